// Proposals: one for each thing that may be decided, however often it is seen. What was rejected stays so while it is the
// same; what came true or is no longer so without anybody deciding is superseded.
import {
  inList,
  insertRows,
  isPostgres,
  runSql,
  searchableText,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  toSearchableJson,
  withRows,
} from '@linework/backend-common';
import type { Proposal } from '@linework/backstage-plugin-network-common';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import {
  factsHash,
  subjectHash,
  type ProposalContent,
  type ProposalDraft,
  type ProposalKind,
} from './conclude/drafts';

export type ProposalState = Proposal['state'];

export interface StoredProposal {
  proposalKey: string;
  kind: ProposalKind;
  state: ProposalState;
  title: string;
  deviceRef?: string;
  content: ProposalContent;
  firstSeenAt: number;
  lastSeenAt: number;
  runKey?: string;
  decidedBy?: string;
  decidedAt?: number;
  note?: string;
}

const COLUMNS = {
  proposal_key: 'text',
  kind: 'text',
  state: 'text',
  subject_hash: 'text',
  facts_hash: 'text',
  title: 'text',
  device_ref: 'text',
  content: 'text',
  search_text: 'text',
  first_seen_at: 'bigint',
  last_seen_at: 'bigint',
  run_key: 'text',
} as const;

/** Rows in one statement. */
const CHUNK = 500;

/**
 * A decision holds while what was decided is the same. An accepted thing that is proposed again although it had been done
 * was undone since, except what is done elsewhere: facts of other sources and devices that are silent.
 */
const UPSERT = `ON CONFLICT (subject_hash) DO UPDATE SET
  state = CASE WHEN discovery_proposals.state IN ('rejected', 'accepted') AND discovery_proposals.facts_hash = excluded.facts_hash
      THEN discovery_proposals.state ELSE 'open' END,
  decided_by = CASE WHEN discovery_proposals.state IN ('rejected', 'accepted') AND discovery_proposals.facts_hash = excluded.facts_hash
      THEN discovery_proposals.decided_by END,
  decided_at = CASE WHEN discovery_proposals.state IN ('rejected', 'accepted') AND discovery_proposals.facts_hash = excluded.facts_hash
      THEN discovery_proposals.decided_at END,
  note = CASE WHEN discovery_proposals.state IN ('rejected', 'accepted') AND discovery_proposals.facts_hash = excluded.facts_hash
      THEN discovery_proposals.note END,
  facts_hash = excluded.facts_hash, title = excluded.title, device_ref = excluded.device_ref, content = excluded.content,
  search_text = excluded.search_text, last_seen_at = excluded.last_seen_at, run_key = excluded.run_key`;

