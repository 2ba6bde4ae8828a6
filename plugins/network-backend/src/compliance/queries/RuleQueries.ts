// Rules with what they found, for somebody: only devices that the caller may read are counted and named.
import { inList, toNumber, type SearchPage } from '@linework/backend-common';
import type {
  GoldenRule,
  GoldenRuleSearch,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import type { WorkStore } from '../evaluation/WorkStore';
import {
  applyDeviceAccess,
  type DeviceAccess,
} from '../../permissions/applyDeviceAccess';
import type { Rule } from '../rules/Rule';
import type { RuleStore } from '../rules/RuleStore';
import { applyRuleScope } from '../rules/scope';

export interface Viewer {
  /** Devices that are counted. */
  devices: DeviceAccess;
  /** Devices that are named in scopes: whoever changes rules must see whole what is replaced as a whole. */
  named: DeviceAccess;
}

export class RuleQueries {
  readonly #knex: Knex;
  readonly #rules: RuleStore;
  readonly #work: WorkStore;

  constructor(options: { knex: Knex; rules: RuleStore; work: WorkStore }) {
    this.#knex = options.knex;
    this.#rules = options.rules;
    this.#work = options.work;
  }

  async search(
    search: GoldenRuleSearch,
    viewer: Viewer,
  ): Promise<SearchPage<GoldenRule>> {
    const { items, page } = await this.#rules.search(search);
    return { items: await this.#shown(items, viewer), page };
  }

  async get(ruleKey: string, viewer: Viewer): Promise<GoldenRule> {
    const [rule] = await this.#shown([await this.#rules.get(ruleKey)], viewer);
    return rule;
  }

  async #shown(rules: readonly Rule[], viewer: Viewer): Promise<GoldenRule[]> {
    const { doneRevision } = await this.#work.read();
    const named = await this.#named(rules, viewer.named);
    const shown: GoldenRule[] = [];
    // One after the other: each count may go through thousands of rows, and SQLite has one thread.
    for (const rule of rules) {
      const counts = rule.isEnabled
        ? await this.#counts(rule, viewer.devices)
        : { compliant: 0, violated: 0 };
      const isPending = rule.isEnabled && rule.revision > doneRevision;
      const { deviceRefs } = rule.scope;
      shown.push({
        ruleKey: rule.ruleKey,
        name: rule.name,
        description: rule.description ?? null,
        kind: rule.kind,
        lines: rule.lines,
        section: rule.section ?? null,
        scope: {
          ...rule.scope,
          ...(deviceRefs && {
            deviceRefs: named
              ? deviceRefs.filter(ref => named.has(ref))
              : deviceRefs,
          }),
        },
        severity: rule.severity,
        isEnabled: rule.isEnabled,
        version: rule.version,
        createdAt: new Date(rule.createdAt).toISOString(),
        createdBy: rule.createdBy,
        updatedAt: new Date(rule.updatedAt).toISOString(),
        updatedBy: rule.updatedBy,
        compliantCount: counts.compliant,
        violatedCount: counts.violated,
        pendingCount: isPending ? await this.#pending(rule, viewer.devices) : 0,
      });
    }
    return shown;
  }

  async #counts(
    { ruleKey }: Rule,
    access: DeviceAccess,
  ): Promise<{ compliant: number; violated: number }> {
    const query = this.#knex
      .queryBuilder()
      .from('compliance_results as r')
      .join('devices as d', 'd.device_ref', 'r.device_ref')
      .where('r.rule_key', ruleKey)
      .whereNull('d.removed_at')
      .groupBy('r.status')
      .select('r.status')
      .count({ count: '*' });
    applyDeviceAccess(query, access);
    const rows: Record<string, unknown>[] = await query;
    const countOf = (status: string) =>
      toNumber(rows.find(row => row.status === status)?.count ?? 0);
    return {
      compliant: countOf('compliant'),
      violated: countOf('violated'),
    };
  }

  async #pending(
    { revision, scope }: Rule,
    access: DeviceAccess,
  ): Promise<number> {
    const query = this.#knex
      .queryBuilder()
      .from('devices as d')
      .join('configuration_heads as h', join =>
        join
          .on('h.device_ref', 'd.device_ref')
          .andOnVal('h.kind', 'running')
          .andOnNotNull('h.version_key'),
      )
      .leftJoin('compliance_devices as c', 'c.device_ref', 'd.device_ref')
      .whereNull('d.removed_at')
      .where(where =>
        where.whereNull('c.revision').orWhere('c.revision', '<', revision),
      )
      .count({ count: '*' })
      .first();
    applyRuleScope(query, scope);
    applyDeviceAccess(query, access);
    const row = await query;
    return toNumber(row.count);
  }

  /** Devices of the scopes that the access covers; undefined for all. */
  async #named(
    rules: readonly Rule[],
    access: DeviceAccess,
  ): Promise<ReadonlySet<string> | undefined> {
    const refs = rules.flatMap(({ scope }) => scope.deviceRefs ?? []);
    if (access === 'all' || refs.length === 0) return undefined;
    const { sql, binding } = inList(this.#knex, 'd.device_ref', refs);
    const query = this.#knex
      .queryBuilder()
      .from('devices as d')
      .whereRaw(sql, [binding as Knex.Value]);
    applyDeviceAccess(query, access);
    return new Set<string>(await query.pluck('d.device_ref'));
  }
}
