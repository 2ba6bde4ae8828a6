// The network in figures, of the devices that the caller may read.
import { toNumber } from '@linework/backend-common';
import type { Overview } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import {
  applyAccessByDeviceRef,
  applyDeviceAccess,
  type DeviceAccess,
} from '../../permissions/applyDeviceAccess';
import { toInstant } from './instants';

const HOUR_MS = 3_600_000;
/** Backups are taken once a day, and may be late. */
export const FRESH_HOURS = 26;
const MAX_ATTENTION = 20;
/** Devices that are meant to work. */
const IN_USE = ['active', 'failed'];

export type InventoryFigures = Omit<Overview, 'openProposals' | 'changes'> & {
  stateChanges: number;
};

type Reason = Overview['attention'][number]['reason'];

export class OverviewQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async figures(
    access: DeviceAccess,
    now: number,
    sinceMs: number,
  ): Promise<InventoryFigures> {
    const freshSince = now - FRESH_HOURS * HOUR_MS;
    const [devices, links, stateChanges, attention] = await Promise.all([
      this.#devices(access, freshSince),
      this.#links(access),
      this.#stateChanges(access, sinceMs),
      this.#attention(access, freshSince),
    ]);
    return { ...devices, links, stateChanges, attention };
  }

  async #devices(access: DeviceAccess, freshSince: number) {
    const sum = (name: string, condition: string, ...bindings: number[]) =>
      this.#knex.raw(
        `coalesce(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0) AS ${name}`,
        bindings,
      );
    const [row]: Record<string, unknown>[] = await this.#readable(access)
      .count({ devices: '*' })
      .select(
        sum('reachable', `d.reachability = 'reachable'`),
        sum('unreachable', `d.reachability = 'unreachable'`),
        this.#knex.raw(
          'coalesce(sum(d.interfaces_down), 0) AS interfaces_down',
        ),
        sum('compliant', `d.compliance_status = 'compliant'`),
        sum('violated', `d.compliance_status = 'violated'`),
        sum('fresh', 'd.last_backup_at >= ?', freshSince),
        sum('stale', 'd.last_backup_at < ?', freshSince),
      );
    const count = (name: string) => toNumber(row[name]);
    const all = count('devices');
    return {
      devices: all,
      reachability: {
        reachable: count('reachable'),
        unreachable: count('unreachable'),
        unknown: all - count('reachable') - count('unreachable'),
      },
      interfacesDown: count('interfaces_down'),
      compliance: {
        compliant: count('compliant'),
        violated: count('violated'),
        unknown: all - count('compliant') - count('violated'),
      },
      backups: {
        fresh: count('fresh'),
        stale: count('stale'),
        never: all - count('fresh') - count('stale'),
        freshHours: FRESH_HOURS,
      },
    };
  }

  /** Of a contradiction, what is declared counts as missing and what is seen as unexpected. */
  async #links(access: DeviceAccess): Promise<Overview['links']> {
    const query = this.#knex
      .queryBuilder()
      .from('links as l')
      .whereIn('l.verdict', ['confirmed', 'missing', 'unexpected', 'mismatch'])
      .groupBy('l.verdict')
      .select('l.verdict')
      .count({ count: '*' })
      .select(
        this.#knex.raw(
          `sum(CASE WHEN l.verdict = 'mismatch' AND EXISTS (SELECT 1 FROM link_knowledge k
             WHERE k.link_key = l.link_key AND k.is_current AND k.provenance = 'declared') THEN 1 ELSE 0 END) AS declared`,
        ),
      );
    if (access !== 'all') {
      query.where(either =>
        either
          .where(end => applyAccessByDeviceRef(end, access, 'l.a_device_ref'))
          .orWhere(end =>
            applyAccessByDeviceRef(end, access, 'l.b_device_ref'),
          ),
      );
    }
    const rows: Record<string, unknown>[] = await query;
    const of = (verdict: string, column = 'count') =>
      toNumber(rows.find(row => row.verdict === verdict)?.[column] ?? 0);
    const declared = of('mismatch', 'declared');
    return {
      confirmed: of('confirmed'),
      missing: of('missing') + declared,
      unexpected: of('unexpected') + of('mismatch') - declared,
    };
  }

  async #stateChanges(access: DeviceAccess, sinceMs: number): Promise<number> {
    const query = this.#knex
      .queryBuilder()
      .from('state_changes as c')
      .where('c.at', '>=', sinceMs)
      .count({ count: '*' });
    applyAccessByDeviceRef(query, access, 'c.device_ref');
    const [row]: Record<string, unknown>[] = await query;
    return toNumber(row.count);
  }

  /** Devices to look at first: the worst reason first, each device once. */
  async #attention(
    access: DeviceAccess,
    freshSince: number,
  ): Promise<Overview['attention']> {
    const reasons: [Reason, (query: Knex.QueryBuilder) => void][] = [
      [
        'unreachable',
        query =>
          query
            .where('d.reachability', 'unreachable')
            .orderBy('d.reachability_since', 'desc'),
      ],
      [
        'interfacesDown',
        query =>
          query
            .where('d.interfaces_down', '>', 0)
            .orderBy('d.interfaces_down', 'desc'),
      ],
      [
        'violated',
        query =>
          query
            .where('d.compliance_status', 'violated')
            .orderBy('d.violation_count', 'desc'),
      ],
      [
        'backupStale',
        query =>
          query
            .where('d.last_backup_at', '<', freshSince)
            .orderBy('d.last_backup_at'),
      ],
    ];
    const found = new Map<string, Overview['attention'][number]>();
    for (const [reason, narrow] of reasons) {
      const query = this.#readable(access)
        .leftJoin('sites as s', 's.site_ref', 'd.site_ref')
        .whereIn('d.status', IN_USE)
        .limit(MAX_ATTENTION)
        .select(
          'd.device_ref',
          'd.title',
          'd.reachability_since',
          'd.last_backup_at',
          { site_title: 's.title' },
        );
      narrow(query);
      for (const row of await query.orderBy('d.device_ref')) {
        if (found.has(row.device_ref)) continue;
        found.set(row.device_ref, {
          deviceRef: row.device_ref,
          title: row.title,
          siteTitle: row.site_title,
          reason,
          since: sinceOf(reason, row),
        });
      }
      if (found.size >= MAX_ATTENTION) break;
    }
    return [...found.values()].slice(0, MAX_ATTENTION);
  }

  #readable(access: DeviceAccess): Knex.QueryBuilder {
    const query = this.#knex
      .queryBuilder()
      .from('devices as d')
      .whereNull('d.removed_at');
    applyDeviceAccess(query, access);
    return query;
  }
}

function sinceOf(reason: Reason, row: Record<string, unknown>): string | null {
  if (reason === 'unreachable') return toInstant(row.reachability_since);
  return reason === 'backupStale' ? toInstant(row.last_backup_at) : null;
}