export class ProposalStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Adds proposals and brings known ones up to date; says which are open now and were not before. */
  async upsert(
    drafts: readonly ProposalDraft[],
    by: { runKey: string; at: number; newKey(): string },
  ): Promise<StoredProposal[]> {
    const opened: StoredProposal[] = [];
    // Two drafts of one thing would be two writes of one row.
    const distinct = [
      ...new Map(drafts.map(draft => [subjectHash(draft), draft])),
    ];
    for (let at = 0; at < distinct.length; at += CHUNK) {
      opened.push(...(await this.#upsert(distinct.slice(at, at + CHUNK), by)));
    }
    return opened;
  }

  async #upsert(
    drafts: readonly (readonly [string, ProposalDraft])[],
    by: { runKey: string; at: number; newKey(): string },
  ): Promise<StoredProposal[]> {
    return this.#knex.transaction(async trx => {
      const hashes = inList(
        trx,
        'subject_hash',
        drafts.map(([subject]) => subject),
      );
      const wasOpen = new Set(
        (
          await runSql(
            trx,
            `SELECT proposal_key FROM discovery_proposals WHERE ${hashes.sql} AND state = 'open'`,
            [hashes.binding],
          )
        ).map(row => String(row.proposal_key)),
      );
      await insertRows(
        trx,
        'discovery_proposals',
        COLUMNS,
        drafts.map(([subject, draft]) => ({
          proposal_key: by.newKey(),
          kind: draft.kind,
          state: 'open',
          subject_hash: subject,
          facts_hash: factsHash(draft),
          title: searchableText(draft.title),
          device_ref: draft.deviceRef,
          content: toSearchableJson(draft.content as unknown as JsonObject),
          search_text: searchTextOf(draft),
          first_seen_at: by.at,
          last_seen_at: by.at,
          run_key: by.runKey,
        })),
        UPSERT,
      );
      const rows = await runSql(
        trx,
        `SELECT * FROM discovery_proposals WHERE ${hashes.sql} AND state = 'open' ORDER BY proposal_key`,
        [hashes.binding],
      );
      return rows
        .map(toProposal)
        .filter(({ proposalKey }) => !wasOpen.has(proposalKey));
    });
  }

  /** Open proposals that another run saw last, in the order of their keys. */
  async openOfOthers(runKey: string, after: string): Promise<StoredProposal[]> {
    const rows = await runSql(
      this.#knex,
      `SELECT * FROM discovery_proposals WHERE state = 'open' AND proposal_key > ? AND (run_key IS NULL OR run_key <> ?)
        ORDER BY proposal_key LIMIT ?`,
      [after, runKey, CHUNK],
    );
    return rows.map(toProposal);
  }

  async supersede(
    proposalKeys: readonly string[],
    note: string,
    at: number,
  ): Promise<void> {
    if (proposalKeys.length === 0) return;
    const keys = inList(this.#knex, 'proposal_key', proposalKeys);
    await runSql(
      this.#knex,
      `UPDATE discovery_proposals SET state = 'superseded', note = ?, decided_at = ? WHERE state = 'open' AND ${keys.sql}`,
      [note, at, keys.binding],
    );
  }

  /** Accepted new devices that are proposed again: their declaration has been taken back since. */
  async reopen(proposalKeys: readonly string[]): Promise<void> {
    if (proposalKeys.length === 0) return;
    const keys = inList(this.#knex, 'proposal_key', proposalKeys);
    await runSql(
      this.#knex,
      `UPDATE discovery_proposals SET state = 'open', decided_by = NULL, decided_at = NULL, note = NULL WHERE state = 'accepted' AND ${keys.sql}`,
      [keys.binding],
    );
  }

  /** What a run saw that has been accepted before. */
  async acceptedOf(
    runKey: string,
    kinds: readonly ProposalKind[],
  ): Promise<StoredProposal[]> {
    const wanted = inList(this.#knex, 'kind', kinds);
    const rows = await runSql(
      this.#knex,
      `SELECT * FROM discovery_proposals WHERE run_key = ? AND state = 'accepted' AND ${wanted.sql}`,
      [runKey, wanted.binding],
    );
    return rows.map(toProposal);
  }

  async countOf(runKey: string): Promise<number> {
    const [row] = await runSql(
      this.#knex,
      `SELECT count(*) AS number FROM discovery_proposals WHERE run_key = ? AND state = 'open'`,
      [runKey],
    );
    return toNumber(row.number);
  }

  /** In the order of the keys; undefined where there is none. Within a transaction nobody else decides on them. */
  async find(
    proposalKeys: readonly string[],
  ): Promise<(StoredProposal | undefined)[]> {
    const keys = inList(this.#knex, 'proposal_key', proposalKeys);
    const lock =
      isPostgres(this.#knex) && this.#knex.isTransaction ? 'FOR UPDATE' : '';
    const rows = await runSql(
      this.#knex,
      `SELECT * FROM discovery_proposals WHERE ${keys.sql} ORDER BY proposal_key ${lock}`,
      [keys.binding],
    );
    const found = new Map(
      rows.map(row => [String(row.proposal_key), toProposal(row)]),
    );
    return proposalKeys.map(key => found.get(key));
  }

  /** Writes down a decision; false when somebody else was faster. */
  async decide(
    proposalKey: string,
    decision: {
      state: 'accepted' | 'rejected';
      by: string;
      at: number;
      note?: string;
    },
  ): Promise<boolean> {
    const rows = await withRows(
      this.#knex,
      {
        proposal_key: 'text',
        state: 'text',
        decided_by: 'text',
        decided_at: 'bigint',
        note: 'text',
      },
      [
        {
          proposal_key: proposalKey,
          state: decision.state,
          decided_by: decision.by,
          decided_at: decision.at,
          note: decision.note ? searchableText(decision.note) : null,
        },
      ],
      `UPDATE discovery_proposals SET state = v.state, decided_by = v.decided_by, decided_at = v.decided_at, note = v.note
        FROM v WHERE discovery_proposals.proposal_key = v.proposal_key AND discovery_proposals.state = 'open'
        RETURNING discovery_proposals.proposal_key AS proposal_key`,
    );
    return rows.length > 0;
  }
}

function searchTextOf({ content, deviceRef, title }: ProposalDraft): string {
  return searchableText(
    [title, deviceRef ?? '', ...content.facts.map(each => each.proposed ?? '')]
      .join(' ')
      .toLocaleLowerCase('en-US'),
  );
}

export function toProposal(row: Record<string, unknown>): StoredProposal {
  return {
    proposalKey: String(row.proposal_key),
    kind: row.kind as ProposalKind,
    state: row.state as ProposalState,
    title: String(row.title),
    deviceRef: toOptionalText(row.device_ref),
    content: JSON.parse(String(row.content)) as ProposalContent,
    firstSeenAt: toNumber(row.first_seen_at),
    lastSeenAt: toNumber(row.last_seen_at),
    runKey: toOptionalText(row.run_key),
    decidedBy: toOptionalText(row.decided_by),
    decidedAt: toOptionalNumber(row.decided_at),
    note: toOptionalText(row.note),
  };
}
