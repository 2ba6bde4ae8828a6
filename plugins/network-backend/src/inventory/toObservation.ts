// From what the SNMP readers give to an observation, for whoever reads devices.
import type {
  AddressFacts,
  InterfaceFacts,
  LldpChassisId,
  LldpFacts,
  ModuleFacts,
  RoutingFacts,
  SystemFacts,
} from '@linework/backstage-plugin-network-node';
import type {
  AdminStatus,
  DeviceObservation,
  ObservedInterface,
  ObservedLldpNeighbour,
  ObservedModule,
  ObservedSystem,
} from './observation';

/** Facts of one look at a device; what was not asked, or failed, is left out. */
export interface DeviceFactsRead {
  system?: SystemFacts;
  interfaces?: readonly InterfaceFacts[];
  addresses?: readonly AddressFacts[];
  modules?: readonly ModuleFacts[];
  lldp?: LldpFacts;
  routing?: RoutingFacts;
}

export function toObservation(
  deviceRef: string,
  observedAt: number,
  facts: DeviceFactsRead,
): DeviceObservation {
  const { system, interfaces, addresses, modules, lldp, routing } = facts;
  const nameByIndex = new Map<number, string>();
  for (const { ifIndex, name } of interfaces ?? []) {
    if (!nameByIndex.has(ifIndex)) nameByIndex.set(ifIndex, name);
  }
  return {
    deviceRef,
    observedAt,
    ...((system || lldp) && { system: toSystem(observedAt, system, lldp) }),
    ...(interfaces && { interfaces: interfaces.map(toInterface) }),
    ...(addresses && {
      addresses: addresses.flatMap(({ interfaceName, address, ...each }) =>
        interfaceName === undefined
          ? []
          : [
              {
                interfaceName,
                address,
                prefixLength:
                  each.prefixLength ?? (each.family === 4 ? 32 : 128),
              },
            ],
      ),
    }),
    ...(modules && { modules: toModules(modules) }),
    ...(lldp && { lldpNeighbours: toNeighbours(lldp) }),
    ...(routing && {
      routingNeighbours: routing.neighbours
        .filter(({ state }) => state === 'full' || state === 'twoWay')
        .map(({ address, routerId, ifIndex }) => ({
          protocol: 'ospf' as const,
          address,
          routerId,
          localInterface:
            ifIndex === undefined ? undefined : nameByIndex.get(ifIndex),
        })),
    }),
  };
}

/** Subtype and value in one text, as devices are found by it. */
export function chassisIdText(
  chassisId: LldpChassisId | undefined,
): string | undefined {
  return chassisId && `${chassisId.subtype ?? 'unknown'}:${chassisId.id}`;
}

/** Where a device does not say what an interface should be, it should be up. */
export function toAdminStatus(
  status: InterfaceFacts['adminStatus'],
): AdminStatus {
  return status === 'unknown' ? 'up' : status;
}

function toSystem(
  observedAt: number,
  system: SystemFacts | undefined,
  lldp: LldpFacts | undefined,
): ObservedSystem {
  return {
    name: system?.name ?? lldp?.systemName,
    chassisId: chassisIdText(lldp?.chassisId),
    upSince:
      system?.uptimeMs === undefined ? undefined : observedAt - system.uptimeMs,
  };
}

function toInterface(facts: InterfaceFacts): ObservedInterface {
  return {
    name: facts.name,
    index: facts.ifIndex,
    description: facts.alias,
    type: facts.type,
    speedBps: facts.speedBitsPerSecond,
    mtu: facts.mtuBytes,
    macAddress: facts.macAddress,
    adminStatus: toAdminStatus(facts.adminStatus),
    operStatus: facts.operStatus,
  };
}

/** A module is known by its name; those without one by class and index. */
function toModules(modules: readonly ModuleFacts[]): ObservedModule[] {
  const nameOf = (facts: ModuleFacts) =>
    facts.name ?? `${facts.class} ${facts.index}`;
  const byIndex = new Map(modules.map(facts => [facts.index, facts]));
  return modules.map(facts => {
    const parent =
      facts.parentIndex === undefined
        ? undefined
        : byIndex.get(facts.parentIndex);
    return {
      name: nameOf(facts),
      class: facts.class,
      model: facts.model,
      serialNumber: facts.serialNumber,
      parentName: parent && nameOf(parent),
      description: facts.description,
      hardwareRevision: facts.hardwareRevision,
      firmwareRevision: facts.firmwareRevision,
      softwareRevision: facts.softwareRevision,
    };
  });
}

/** Neighbours on a port that is no interface we know lead nowhere. */
function toNeighbours(lldp: LldpFacts): ObservedLldpNeighbour[] {
  return lldp.neighbours.flatMap(neighbour =>
    neighbour.localInterfaceName === undefined
      ? []
      : [
          {
            localInterface: neighbour.localInterfaceName,
            chassisId: chassisIdText(neighbour.chassisId),
            port: neighbour.port,
            systemName: neighbour.systemName,
            managementAddresses: neighbour.managementAddresses,
          },
        ],
  );
}
