// What belongs to one device. Whoever asks has been let in to the device.
import {
  fetchPage,
  toBoolean,
  toOptionalNumber,
  toOptionalText,
  type SearchPageRequest,
} from '@linework/backend-common';
import type {
  Interface,
  Module,
  StateChangePage,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { toInstant, toRequiredInstant } from './instants';

/** Rows of one list at most. */
const MAX_ROWS = 5_000;

export type InterfaceFacts = Omit<Interface, 'neighbour'>;

export class DevicePartQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** In natural order, with addresses. */
  async interfaces(deviceRef: string): Promise<InterfaceFacts[]> {
    const [rows, addresses] = await Promise.all([
      this.#knex('interfaces')
        .where('device_ref', deviceRef)
        .orderBy('sort_key')
        .limit(MAX_ROWS),
      this.#knex('addresses')
        .where('device_ref', deviceRef)
        .orderBy('sort_key')
        .limit(MAX_ROWS)
        .select('interface_name', 'address', 'prefix_length'),
    ]);
    const byInterface = new Map<string, string[]>();
    for (const row of addresses) {
      const text = `${row.address}/${row.prefix_length}`;
      const known = byInterface.get(row.interface_name);
      if (known) known.push(text);
      else byInterface.set(row.interface_name, [text]);
    }
    return rows.map(row => ({
      name: row.name,
      index: toOptionalNumber(row.if_index) ?? null,
      description: toOptionalText(row.description) ?? null,
      type: toOptionalNumber(row.type) ?? null,
      speedBps: toOptionalNumber(row.speed_bps) ?? null,
      mtu: toOptionalNumber(row.mtu) ?? null,
      macAddress: toOptionalText(row.mac_address) ?? null,
      adminStatus: row.admin_status,
      operStatus: row.oper_status,
      statusSince: toInstant(row.status_since),
      addresses: byInterface.get(row.name) ?? [],
      firstSeenAt: toRequiredInstant(row.first_seen_at),
      lastSeenAt: toRequiredInstant(row.last_seen_at),
      isVanished: row.vanished_at !== null,
    }));
  }

  async modules(deviceRef: string): Promise<Module[]> {
    const rows = await this.#knex('modules')
      .where('device_ref', deviceRef)
      .orderBy('name')
      .limit(MAX_ROWS);
    return rows.map(row => ({
      name: row.name,
      class: row.class,
      model: toOptionalText(row.model) ?? null,
      serialNumber: toOptionalText(row.serial_number) ?? null,
      parentName: toOptionalText(row.parent_name) ?? null,
      description: toOptionalText(row.description) ?? null,
      hardwareRevision: toOptionalText(row.hardware_revision) ?? null,
      firmwareRevision: toOptionalText(row.firmware_revision) ?? null,
      softwareRevision: toOptionalText(row.software_revision) ?? null,
      firstSeenAt: toRequiredInstant(row.first_seen_at),
      lastSeenAt: toRequiredInstant(row.last_seen_at),
      isVanished: row.vanished_at !== null,
    }));
  }

  /** The latest first. */
  async stateChanges(
    deviceRef: string,
    page: SearchPageRequest,
  ): Promise<StateChangePage> {
    const result = await fetchPage({
      knex: this.#knex,
      matching: this.#knex
        .queryBuilder()
        .from('state_changes as c')
        .where('c.device_ref', deviceRef),
      select: query =>
        query.select(
          'c.change_key',
          'c.device_ref',
          'c.interface_name',
          'c.from_state',
          'c.to_state',
          'c.is_administrative',
          'c.at',
        ),
      sort: { field: 'changeKey', order: 'DESC' },
      sortColumns: { changeKey: { column: 'c.change_key', type: 'string' } },
      keyColumn: 'c.change_key',
      page,
    });
    return {
      page: result.page,
      items: result.items.map(row => ({
        changeKey: String(row.change_key),
        deviceRef: String(row.device_ref),
        interfaceName: toOptionalText(row.interface_name) ?? null,
        from: String(row.from_state),
        to: String(row.to_state),
        at: toRequiredInstant(row.at),
        isAdministrative: toBoolean(row.is_administrative),
      })),
    };
  }
}
