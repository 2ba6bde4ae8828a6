// Links for people, and for the catalog. A link is shown to whoever may read one of its devices; of the other one it then says
// what is known of the link, not how that device is.
import {
  decodeCursor,
  encodeCursor,
  fetchPage,
  inList,
  runSql,
  toBoolean,
  toOptionalText,
  withRows,
  type OrderColumn,
} from '@linework/backend-common';
import type {
  AdjacencyPage,
  Interface,
  Link,
  LinkKnowledge,
  LinkPage,
  LinkSearch,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import {
  applyDeviceAccess,
  inSites,
  type DeviceAccess,
} from '../../permissions/applyDeviceAccess';
import { naturalSortKey } from '../writer/texts';
import { toRequiredInstant } from './instants';

const MAX_NEIGHBOURS = 5_000;
const VERDICTS = ['confirmed', 'missing', 'unexpected', 'mismatch'];

/** Order of pairs of neighbours. */
const PAIRS: readonly OrderColumn[] = ['a', 'b'].map(side => ({
  column: `l.${side}_device_ref`,
  type: 'string',
  field: `${side}DeviceRef`,
  direction: 'ASC',
}));

/** How a neighbour is known, the surest way first. */
const SUREST = ['lldp', 'routing', 'declared'];

export class LinkQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async search(search: LinkSearch, access: DeviceAccess): Promise<LinkPage> {
    const { deviceRefs, siteRefs, verdicts, provenance, isUp } =
      search.filter ?? {};
    const matching = this.#knex
      .queryBuilder()
      .from('links as l')
      .whereIn('l.verdict', verdicts ?? VERDICTS);
    if (access !== 'all') {
      eitherEnd(matching, devices => applyDeviceAccess(devices, access, 'e'));
    }
    if (deviceRefs) {
      matching.where(either =>
        either
          .whereIn('l.a_device_ref', deviceRefs)
          .orWhereIn('l.b_device_ref', deviceRefs),
      );
    }
    if (siteRefs) {
      eitherEnd(matching, devices => inSites(devices, 'e.site_ref', siteRefs));
    }
    if (provenance) {
      matching.whereExists(known =>
        known
          .from('link_knowledge as k')
          .select(this.#knex.raw('1'))
          .whereRaw('k.link_key = l.link_key')
          .whereRaw('k.is_current')
          .whereIn('k.provenance', provenance),
      );
    }
    if (isUp !== undefined) matching.where('l.is_up', isUp);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: selectLink,
      sort: { field: 'linkKey' },
      sortColumns: { linkKey: { column: 'l.link_key', type: 'string' } },
      keyColumn: 'l.link_key',
      page: search.page,
    });
    return { items: await this.#toLinks(items, access), page };
  }

  /** Links of a device by its own interfaces, in natural order; `a` is the device itself. */
  async neighbours(deviceRef: string, access: DeviceAccess): Promise<Link[]> {
    const rows = await selectLink(
      this.#knex
        .queryBuilder()
        .from('links as l')
        .where(either =>
          either
            .where('l.a_device_ref', deviceRef)
            .orWhere('l.b_device_ref', deviceRef),
        )
        .whereIn('l.verdict', VERDICTS)
        .limit(MAX_NEIGHBOURS),
    );
    const links = await this.#toLinks(rows, access);
    return links
      .map(link =>
        link.a.deviceRef === deviceRef
          ? link
          : { ...link, a: link.b, b: link.a },
      )
      .map(link => ({
        link,
        key: naturalSortKey(link.a.interfaceName ?? ''),
      }))
      .sort((one, other) => (one.key < other.key ? -1 : 1))
      .map(({ link }) => link);
  }

  /** The other end of each interface of a device: the one that is known most surely. */
  static neighbourByInterface(
    links: readonly Link[],
  ): Map<string, NonNullable<Interface['neighbour']>> {
    const sureness = ({ knowledge }: Link) =>
      SUREST.findIndex(provenance =>
        knowledge.some(
          each => each.isCurrent && each.provenance === provenance,
        ),
      );
    const found = new Map<string, NonNullable<Interface['neighbour']>>();
    for (const link of [...links].sort(
      (one, other) => sureness(one) - sureness(other),
    )) {
      const name = link.a.interfaceName;
      if (name === null || found.has(name)) continue;
      found.set(name, {
        deviceRef: link.b.deviceRef,
        title: link.b.deviceTitle,
        interfaceName: link.b.interfaceName,
      });
    }
    return found;
  }

  /** Pairs of devices that a link joins, in order. */
  async adjacency(
    page: { after?: string; limit: number },
    access: DeviceAccess,
  ): Promise<AdjacencyPage> {
    const query = this.#knex
      .queryBuilder()
      .from('links as l')
      .distinct('l.a_device_ref', 'l.b_device_ref')
      .whereIn('l.verdict', VERDICTS)
      .whereNotNull('l.a_device_ref')
      .whereNotNull('l.b_device_ref')
      .whereRaw('l.a_device_ref <> l.b_device_ref')
      .orderBy(['l.a_device_ref', 'l.b_device_ref'])
      .limit(page.limit + 1);
    for (const side of ['a', 'b']) {
      const alias = `d${side}`;
      query
        .join(
          `devices as ${alias}`,
          `${alias}.device_ref`,
          `l.${side}_device_ref`,
        )
        .whereNull(`${alias}.removed_at`);
      applyDeviceAccess(query, access, alias);
    }
    if (page.after) {
      query.whereRaw(
        '(l.a_device_ref, l.b_device_ref) > (?, ?)',
        decodeCursor('after', page.after, PAIRS) as string[],
      );
    }
    const rows = await query;
    const items = rows.slice(0, page.limit).map(row => ({
      aDeviceRef: String(row.a_device_ref),
      bDeviceRef: String(row.b_device_ref),
    }));
    const last = items[items.length - 1];
    return {
      items,
      endCursor:
        rows.length > page.limit
          ? encodeCursor(PAIRS, [last.aDeviceRef, last.bDeviceRef])
          : null,
    };
  }

  async #toLinks(
    rows: readonly Record<string, unknown>[],
    access: DeviceAccess,
  ): Promise<Link[]> {
    const [knowledge, devices, statuses] = await Promise.all([
      this.#knowledgeOf(rows.map(row => String(row.link_key))),
      this.#devicesOf(rows, access),
      this.#statusesOf(rows),
    ]);
    return rows.map(row => {
      const end = (side: 'a' | 'b') => {
        const deviceRef = toOptionalText(row[`${side}_device_ref`]);
        const interfaceName = toOptionalText(row[`${side}_interface`]);
        const device =
          deviceRef === undefined ? undefined : devices.get(deviceRef);
        const status = device?.isReadable
          ? statuses.get(JSON.stringify([deviceRef, interfaceName]))
          : undefined;
        return {
          deviceRef: device && deviceRef !== undefined ? deviceRef : null,
          deviceTitle: device?.title ?? String(row[`${side}_name`]),
          interfaceName: interfaceName ?? null,
          operStatus: status?.operStatus ?? null,
          adminStatus: status?.adminStatus ?? null,
        };
      };
      return {
        linkKey: String(row.link_key),
        a: end('a'),
        b: end('b'),
        verdict: row.verdict as Link['verdict'],
        isUp: row.is_up === null ? null : toBoolean(row.is_up),
        knowledge: knowledge.get(String(row.link_key)) ?? [],
      };
    });
  }

  async #knowledgeOf(
    linkKeys: readonly string[],
  ): Promise<Map<string, LinkKnowledge[]>> {
    const wanted = inList(this.#knex, 'link_key', linkKeys);
    const rows = await runSql(
      this.#knex,
      `SELECT link_key, provenance, source, first_seen_at, last_seen_at, is_current
       FROM link_knowledge WHERE ${wanted.sql} ORDER BY provenance, source`,
      [wanted.binding],
    );
    const byLink = new Map<string, LinkKnowledge[]>();
    for (const row of rows) {
      const known = byLink.get(String(row.link_key)) ?? [];
      known.push({
        provenance: row.provenance as LinkKnowledge['provenance'],
        source: String(row.source),
        firstSeenAt: toRequiredInstant(row.first_seen_at),
        lastSeenAt: toRequiredInstant(row.last_seen_at),
        isCurrent: toBoolean(row.is_current),
      });
      byLink.set(String(row.link_key), known);
    }
    return byLink;
  }

  /** Devices at the ends that the catalog has, with whether the caller may read them. */
  async #devicesOf(
    rows: readonly Record<string, unknown>[],
    access: DeviceAccess,
  ): Promise<Map<string, { title: string; isReadable: boolean }>> {
    const refs = [
      ...new Set(
        rows.flatMap(row =>
          [row.a_device_ref, row.b_device_ref].filter(ref => ref !== null),
        ),
      ),
    ].map(String);
    const wanted = inList(this.#knex, 'd.device_ref', refs);
    const present = await runSql(
      this.#knex,
      `SELECT d.device_ref, d.title FROM devices d WHERE ${wanted.sql} AND d.removed_at IS NULL`,
      [wanted.binding],
    );
    let readable: ReadonlySet<string> | undefined;
    if (access !== 'all') {
      const query = this.#knex
        .queryBuilder()
        .from('devices as d')
        .whereRaw(wanted.sql, [wanted.binding as Knex.RawBinding])
        .select('d.device_ref');
      applyDeviceAccess(query, access);
      readable = new Set((await query).map(row => row.device_ref));
    }
    return new Map(
      present.map(row => [
        String(row.device_ref),
        {
          title: String(row.title),
          isReadable: readable?.has(String(row.device_ref)) ?? true,
        },
      ]),
    );
  }

  async #statusesOf(rows: readonly Record<string, unknown>[]) {
    const ends = rows.flatMap(row =>
      (['a', 'b'] as const).flatMap(side =>
        row[`${side}_device_ref`] === null || row[`${side}_interface`] === null
          ? []
          : [
              {
                device_ref: String(row[`${side}_device_ref`]),
                name: String(row[`${side}_interface`]),
              },
            ],
      ),
    );
    const found = await withRows(
      this.#knex,
      { device_ref: 'text', name: 'text' },
      ends,
      `SELECT i.device_ref, i.name, i.oper_status, i.admin_status FROM v
       JOIN interfaces i ON i.device_ref = v.device_ref AND i.name = v.name`,
    );
    return new Map(
      found.map(row => [
        JSON.stringify([row.device_ref, row.name]),
        {
          operStatus: row.oper_status as Interface['operStatus'],
          adminStatus: row.admin_status as Interface['adminStatus'],
        },
      ]),
    );
  }
}

/** A device at one of the ends, with the alias `e`, fits. */
function eitherEnd(
  query: Knex.QueryBuilder,
  narrow: (devices: Knex.QueryBuilder) => void,
): void {
  const devices = (inner: Knex.QueryBuilder) => {
    inner.from('devices as e').select('e.device_ref').whereNull('e.removed_at');
    narrow(inner);
  };
  query.where(either =>
    either
      .whereIn('l.a_device_ref', devices)
      .orWhereIn('l.b_device_ref', devices),
  );
}

function selectLink(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.select(
    'l.link_key',
    'l.a_device_ref',
    'l.a_name',
    'l.a_interface',
    'l.b_device_ref',
    'l.b_name',
    'l.b_interface',
    'l.verdict',
    'l.is_up',
  );
}
