// Rows of devices as the API shows them.
import { toNumber, toOptionalText } from '@linework/backend-common';
import type { Device } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { toInstant } from './instants';

/** Columns and joins of a query in which `devices` has the alias `d`. */
export function selectDevice(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .leftJoin('sites as s', join =>
      join.on('s.site_ref', 'd.site_ref').andOnNull('s.removed_at'),
    )
    .leftJoin('device_polls as p', 'p.device_ref', 'd.device_ref')
    .select(
      'd.device_ref',
      'd.name',
      'd.title',
      'd.site_ref',
      'd.role',
      'd.vendor',
      'd.model',
      'd.platform',
      'd.serial_number',
      'd.software_version',
      'd.management_address',
      'd.status',
      'd.owner_ref',
      'd.source',
      'd.reachability',
      'd.reachability_since',
      'd.interface_count',
      'd.interfaces_down',
      'd.compliance_status',
      'd.violation_count',
      'd.last_backup_at',
      { site_title: 's.title', last_polled_at: 'p.last_polled_at' },
    );
}

export function toDevice(row: Record<string, unknown>): Device {
  return {
    deviceRef: String(row.device_ref),
    name: String(row.name),
    title: String(row.title),
    siteRef: toOptionalText(row.site_ref) ?? null,
    siteTitle: toOptionalText(row.site_title) ?? null,
    role: String(row.role),
    vendor: String(row.vendor),
    model: String(row.model),
    platform: toOptionalText(row.platform) ?? null,
    serialNumber: toOptionalText(row.serial_number) ?? null,
    softwareVersion: toOptionalText(row.software_version) ?? null,
    managementAddress: toOptionalText(row.management_address) ?? null,
    status: String(row.status),
    ownerRef: toOptionalText(row.owner_ref) ?? null,
    source: toOptionalText(row.source) ?? null,
    reachability: row.reachability as Device['reachability'],
    reachabilitySince: toInstant(row.reachability_since),
    lastPolledAt: toInstant(row.last_polled_at),
    interfaceCount: toNumber(row.interface_count),
    interfacesDown: toNumber(row.interfaces_down),
    complianceStatus: row.compliance_status as Device['complianceStatus'],
    violationCount: toNumber(row.violation_count),
    lastBackupAt: toInstant(row.last_backup_at),
  };
}
