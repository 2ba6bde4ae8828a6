// Writes down what was seen of a device, in one transaction. A look that found nothing new, which most of them are, reads
// and writes nothing.
import { NotFoundError } from '@backstage/errors';
import {
  isPostgres,
  runSql,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import { addressKey, addressSpan } from '../addressKeys';
import { addressMark, chassisMark, deviceMark, nameMark } from '../links/ends';
import { LinkWriter, type HeardNeighbour } from '../links/LinkWriter';
import type { DeviceObservation, ObservationChanges } from '../observation';
import { retryOnDeadlock } from './retryOnDeadlock';
import { deviceText } from './texts';
import { writeAddresses } from './writeAddresses';
import {
  planInterfaces,
  readInterfaces,
  writeInterfaces,
  writeStateChanges,
} from './writeInterfaces';
import { writeModules } from './writeModules';

/** The uptime of a device and our clock do not agree exactly. */
const START_TOLERANCE_MS = 30_000;
/** Neighbours of one device at most. */
const MAX_NEIGHBOURS = 10_000;

interface DeviceRow {
  deviceRef: string;
  title: string;
  systemName?: string;
  chassisId?: string;
  upSince?: number;
  interfaceCount: number;
  interfacesDown: number;
}

export class InventoryWriter {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Throws `NotFoundError` for a device that the catalog does not have. */
  async record(observation: DeviceObservation): Promise<ObservationChanges> {
    if (await this.#saysNothingNew(observation)) return nothing();
    return retryOnDeadlock(() =>
      this.#knex.transaction(trx => this.#record(trx, observation)),
    );
  }

  /** For the frequent look at states alone. */
  async #saysNothingNew(observation: DeviceObservation): Promise<boolean> {
    const {
      interfaces,
      addresses,
      modules,
      lldpNeighbours,
      routingNeighbours,
    } = observation;
    if (
      interfaces ||
      addresses ||
      modules ||
      lldpNeighbours ||
      routingNeighbours
    ) {
      return false;
    }
    const device = await readDevice(this.#knex, observation.deviceRef);
    if (Object.keys(systemChanges(device, observation)).length > 0) {
      return false;
    }
    const plan = planInterfaces(
      await readInterfaces(this.#knex, observation.deviceRef),
      observation,
    );
    return plan === undefined || plan.rows.length === 0;
  }

  async #record(
    trx: Knex,
    observation: DeviceObservation,
  ): Promise<ObservationChanges> {
    const { deviceRef, observedAt } = observation;
    const device = await readDevice(trx, deviceRef, { isLocked: true });
    const links = new LinkWriter(trx);
    const changes = nothing();
    const system = systemChanges(device, observation);
    const counts: Record<string, number> = {};
    /** What links that wait for this device may find it by. */
    const marks: string[] = [];

    const plan = planInterfaces(
      await readInterfaces(trx, deviceRef),
      observation,
    );
    if (plan) {
      const { states, added, vanished, isIdentityChanged } = plan.changes;
      await writeInterfaces(trx, observation, plan.rows);
      await writeStateChanges(trx, deviceRef, observedAt, states);
      changes.newInterfaces = added;
      changes.vanishedInterfaces = vanished;
      changes.interfaceStates = states.map(state => ({
        ...state,
        deviceRef,
        at: new Date(observedAt).toISOString(),
      }));
      if (plan.changes.counts.all !== device.interfaceCount) {
        counts.interface_count = plan.changes.counts.all;
      }
      if (plan.changes.counts.down !== device.interfacesDown) {
        counts.interfaces_down = plan.changes.counts.down;
      }
      if (isIdentityChanged) marks.push(deviceMark(deviceRef));
    }
    if (observation.modules) {
      await writeModules(trx, deviceRef, observation.modules, observedAt);
    }
    if (observation.addresses) {
      const fresh = await writeAddresses(
        trx,
        deviceRef,
        observation.addresses,
        observedAt,
      );
      marks.push(...fresh.map(addressMark));
    }
    const updates = { ...system, ...counts };
    if (Object.keys(updates).length > 0) {
      await trx('devices').where('device_ref', deviceRef).update(updates);
    }
    if (system.system_name) marks.push(nameMark(system.system_name));
    if (system.chassis_id) marks.push(chassisMark(system.chassis_id));
    await links.resolveWaiting(marks);

    if (observation.lldpNeighbours) {
      changes.links.push(
        ...(await links.hear(
          device,
          'lldp',
          lldpNeighboursOf(observation),
          observedAt,
        )),
      );
    }
    if (observation.routingNeighbours) {
      changes.links.push(
        ...(await links.hear(
          device,
          'routing',
          await routingNeighboursOf(trx, observation),
          observedAt,
        )),
      );
    }
    await links.refresh(
      [
        ...changes.interfaceStates.map(({ interfaceName }) => interfaceName),
        ...changes.newInterfaces,
        ...changes.vanishedInterfaces,
      ].map(interfaceName => ({ deviceRef, interfaceName })),
    );
    return changes;
  }
}

function nothing(): ObservationChanges {
  return {
    interfaceStates: [],
    newInterfaces: [],
    vanishedInterfaces: [],
    links: [],
  };
}

async function readDevice(
  knex: Knex,
  deviceRef: string,
  { isLocked = false } = {},
): Promise<DeviceRow> {
  const [row] = await runSql(
    knex,
    `SELECT title, system_name, chassis_id, up_since, interface_count, interfaces_down
     FROM devices WHERE device_ref = ? AND removed_at IS NULL ${
       isLocked && isPostgres(knex) ? 'FOR UPDATE' : ''
     }`,
    [deviceRef],
  );
  if (!row) {
    throw new NotFoundError(
      `Nothing can be noted of "${deviceRef}": the inventory has no such device. It follows the catalog within minutes.`,
    );
  }
  return {
    deviceRef,
    title: String(row.title),
    systemName: toOptionalText(row.system_name),
    chassisId: toOptionalText(row.chassis_id),
    upSince: toOptionalNumber(row.up_since),
    interfaceCount: toNumber(row.interface_count),
    interfacesDown: toNumber(row.interfaces_down),
  };
}

/** Columns of the device that are other than they were. */
function systemChanges(
  device: DeviceRow,
  { system }: DeviceObservation,
): { system_name?: string; chassis_id?: string; up_since?: number } {
  const systemName = deviceText(system?.name);
  const chassisId = deviceText(system?.chassisId);
  const upSince = system?.upSince;
  return {
    ...(systemName !== null &&
      systemName !== device.systemName && { system_name: systemName }),
    ...(chassisId !== null &&
      chassisId !== device.chassisId && { chassis_id: chassisId }),
    ...(upSince !== undefined &&
      Math.abs(upSince - (device.upSince ?? 0)) > START_TOLERANCE_MS && {
        up_since: Math.round(upSince),
      }),
  };
}

function lldpNeighboursOf({
  lldpNeighbours = [],
}: DeviceObservation): HeardNeighbour[] {
  return lldpNeighbours.slice(0, MAX_NEIGHBOURS).flatMap(neighbour => {
    const localInterface = deviceText(neighbour.localInterface);
    if (localInterface === null) return [];
    const { chassisId, systemName, port, managementAddresses = [] } = neighbour;
    return [
      {
        localInterface,
        remote: {
          chassisId: deviceText(chassisId) ?? undefined,
          systemName: deviceText(systemName) ?? undefined,
          addresses: managementAddresses.filter(each => addressKey(each)),
          port: {
            idSubtype: port.idSubtype,
            id: deviceText(port.id) ?? undefined,
            description: deviceText(port.description) ?? undefined,
          },
        },
      },
    ];
  });
}

/** A neighbour is heard on the interface that has an address in the same prefix; one that fits none leads nowhere. */
async function routingNeighboursOf(
  trx: Knex,
  { deviceRef, routingNeighbours = [] }: DeviceObservation,
): Promise<HeardNeighbour[]> {
  const rows = await runSql(
    trx,
    'SELECT interface_name, address, prefix_length FROM addresses WHERE device_ref = ?',
    [deviceRef],
  );
  const spans = rows
    .flatMap(row => {
      const span = addressSpan(`${row.address}/${row.prefix_length}`);
      return span ? [{ ...span, name: String(row.interface_name) }] : [];
    })
    .sort((one, other) => other.prefixLength - one.prefixLength);
  return routingNeighbours.slice(0, MAX_NEIGHBOURS).flatMap(neighbour => {
    const key = addressKey(neighbour.address);
    const localInterface =
      deviceText(neighbour.localInterface) ??
      spans.find(({ first, last }) => key && first <= key && key <= last)?.name;
    return key && localInterface
      ? [
          {
            localInterface,
            remote: { addresses: [neighbour.address] },
          },
        ]
      : [];
  });
}
