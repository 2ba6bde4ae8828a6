// Where the pass through a source stands. A page and where the next one begins are written in one transaction, so that a
// pass goes on where it was when its backend is killed.
import { inList, insertRows, runSql, toNumber } from '@linework/backend-common';
import type { DeclaredLink } from '@linework/backstage-plugin-network-node';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';

export interface SourcePassState {
  passKey: string;
  /** Undefined at the beginning. */
  nextCursor?: string;
}

/** A link between two devices by their ids in the source. */
export interface SourceLink {
  aSourceId: string;
  aInterface: string;
  bSourceId: string;
  bInterface: string;
}

const MARK_COLUMNS = {
  source: 'text',
  source_id: 'text',
  pass_key: 'text',
} as const;

const LINK_COLUMNS = {
  ...MARK_COLUMNS,
  a_source_id: 'text',
  a_interface: 'text',
  b_source_id: 'text',
  b_interface: 'text',
} as const;

export class SourceStore {
  readonly #knex: Knex;
  readonly #source: string;

  /** `knex` may be a transaction. */
  constructor(knex: Knex, source: string) {
    this.#knex = knex;
    this.#source = source;
  }

  /** The pass under way, or a new one. */
  async currentPass(now: number): Promise<SourcePassState> {
    await this.#knex('source_passes')
      .insert({
        source: this.#source,
        pass_key: uuid(),
        started_at: now,
      })
      .onConflict('source')
      .ignore();
    const row = await this.#row().select('pass_key', 'next_cursor').first();
    return {
      passKey: row.pass_key,
      ...(row.next_cursor !== null && { nextCursor: row.next_cursor }),
    };
  }

  /** What a page has shown, and where the next one begins. */
  async savePage(
    passKey: string,
    page: {
      sourceIds: readonly string[];
      links: readonly DeclaredLink[];
      nextCursor?: string;
    },
  ): Promise<void> {
    const mark = { source: this.#source, pass_key: passKey };
    await insertRows(
      this.#knex,
      'source_marks',
      MARK_COLUMNS,
      [...new Set(page.sourceIds)].map(source_id => ({ ...mark, source_id })),
      'ON CONFLICT (source, source_id) DO UPDATE SET pass_key = excluded.pass_key',
    );
    const links = new Map(page.links.map(link => [link.sourceId, link]));
    await insertRows(
      this.#knex,
      'source_links',
      LINK_COLUMNS,
      [...links.values()].map(({ sourceId, ends: [a, b] }) => ({
        ...mark,
        source_id: sourceId,
        a_source_id: a.deviceSourceId,
        a_interface: a.interfaceName,
        b_source_id: b.deviceSourceId,
        b_interface: b.interfaceName,
      })),
      `ON CONFLICT (source, source_id) DO UPDATE SET pass_key = excluded.pass_key,
        a_source_id = excluded.a_source_id, a_interface = excluded.a_interface,
        b_source_id = excluded.b_source_id, b_interface = excluded.b_interface`,
    );
    await this.#row().update({
      next_cursor: page.nextCursor ?? null,
      last_error: null,
    });
  }

  async seenInPass(passKey: string): Promise<number> {
    const [row] = await runSql(
      this.#knex,
      'SELECT count(*) AS number FROM source_marks WHERE source = ? AND pass_key = ?',
      [this.#source, passKey],
    );
    return toNumber(row.number);
  }

  /** Ids that are kept of the source and that the pass has not shown, at most so many, after one of them. */
  async goneSince(
    passKey: string,
    options: { after: string; limit: number },
  ): Promise<string[]> {
    const rows = await runSql(
      this.#knex,
      `SELECT e.source_id FROM declared_entities e
        LEFT JOIN source_marks m ON m.source = e.source AND m.source_id = e.source_id AND m.pass_key = ?
        WHERE e.source = ? AND e.source_id > ? AND m.source_id IS NULL ORDER BY e.source_id LIMIT ?`,
      [passKey, this.#source, options.after, options.limit],
    );
    return rows.map(row => String(row.source_id));
  }

  /** Links that end at one of these devices. */
  async linksOf(deviceSourceIds: readonly string[]): Promise<SourceLink[]> {
    const a = inList(this.#knex, 'a_source_id', deviceSourceIds);
    const b = inList(this.#knex, 'b_source_id', deviceSourceIds);
    const rows = await runSql(
      this.#knex,
      `SELECT source_id, a_source_id, a_interface, b_source_id, b_interface FROM source_links WHERE source = ? AND ${a.sql}
        UNION SELECT source_id, a_source_id, a_interface, b_source_id, b_interface FROM source_links WHERE source = ? AND ${b.sql}`,
      [this.#source, a.binding, this.#source, b.binding],
    );
    return rows.map(row => ({
      aSourceId: String(row.a_source_id),
      aInterface: String(row.a_interface),
      bSourceId: String(row.b_source_id),
      bInterface: String(row.b_interface),
    }));
  }

  /** Links that the pass has not shown. */
  async removeOldLinks(passKey: string): Promise<void> {
    await this.#removeOthers('source_links', passKey);
  }

  /** Ends the pass; the next one has a key of its own. */
  async completePass(passKey: string, now: number): Promise<void> {
    await this.#removeOthers('source_marks', passKey);
    await this.#row().update({
      pass_key: uuid(),
      next_cursor: null,
      started_at: now,
      completed_at: now,
      last_error: null,
    });
  }

  async saveError(message: string): Promise<void> {
    await this.#row().update({ last_error: message.slice(0, 2_000) });
  }

  async #removeOthers(table: string, passKey: string): Promise<void> {
    await this.#knex(table)
      .where({ source: this.#source })
      .whereNot({ pass_key: passKey })
      .delete();
  }

  #row(): Knex.QueryBuilder {
    return this.#knex('source_passes').where({ source: this.#source });
  }
}
