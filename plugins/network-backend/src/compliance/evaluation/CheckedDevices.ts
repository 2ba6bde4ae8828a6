// The devices as a check needs them: what they are, what they were checked with last, and what is to be written of them.
import {
  inList,
  insertRows,
  runSql,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '@linework/backend-common';
import type {
  NetworkComplianceEvent,
  RuleSeverity,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import type { Finding } from '../check/findings';
import type { DeviceFacts } from '../check/Template';
import { SEVERITY_RANKS, type Rule } from '../rules/Rule';
import { applyRuleScope, isForAll } from '../rules/scope';
import { sumUp } from './sumUp';

/** Whether a device is up to date is decided by these. */
export interface DeviceState {
  deviceRef: string;
  etag: string;
  /** Absent: no configuration is known. */
  versionKey?: string;
  checked?: { versionKey: string; etag: string; revision: number };
}

export interface CheckedDevice {
  deviceRef: string;
  etag: string;
  versionKey: string;
  sha256: string;
  facts: DeviceFacts;
}

/** What the rules that were looked at say of a device. Results of other rules stay as they are. */
export interface Verdicts {
  deviceRef: string;
  etag: string;
  versionKey: string;
  /** Rules that are not for the device (any more) have no findings. */
  rules: { rule: Rule; findings?: Finding[] }[];
  /** Results of all other rules are of rules that are gone. */
  isWhole: boolean;
}

const RESULT_COLUMNS = {
  device_ref: 'text',
  rule_key: 'text',
  status: 'text',
  severity_rank: 'integer',
  since: 'bigint',
  checked_at: 'bigint',
  version_key: 'text',
  findings: 'text',
} as const;
const CHECKED_COLUMNS = {
  device_ref: 'text',
  version_key: 'text',
  etag: 'text',
  revision: 'bigint',
  checked_at: 'bigint',
} as const;

/** Devices in the order of their refs, after one of them. */
export async function readStates(
  knex: Knex,
  after: string,
  limit: number,
): Promise<DeviceState[]> {
  const rows = await runSql(
    knex,
    `SELECT d.device_ref, d.etag, h.version_key, c.version_key AS checked_key, c.etag AS checked_etag, c.revision
     FROM devices d
     LEFT JOIN configuration_heads h ON h.device_ref = d.device_ref AND h.kind = 'running'
     LEFT JOIN compliance_devices c ON c.device_ref = d.device_ref
     WHERE d.device_ref > ? AND d.removed_at IS NULL ORDER BY d.device_ref LIMIT ?`,
    [after, limit],
  );
  return rows.map((row): DeviceState => {
    const versionKey = toOptionalText(row.version_key);
    const revision = toOptionalNumber(row.revision);
    return {
      deviceRef: String(row.device_ref),
      etag: String(row.etag),
      ...(versionKey !== undefined && { versionKey }),
      ...(revision !== undefined && {
        checked: {
          versionKey: String(row.checked_key),
          etag: String(row.checked_etag),
          revision,
        },
      }),
    };
  });
}

/** Devices with a configuration and what they are, all as they are now. */
export async function readDevices(
  knex: Knex,
  deviceRefs: readonly string[],
): Promise<CheckedDevice[]> {
  const wanted = inList(knex, 'd.device_ref', deviceRefs);
  const rows = await runSql(
    knex,
    `SELECT d.device_ref, d.etag, d.name, d.title, d.role, d.vendor, d.model, d.platform, d.management_address,
       d.software_version, d.serial_number, s.title AS site_title, v.version_key, v.sha256
     FROM devices d
     JOIN configuration_heads h ON h.device_ref = d.device_ref AND h.kind = 'running'
     JOIN configuration_versions v ON v.version_key = h.version_key
     LEFT JOIN sites s ON s.site_ref = d.site_ref AND s.removed_at IS NULL
     WHERE ${wanted.sql} AND d.removed_at IS NULL ORDER BY d.device_ref`,
    [wanted.binding],
  );
  return rows.map(row => ({
    deviceRef: String(row.device_ref),
    etag: String(row.etag),
    versionKey: String(row.version_key),
    sha256: String(row.sha256),
    facts: {
      name: String(row.name),
      title: String(row.title),
      role: String(row.role),
      vendor: String(row.vendor),
      model: String(row.model),
      platform: toOptionalText(row.platform),
      site: toOptionalText(row.site_title),
      managementAddress: toOptionalText(row.management_address),
      softwareVersion: toOptionalText(row.software_version),
      serialNumber: toOptionalText(row.serial_number),
    },
  }));
}

/** Those of the devices that the rule is for. */
export async function inScope(
  knex: Knex,
  rule: Pick<Rule, 'scope'>,
  deviceRefs: readonly string[],
): Promise<ReadonlySet<string>> {
  if (isForAll(rule.scope)) return new Set(deviceRefs);
  const query = knex
    .queryBuilder()
    .from('devices as d')
    .whereIn('d.device_ref', deviceRefs);
  applyRuleScope(query, rule.scope);
  return new Set<string>(await query.pluck('d.device_ref'));
}

/**
 * Writes what was found, and what follows of it for the devices. To be called in a transaction. Answers with what others
 * should hear of: rules that a device breaks, and those that it follows again.
 */
export async function writeVerdicts(
  trx: Knex,
  verdicts: readonly Verdicts[],
  { revision, now }: { revision: number; now: number },
): Promise<NetworkComplianceEvent[]> {
  const deviceRefs = verdicts.map(({ deviceRef }) => deviceRef);
  const before = await readResults(trx, deviceRefs);
  const gone: { device_ref: string; rule_key: string }[] = [];
  const rows: Record<keyof typeof RESULT_COLUMNS, string | number>[] = [];
  const events: NetworkComplianceEvent[] = [];
  for (const { deviceRef, versionKey, rules, isWhole } of verdicts) {
    const known = before.get(deviceRef) ?? new Map();
    const looked = new Set(rules.map(({ rule }) => rule.ruleKey));
    for (const ruleKey of known.keys()) {
      if (isWhole && !looked.has(ruleKey)) {
        gone.push({ device_ref: deviceRef, rule_key: ruleKey });
      }
    }
    for (const { rule, findings } of rules) {
      const { ruleKey, severity } = rule;
      const last = known.get(ruleKey);
      if (!findings) {
        if (last) gone.push({ device_ref: deviceRef, rule_key: ruleKey });
        continue;
      }
      const status = findings.length > 0 ? 'violated' : 'compliant';
      rows.push({
        device_ref: deviceRef,
        rule_key: ruleKey,
        status,
        severity_rank: SEVERITY_RANKS[severity],
        since: last?.status === status ? last.since : now,
        checked_at: now,
        version_key: versionKey,
        findings: JSON.stringify(findings),
      });
      if (last ? last.status !== status : status === 'violated') {
        events.push(toEvent(deviceRef, ruleKey, status, severity, now));
      }
    }
  }
  await deleteResults(trx, gone);
  await insertRows(
    trx,
    'compliance_results',
    RESULT_COLUMNS,
    rows,
    `ON CONFLICT (device_ref, rule_key) DO UPDATE SET ${Object.keys(
      RESULT_COLUMNS,
    )
      .filter(column => !['device_ref', 'rule_key'].includes(column))
      .map(column => `${column} = excluded.${column}`)
      .join(', ')}`,
  );
  await insertRows(
    trx,
    'compliance_devices',
    CHECKED_COLUMNS,
    verdicts.map(({ deviceRef, versionKey, etag }) => ({
      device_ref: deviceRef,
      version_key: versionKey,
      etag,
      revision,
      checked_at: now,
    })),
    `ON CONFLICT (device_ref) DO UPDATE SET version_key = excluded.version_key, etag = excluded.etag,
       revision = excluded.revision, checked_at = excluded.checked_at`,
  );
  await sumUp(trx, deviceRefs);
  return events;
}

/** Devices whose configuration is gone: nothing is known of them any more. */
export async function forget(
  trx: Knex,
  deviceRefs: readonly string[],
): Promise<void> {
  const wanted = inList(trx, 'device_ref', deviceRefs);
  for (const table of ['compliance_results', 'compliance_devices']) {
    await runSql(trx, `DELETE FROM ${table} WHERE ${wanted.sql}`, [
      wanted.binding,
    ]);
  }
  await sumUp(trx, deviceRefs);
}

async function readResults(
  trx: Knex,
  deviceRefs: readonly string[],
): Promise<Map<string, Map<string, { status: string; since: number }>>> {
  const wanted = inList(trx, 'device_ref', deviceRefs);
  const results = new Map<
    string,
    Map<string, { status: string; since: number }>
  >();
  for (const row of await runSql(
    trx,
    `SELECT device_ref, rule_key, status, since FROM compliance_results WHERE ${wanted.sql}`,
    [wanted.binding],
  )) {
    const deviceRef = String(row.device_ref);
    const ofDevice = results.get(deviceRef) ?? new Map();
    ofDevice.set(String(row.rule_key), {
      status: String(row.status),
      since: toNumber(row.since),
    });
    results.set(deviceRef, ofDevice);
  }
  return results;
}

async function deleteResults(
  trx: Knex,
  gone: readonly { device_ref: string; rule_key: string }[],
): Promise<void> {
  for (const { device_ref: deviceRef, rule_key: ruleKey } of gone) {
    await runSql(
      trx,
      'DELETE FROM compliance_results WHERE device_ref = ? AND rule_key = ?',
      [deviceRef, ruleKey],
    );
  }
}

function toEvent(
  deviceRef: string,
  ruleKey: string,
  status: 'compliant' | 'violated',
  severity: RuleSeverity,
  now: number,
): NetworkComplianceEvent {
  return {
    deviceRef,
    ruleKey,
    status,
    severity,
    at: new Date(now).toISOString(),
  };
}
