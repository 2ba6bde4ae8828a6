// Devices for those who work with them: the poller, discovery, the permission framework. Lists for people are in
// DeviceQueries.
import {
  inList,
  runSql,
  toNumber,
  toOptionalText,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import type { NetworkDeviceResource } from '../../permissions/resources';
import { addressKey } from '../addressKeys';
import type { DeviceIdentity, InventoryDevice } from '../types';

/** Devices that are looked at for one identity at most. */
const MAX_CANDIDATES = 20;

const COLUMNS = `device_ref, name, title, site_ref, role, vendor, model, platform, serial_number, software_version,
  management_address, management_port, snmp_port, credential_ref, host_key, status, owner_ref, source, source_id,
  system_name, chassis_id, reachability`;

export class DeviceStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(
    deviceRefs: readonly string[],
  ): Promise<(InventoryDevice | undefined)[]> {
    if (deviceRefs.length === 0) return [];
    const wanted = inList(this.#knex, 'device_ref', deviceRefs);
    const rows = await runSql(
      this.#knex,
      `SELECT ${COLUMNS} FROM devices WHERE ${wanted.sql} AND removed_at IS NULL`,
      [wanted.binding],
    );
    const byRef = new Map(rows.map(row => [row.device_ref, toDevice(row)]));
    return deviceRefs.map(ref => byRef.get(ref));
  }

  async list(options: {
    after?: string;
    limit: number;
  }): Promise<InventoryDevice[]> {
    const rows = await runSql(
      this.#knex,
      `SELECT ${COLUMNS} FROM devices WHERE device_ref > ? AND removed_at IS NULL ORDER BY device_ref LIMIT ?`,
      [options.after ?? '', Math.min(options.limit, 1_000)],
    );
    return rows.map(toDevice);
  }

  /** Found by one mark after the other, the surest first. */
  async identify(identity: DeviceIdentity): Promise<InventoryDevice[]> {
    const found = new Map<string, InventoryDevice>();
    const add = async (
      condition: string,
      bindings: readonly string[],
      fits: (device: InventoryDevice) => boolean = () => true,
    ) => {
      if (found.size >= MAX_CANDIDATES) return;
      const rows = await runSql(
        this.#knex,
        `SELECT ${COLUMNS} FROM devices WHERE ${condition} AND removed_at IS NULL ORDER BY device_ref LIMIT ${MAX_CANDIDATES}`,
        bindings,
      );
      for (const device of rows.map(toDevice).filter(fits)) {
        if (!found.has(device.deviceRef)) found.set(device.deviceRef, device);
      }
    };
    const { chassisId, serialNumber, systemName, addresses = [] } = identity;
    if (chassisId) await add('chassis_id = ?', [chassisId]);
    if (serialNumber) await add('serial_number = ?', [serialNumber]);
    if (systemName) await add('system_name = ?', [systemName]);
    for (const address of addresses) {
      await add('management_address = ?', [address]);
      await add(
        'device_ref IN (SELECT device_ref FROM addresses WHERE sort_key = ?)',
        [addressKey(address) ?? ''],
      );
    }
    if (systemName) {
      // A name in the catalog stands for itself until the device has told its own. Sorted out here: SQLite would take an
      // index for "no name of its own" and go through all such devices.
      await add('name = ?', [systemName], device => !device.systemName);
    }
    return [...found.values()].slice(0, MAX_CANDIDATES);
  }

  /** The resources in the order of the refs; undefined for a device the catalog does not have. */
  async loadResources(
    deviceRefs: readonly string[],
  ): Promise<(NetworkDeviceResource | undefined)[]> {
    if (deviceRefs.length === 0) return [];
    const wanted = inList(this.#knex, 'device_ref', deviceRefs);
    const [devices, owners, sites] = await Promise.all([
      runSql(
        this.#knex,
        `SELECT device_ref, role FROM devices WHERE ${wanted.sql} AND removed_at IS NULL`,
        [wanted.binding],
      ),
      runSql(
        this.#knex,
        `SELECT device_ref, owner_ref AS value FROM device_owners WHERE ${wanted.sql} ORDER BY owner_ref`,
        [wanted.binding],
      ),
      runSql(
        this.#knex,
        `SELECT d.device_ref, s.ancestor_ref AS value FROM devices d JOIN site_ancestors s ON s.site_ref = d.site_ref WHERE ${
          inList(this.#knex, 'd.device_ref', deviceRefs).sql
        } ORDER BY s.ancestor_ref`,
        [wanted.binding],
      ),
    ]);
    const valuesOf = (rows: readonly Record<string, unknown>[]) => {
      const values = new Map<string, string[]>();
      for (const row of rows) {
        const known = values.get(String(row.device_ref));
        if (known) known.push(String(row.value));
        else values.set(String(row.device_ref), [String(row.value)]);
      }
      return values;
    };
    const ownersByDevice = valuesOf(owners);
    const sitesByDevice = valuesOf(sites);
    const roles = new Map(devices.map(row => [row.device_ref, row.role]));
    return deviceRefs.map(ref =>
      roles.has(ref)
        ? {
            role: String(roles.get(ref)),
            ownerRefs: ownersByDevice.get(ref) ?? [],
            siteRefs: sitesByDevice.get(ref) ?? [],
          }
        : undefined,
    );
  }
}

function toDevice(row: Record<string, unknown>): InventoryDevice {
  return {
    deviceRef: String(row.device_ref),
    name: String(row.name),
    title: String(row.title),
    siteRef: toOptionalText(row.site_ref),
    role: String(row.role),
    vendor: String(row.vendor),
    model: String(row.model),
    platform: toOptionalText(row.platform),
    serialNumber: toOptionalText(row.serial_number),
    softwareVersion: toOptionalText(row.software_version),
    managementAddress: toOptionalText(row.management_address),
    managementPort: toNumber(row.management_port),
    snmpPort: toNumber(row.snmp_port),
    credentialRef: toOptionalText(row.credential_ref),
    hostKey: toOptionalText(row.host_key),
    status: String(row.status),
    ownerRef: toOptionalText(row.owner_ref),
    source: toOptionalText(row.source),
    sourceId: toOptionalText(row.source_id),
    systemName: toOptionalText(row.system_name),
    chassisId: toOptionalText(row.chassis_id),
    reachability: row.reachability as InventoryDevice['reachability'],
  };
}
