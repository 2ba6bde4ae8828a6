// Links and how each of them is known. Rows that a transaction changes are locked in the order of their keys, after
// new ones have been added in the order of their hashes, so that two devices that see the same links never wait for each
// other in a circle.
import {
  clip,
  inList,
  insertRows,
  isPostgres,
  runSql,
  searchableText,
  toBoolean,
  toNumber,
  toOptionalText,
  withRows,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import {
  marksOf,
  type InterfaceRef,
  type LinkEnd,
  type LinkEnds,
  type RemoteMarks,
} from './ends';

export type Provenance = 'declared' | 'lldp' | 'routing';

/** A link as it is kept. */
export interface StoredLink extends LinkEnds {
  linkKey: string;
}

/** What is known of a link at the moment. */
export interface LinkState extends StoredLink {
  verdict: string;
  isUp: boolean | null;
  isDeclared: boolean;
  isLldp: boolean;
  isRouting: boolean;
}

const ENDS = `l.link_key, l.ends_hash, l.a_device_ref, l.a_name, l.a_interface, l.a_remote,
  l.b_device_ref, l.b_name, l.b_interface, l.b_remote`;

const LINK_COLUMNS = {
  link_key: 'text',
  ends_hash: 'text',
  a_device_ref: 'text',
  a_name: 'text',
  a_interface: 'text',
  a_remote: 'text',
  b_device_ref: 'text',
  b_name: 'text',
  b_interface: 'text',
  b_remote: 'text',
  verdict: 'text',
} as const;

const KNOWLEDGE_COLUMNS = {
  link_key: 'text',
  provenance: 'text',
  source: 'text',
  first_seen_at: 'bigint',
  last_seen_at: 'bigint',
  is_current: 'boolean',
} as const;

export class LinkStore {
  readonly #trx: Knex;

  constructor(trx: Knex) {
    this.#trx = trx;
  }

  /** Links that a source knows of at the moment; with `touching`, those that end at one of these devices. */
  async currentOf(
    provenance: Provenance,
    source: string,
    touching?: readonly string[],
  ): Promise<StoredLink[]> {
    const ends = touching && [
      inList(this.#trx, 'l.a_device_ref', touching),
      inList(this.#trx, 'l.b_device_ref', touching),
    ];
    const rows = await runSql(
      this.#trx,
      `SELECT ${ENDS} FROM link_knowledge k JOIN links l ON l.link_key = k.link_key
       WHERE k.source = ? AND k.provenance = ? AND k.is_current
       ${ends ? `AND (${ends.map(({ sql }) => sql).join(' OR ')})` : ''}`,
      [source, provenance, ...(ends ?? []).map(({ binding }) => binding)],
    );
    return rows.map(toLink);
  }

  /** The links with these ends, added where there are none; in the order of the hashes given. */
  async ensure(links: readonly LinkEnds[]): Promise<StoredLink[]> {
    const inOrder = [
      ...new Map(links.map(link => [link.hash, link])).values(),
    ].sort((one, other) => (one.hash < other.hash ? -1 : 1));
    await insertRows(
      this.#trx,
      'links',
      LINK_COLUMNS,
      inOrder.map(link => ({
        ...toColumns(link),
        link_key: uuid(),
        verdict: 'gone',
      })),
      'ON CONFLICT (ends_hash) DO NOTHING',
    );
    const wanted = inList(
      this.#trx,
      'l.ends_hash',
      inOrder.map(({ hash }) => hash),
    );
    const rows = await runSql(
      this.#trx,
      `SELECT ${ENDS} FROM links l WHERE ${wanted.sql}`,
      [wanted.binding],
    );
    const stored = new Map(
      rows.map(row => [String(row.ends_hash), toLink(row)]),
    );
    await this.#writeMarks([...stored.values()]);
    return links.flatMap(({ hash }) => stored.get(hash) ?? []);
  }

  async #writeMarks(links: readonly StoredLink[]): Promise<void> {
    await insertRows(
      this.#trx,
      'link_marks',
      { mark: 'text', link_key: 'text' },
      links.flatMap(link =>
        [...new Set([...marksOf(link.a), ...marksOf(link.b)])].map(mark => ({
          mark,
          link_key: link.linkKey,
        })),
      ),
      'ON CONFLICT (mark, link_key) DO NOTHING',
    );
  }

  async lock(linkKeys: readonly string[]): Promise<void> {
    if (!isPostgres(this.#trx) || linkKeys.length === 0) return;
    const wanted = inList(this.#trx, 'link_key', linkKeys);
    await runSql(
      this.#trx,
      `SELECT link_key FROM links WHERE ${wanted.sql} ORDER BY link_key FOR UPDATE`,
      [wanted.binding],
    );
  }

  /** A source knows of these links now. */
  async know(
    linkKeys: readonly string[],
    provenance: Provenance,
    source: string,
    at: number,
  ): Promise<void> {
    await insertRows(
      this.#trx,
      'link_knowledge',
      KNOWLEDGE_COLUMNS,
      [...new Set(linkKeys)].map(linkKey => ({
        link_key: linkKey,
        provenance,
        source,
        first_seen_at: at,
        last_seen_at: at,
        is_current: true,
      })),
      `ON CONFLICT (link_key, provenance, source) DO UPDATE SET
         last_seen_at = excluded.last_seen_at, is_current = excluded.is_current`,
    );
  }

  /** A source no longer knows of these links; what it knew is kept. */
  async forget(
    linkKeys: readonly string[],
    provenance: Provenance,
    source: string,
  ): Promise<void> {
    if (linkKeys.length === 0) return;
    const gone = inList(this.#trx, 'link_key', linkKeys);
    await runSql(
      this.#trx,
      `UPDATE link_knowledge SET is_current = ? WHERE source = ? AND provenance = ? AND ${gone.sql}`,
      [false, source, provenance, gone.binding],
    );
  }

  /** Links turned out to be other ones: what was known of them goes over. */
  async merge(pairs: readonly { from: string; to: string }[]): Promise<void> {
    for (const { from, to } of pairs) {
      await runSql(
        this.#trx,
        `INSERT INTO link_knowledge (link_key, provenance, source, first_seen_at, last_seen_at, is_current)
         SELECT ?, provenance, source, first_seen_at, last_seen_at, is_current
         FROM link_knowledge WHERE link_key = ?
         ON CONFLICT (link_key, provenance, source) DO UPDATE SET
           first_seen_at = CASE WHEN excluded.first_seen_at < link_knowledge.first_seen_at
             THEN excluded.first_seen_at ELSE link_knowledge.first_seen_at END`,
        [to, from],
      );
      for (const table of ['link_marks', 'link_knowledge', 'links']) {
        await runSql(this.#trx, `DELETE FROM ${table} WHERE link_key = ?`, [
          from,
        ]);
      }
    }
  }

  /** Links of which an end waits for one of the marks. */
  async waitingFor(marks: readonly string[]): Promise<StoredLink[]> {
    if (marks.length === 0) return [];
    const wanted = inList(this.#trx, 'mark', marks);
    const rows = await runSql(
      this.#trx,
      `SELECT ${ENDS} FROM links l WHERE l.link_key IN (SELECT link_key FROM link_marks WHERE ${wanted.sql})`,
      [wanted.binding],
    );
    return rows.map(toLink);
  }

  /** What is known of all links that end at one of the interfaces. */
  async statesAt(interfaces: readonly InterfaceRef[]): Promise<LinkState[]> {
    const rows = await withRows(
      this.#trx,
      { device_ref: 'text', name: 'text' },
      interfaces.map(({ deviceRef, interfaceName }) => ({
        device_ref: deviceRef,
        name: interfaceName,
      })),
      `SELECT ${ENDS}, l.verdict, l.is_up,
         max(CASE WHEN k.is_current AND k.provenance = 'declared' THEN 1 ELSE 0 END) AS is_declared,
         max(CASE WHEN k.is_current AND k.provenance = 'lldp' THEN 1 ELSE 0 END) AS is_lldp,
         max(CASE WHEN k.is_current AND k.provenance = 'routing' THEN 1 ELSE 0 END) AS is_routing
       FROM links l LEFT JOIN link_knowledge k ON k.link_key = l.link_key
       WHERE l.link_key IN (
         SELECT e.link_key FROM v JOIN links e ON e.a_device_ref = v.device_ref AND e.a_interface = v.name
         UNION SELECT e.link_key FROM v JOIN links e ON e.b_device_ref = v.device_ref AND e.b_interface = v.name)
       GROUP BY l.link_key`,
    );
    return rows.map(row => ({
      ...toLink(row),
      verdict: String(row.verdict),
      isUp: row.is_up === null ? null : toBoolean(row.is_up),
      isDeclared: toNumber(row.is_declared) === 1,
      isLldp: toNumber(row.is_lldp) === 1,
      isRouting: toNumber(row.is_routing) === 1,
    }));
  }

  async writeStates(
    states: readonly {
      linkKey: string;
      verdict: string;
      isUp: boolean | null;
    }[],
  ): Promise<void> {
    await withRows(
      this.#trx,
      { link_key: 'text', verdict: 'text', is_up: 'boolean' },
      states.map(({ linkKey, verdict, isUp }) => ({
        link_key: linkKey,
        verdict,
        is_up: isUp,
      })),
      `UPDATE links SET verdict = v.verdict, is_up = v.is_up FROM v WHERE links.link_key = v.link_key`,
    );
  }

  /** Which of the links somebody sees at the moment. */
  async seen(linkKeys: readonly string[]): Promise<Set<string>> {
    if (linkKeys.length === 0) return new Set();
    const wanted = inList(this.#trx, 'link_key', linkKeys);
    const rows = await runSql(
      this.#trx,
      `SELECT DISTINCT link_key FROM link_knowledge
       WHERE ${wanted.sql} AND is_current AND provenance IN ('lldp', 'routing')`,
      [wanted.binding],
    );
    return new Set(rows.map(row => String(row.link_key)));
  }
}

function toColumns({ a, b, hash }: LinkEnds) {
  return { ends_hash: hash, ...endColumns('a', a), ...endColumns('b', b) } as {
    [K in Exclude<keyof typeof LINK_COLUMNS, 'link_key' | 'verdict'>]:
      | string
      | null;
  };
}

function endColumns(side: 'a' | 'b', end: LinkEnd) {
  return {
    [`${side}_device_ref`]: end.deviceRef ?? null,
    [`${side}_name`]: clip(searchableText(end.name)),
    [`${side}_interface`]: end.interfaceName ?? null,
    [`${side}_remote`]: end.remote ? JSON.stringify(end.remote) : null,
  };
}

function toLink(row: Record<string, unknown>): StoredLink {
  const end = (side: 'a' | 'b'): LinkEnd => ({
    deviceRef: toOptionalText(row[`${side}_device_ref`]),
    name: String(row[`${side}_name`]),
    interfaceName: toOptionalText(row[`${side}_interface`]),
    ...(row[`${side}_remote`] !== null && {
      remote: JSON.parse(String(row[`${side}_remote`])) as RemoteMarks,
    }),
  });
  return {
    linkKey: String(row.link_key),
    hash: String(row.ends_hash),
    a: end('a'),
    b: end('b'),
  };
}
