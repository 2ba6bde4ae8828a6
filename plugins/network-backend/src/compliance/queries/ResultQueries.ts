// What rules found, device by device.
import {
  fetchPage,
  toNumber,
  type SearchPage,
  type SortColumn,
} from '@linework/backend-common';
import type {
  ComplianceResult,
  ComplianceSearch,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { applyDeviceFilter } from '../../inventory/queries/deviceFilter';
import {
  applyDeviceAccess,
  type DeviceAccess,
} from '../../permissions/applyDeviceAccess';
import { toApiFinding, type Finding } from '../check/findings';
import { selectSummary, toSummary } from './deviceSummary';

type SortField = NonNullable<ComplianceSearch['sort']>[number]['field'];

const SORT_COLUMNS: Record<SortField, SortColumn> = {
  deviceRef: { column: 'r.device_ref', type: 'string' },
  severity: { column: 'r.severity_rank', type: 'number' },
  since: { column: 'r.since', type: 'number' },
};

export class ResultQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of devices that `read` covers; what their configurations say only where `configurations` does too. */
  async search(
    search: ComplianceSearch,
    access: { read: DeviceAccess; configurations: DeviceAccess },
  ): Promise<SearchPage<ComplianceResult>> {
    const { ruleKeys, statuses, severities, devices } = search.filter ?? {};
    const matching = this.#knex
      .queryBuilder()
      .from('compliance_results as r')
      .join('golden_rules as g', 'g.rule_key', 'r.rule_key')
      .join('devices as d', 'd.device_ref', 'r.device_ref')
      .where('g.is_enabled', true);
    if (ruleKeys) matching.whereIn('r.rule_key', ruleKeys);
    if (statuses) matching.whereIn('r.status', statuses);
    if (severities) matching.whereIn('g.severity', severities);
    applyDeviceFilter(matching, devices);
    applyDeviceAccess(matching, access.read);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query =>
        selectSummary(query).select(
          'r.rule_key',
          'r.status',
          'r.since',
          'r.checked_at',
          'r.version_key',
          'r.findings',
          'g.name as rule_name',
          'g.severity',
        ),
      sort: search.sort ?? [{ field: 'deviceRef' }],
      sortColumns: SORT_COLUMNS,
      keyColumn: [
        { column: 'r.device_ref', type: 'string' },
        { column: 'r.rule_key', type: 'string' },
      ],
      page: search.page,
    });
    const readable = await this.#readable(
      items.map(row => String(row.device_ref)),
      access.configurations,
    );
    return {
      items: items.map(row =>
        toResult(row, readable.has(String(row.device_ref))),
      ),
      page,
    };
  }

  async #readable(
    deviceRefs: readonly string[],
    access: DeviceAccess,
  ): Promise<ReadonlySet<string>> {
    if (access === 'all') return new Set(deviceRefs);
    const query = this.#knex
      .queryBuilder()
      .from('devices as d')
      .whereIn('d.device_ref', [...new Set(deviceRefs)]);
    applyDeviceAccess(query, access);
    return new Set<string>(await query.pluck('d.device_ref'));
  }
}

function toResult(
  row: Record<string, unknown>,
  mayReadConfiguration: boolean,
): ComplianceResult {
  const findings = JSON.parse(String(row.findings)) as Finding[];
  return {
    device: toSummary(row),
    ruleKey: String(row.rule_key),
    ruleName: String(row.rule_name),
    severity: row.severity as ComplianceResult['severity'],
    status: row.status as ComplianceResult['status'],
    since: new Date(toNumber(row.since)).toISOString(),
    checkedAt: new Date(toNumber(row.checked_at)).toISOString(),
    versionKey: String(row.version_key),
    findings: findings.map(each => toApiFinding(each, mayReadConfiguration)),
  };
}
