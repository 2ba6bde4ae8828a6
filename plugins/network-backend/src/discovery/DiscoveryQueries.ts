// Runs, targets and proposals for people.
import {
  containsPattern,
  COUNT_LIMIT,
  countUpTo,
  fetchPage,
  toJsonObject,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '@linework/backend-common';
import type {
  DiscoveryRequest,
  DiscoveryRun,
  DiscoveryRunPage,
  DiscoveryRunSearch,
  DiscoveryTarget,
  DiscoveryTargetPage,
  DiscoveryTargetSearch,
  Proposal,
  ProposalPage,
  ProposalSearch,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { toProposal } from './ProposalStore';

const RUN_COLUMNS = [
  'run_key',
  'name',
  'state',
  'request',
  'started_by',
  'started_at',
  'ended_at',
  'asked',
  'answered',
  'silent',
  'refused',
  'waiting',
  'proposals',
  'error',
].map(column => `r.${column}`);

const TARGET_COLUMNS = [
  'address',
  'depth',
  'state',
  'via_address',
  'system_name',
  'device_ref',
  'message',
  'asked_at',
].map(column => `t.${column}`);

export class DiscoveryQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The latest first. */
  async searchRuns(search: DiscoveryRunSearch): Promise<DiscoveryRunPage> {
    const matching = this.#knex.queryBuilder().from('discovery_runs as r');
    const { states } = search.filter ?? {};
    if (states) matching.whereIn('r.state', states);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select(RUN_COLUMNS),
      sort: { field: 'runKey', order: 'DESC' },
      sortColumns: { runKey: { column: 'r.run_key', type: 'string' } },
      keyColumn: 'r.run_key',
      page: search.page,
    });
    return { items: items.map(toRun), page };
  }

  async findRun(runKey: string): Promise<DiscoveryRun | undefined> {
    const row = await this.#knex('discovery_runs as r')
      .where('r.run_key', runKey)
      .first(RUN_COLUMNS);
    return row && toRun(row);
  }

  /** In the order of their addresses. */
  async searchTargets(
    runKey: string,
    search: DiscoveryTargetSearch,
  ): Promise<DiscoveryTargetPage> {
    const matching = this.#knex
      .queryBuilder()
      .from('discovery_targets as t')
      .where('t.run_key', runKey);
    const { states } = search.filter ?? {};
    if (states) matching.whereIn('t.state', states);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select(TARGET_COLUMNS),
      sort: { field: 'address', order: 'ASC' },
      sortColumns: { address: { column: 't.sort_key', type: 'string' } },
      keyColumn: 't.sort_key',
      page: search.page,
    });
    return { items: items.map(toTarget), page };
  }

  /** Proposals that wait, counted up to a limit. */
  async countOpenProposals(): Promise<number> {
    return countUpTo(
      this.#knex,
      this.#knex
        .queryBuilder()
        .from('discovery_proposals as p')
        .where('p.state', 'open'),
      COUNT_LIMIT,
    );
  }

  /** The latest first. */
  async searchProposals(search: ProposalSearch): Promise<ProposalPage> {
    const matching = this.#knex.queryBuilder().from('discovery_proposals as p');
    const { deviceRefs, kinds, runKeys, states, text } = search.filter ?? {};
    if (kinds) matching.whereIn('p.kind', kinds);
    if (states) matching.whereIn('p.state', states);
    if (runKeys) matching.whereIn('p.run_key', runKeys);
    if (deviceRefs) matching.whereIn('p.device_ref', deviceRefs);
    if (text) {
      matching.whereRaw(`p.search_text LIKE ? ESCAPE '\\'`, [
        containsPattern(text.toLocaleLowerCase('en-US')),
      ]);
    }
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select('p.*'),
      sort: { field: 'proposalKey', order: 'DESC' },
      sortColumns: {
        proposalKey: { column: 'p.proposal_key', type: 'string' },
      },
      keyColumn: 'p.proposal_key',
      page: search.page,
    });
    return { items: items.map(toApiProposal), page };
  }
}

function toRun(row: Record<string, unknown>): DiscoveryRun {
  return {
    runKey: String(row.run_key),
    name: toOptionalText(row.name) ?? null,
    state: row.state as DiscoveryRun['state'],
    request: toJsonObject(row.request) as unknown as DiscoveryRequest,
    startedBy: String(row.started_by),
    startedAt: instant(toNumber(row.started_at)),
    endedAt: optionalInstant(row.ended_at),
    asked: toNumber(row.asked),
    answered: toNumber(row.answered),
    silent: toNumber(row.silent),
    refused: toNumber(row.refused),
    waiting: toNumber(row.waiting),
    proposals: toNumber(row.proposals),
    error: toOptionalText(row.error) ?? null,
  };
}

function toTarget(row: Record<string, unknown>): DiscoveryTarget {
  return {
    address: String(row.address),
    depth: toNumber(row.depth),
    state: row.state as DiscoveryTarget['state'],
    viaAddress: toOptionalText(row.via_address) ?? null,
    systemName: toOptionalText(row.system_name) ?? null,
    deviceRef: toOptionalText(row.device_ref) ?? null,
    message: toOptionalText(row.message) ?? null,
    askedAt: optionalInstant(row.asked_at),
  };
}

function toApiProposal(row: Record<string, unknown>): Proposal {
  const proposal = toProposal(row);
  const { evidence, facts, link, warnings } = proposal.content;
  return {
    proposalKey: proposal.proposalKey,
    kind: proposal.kind,
    state: proposal.state,
    title: proposal.title,
    deviceRef: proposal.deviceRef ?? null,
    facts,
    link,
    evidence,
    warnings,
    firstSeenAt: instant(proposal.firstSeenAt),
    lastSeenAt: instant(proposal.lastSeenAt),
    runKey: proposal.runKey ?? null,
    decidedBy: proposal.decidedBy ?? null,
    decidedAt: optionalInstant(row.decided_at),
    note: proposal.note ?? null,
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

function optionalInstant(value: unknown): string | null {
  const ms = toOptionalNumber(value);
  return ms === undefined ? null : instant(ms);
}
