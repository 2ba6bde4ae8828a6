// Finds the devices and interfaces that neighbours have told of. A mark that fits several devices, because some of them lie,
// is no mark; the next one is tried.
import { inList, runSql } from '@linework/backend-common';
import { resolveLldpPort } from '@linework/backstage-plugin-network-node';
import type { Knex } from 'knex';
import { addressKey } from '../addressKeys';
import type { LinkEnd, RemoteMarks } from './ends';

interface Candidate {
  deviceRef: string;
  title: string;
  systemName?: string;
  /** Where the address was seen, if it was found by one. */
  interfaceName?: string;
}

interface KnownInterface {
  name: string;
  alias?: string;
  macAddress?: string;
}

export class EndResolver {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The ends in the order of what was heard of them; `heardBy` is not taken for the neighbour of an address of its own. */
  async resolve(
    remotes: readonly RemoteMarks[],
    heardBy?: string,
  ): Promise<LinkEnd[]> {
    const candidates = await this.#candidates(remotes);
    const found = remotes.map(remote => find(remote, candidates, heardBy));
    const interfaces = await this.#interfacesOf(
      found.flatMap((candidate, index) =>
        candidate && remotes[index].port ? [candidate.deviceRef] : [],
      ),
    );
    return remotes.map((remote, index): LinkEnd => {
      const candidate = found[index];
      if (!candidate) return { name: nameOf(remote), remote };
      const interfaceName = remote.port
        ? portOf(remote.port, interfaces.get(candidate.deviceRef))
        : candidate.interfaceName;
      return {
        deviceRef: candidate.deviceRef,
        name: candidate.title,
        interfaceName,
        ...(interfaceName === undefined && { remote }),
      };
    });
  }

  async #candidates(remotes: readonly RemoteMarks[]): Promise<Candidates> {
    const chassisIds = remotes.flatMap(each => each.chassisId ?? []);
    const systemNames = remotes.flatMap(each => each.systemName ?? []);
    const addresses = remotes.flatMap(each => each.addresses ?? []);
    const keys = addresses.flatMap(address => addressKey(address) ?? []);
    const columns = 'd.device_ref, d.title, d.system_name';
    return {
      byChassis: await this.#select(
        `SELECT ${columns}, d.chassis_id AS mark FROM devices d`,
        'd.chassis_id',
        chassisIds,
      ),
      bySystemName: await this.#select(
        `SELECT ${columns}, d.system_name AS mark FROM devices d`,
        'd.system_name',
        systemNames,
      ),
      byName: await this.#select(
        `SELECT ${columns}, d.name AS mark FROM devices d`,
        'd.name',
        systemNames,
      ),
      byAddress: await this.#select(
        `SELECT ${columns}, s.sort_key AS mark, s.interface_name FROM addresses s JOIN devices d ON d.device_ref = s.device_ref`,
        's.sort_key',
        keys,
      ),
      byManagementAddress: await this.#select(
        `SELECT ${columns}, d.management_address AS mark FROM devices d`,
        'd.management_address',
        addresses,
      ),
    };
  }

  async #select(
    select: string,
    condition: string,
    values: readonly string[],
  ): Promise<Map<string, Candidate[]>> {
    const found = new Map<string, Candidate[]>();
    if (values.length === 0) return found;
    const wanted = inList(this.#knex, condition, [...new Set(values)]);
    const rows = await runSql(
      this.#knex,
      `${select} WHERE ${wanted.sql} AND d.removed_at IS NULL ORDER BY d.device_ref`,
      [wanted.binding],
    );
    for (const row of rows) {
      const candidates = found.get(String(row.mark)) ?? [];
      candidates.push({
        deviceRef: String(row.device_ref),
        title: String(row.title),
        ...(row.system_name !== null && {
          systemName: String(row.system_name),
        }),
        ...(row.interface_name !== undefined && {
          interfaceName: String(row.interface_name),
        }),
      });
      found.set(String(row.mark), candidates);
    }
    return found;
  }

  async #interfacesOf(
    deviceRefs: readonly string[],
  ): Promise<Map<string, KnownInterface[]>> {
    const found = new Map<string, KnownInterface[]>();
    if (deviceRefs.length === 0) return found;
    const wanted = inList(this.#knex, 'device_ref', [...new Set(deviceRefs)]);
    const rows = await runSql(
      this.#knex,
      `SELECT device_ref, name, description, mac_address FROM interfaces WHERE ${wanted.sql} AND vanished_at IS NULL`,
      [wanted.binding],
    );
    for (const row of rows) {
      const known = found.get(String(row.device_ref)) ?? [];
      known.push({
        name: String(row.name),
        ...(row.description !== null && { alias: String(row.description) }),
        ...(row.mac_address !== null && {
          macAddress: String(row.mac_address),
        }),
      });
      found.set(String(row.device_ref), known);
    }
    return found;
  }
}

type Candidates = Record<
  'byChassis' | 'bySystemName' | 'byName' | 'byAddress' | 'byManagementAddress',
  ReadonlyMap<string, Candidate[]>
>;

function find(
  { chassisId, systemName, addresses = [], port }: RemoteMarks,
  candidates: Candidates,
  heardBy: string | undefined,
): Candidate | undefined {
  const steps: (Candidate[] | undefined)[] = [
    chassisId ? candidates.byChassis.get(chassisId) : undefined,
    systemName ? candidates.bySystemName.get(systemName) : undefined,
    // A name in the catalog stands for itself until the device has told its own. Sorted out here: SQLite would take an
    // index for "no name of its own" and go through all such devices.
    systemName
      ? candidates.byName
          .get(systemName)
          ?.filter(candidate => candidate.systemName === undefined)
      : undefined,
    ...addresses.map(address =>
      candidates.byAddress.get(addressKey(address) ?? ''),
    ),
    // A management address says nothing of the interface at the other end.
    ...(port
      ? addresses.map(address => candidates.byManagementAddress.get(address))
      : []),
  ];
  for (const step of steps) {
    // A device is no neighbour by an address of its own; by LLDP it may hear itself, when a cable leads back to it.
    const fitting = (step ?? []).filter(
      ({ deviceRef }) => port !== undefined || deviceRef !== heardBy,
    );
    const named = fitting.filter(
      candidate => systemName && candidate.systemName === systemName,
    );
    const only = [fitting, named].find(
      some => new Set(some.map(({ deviceRef }) => deviceRef)).size === 1,
    );
    if (only) return only[0];
  }
  return undefined;
}

/** The interface that a port is, or what it calls itself as long as no interfaces of its device are known. */
function portOf(
  port: NonNullable<RemoteMarks['port']>,
  interfaces: readonly KnownInterface[] | undefined,
): string | undefined {
  const resolved = resolveLldpPort(
    port,
    (interfaces ?? []).map(known => ({ ...known, description: undefined })),
  );
  if (resolved !== undefined) return resolved;
  return port.idSubtype === 'interfaceName' ? port.id : undefined;
}

function nameOf({ systemName, chassisId, addresses }: RemoteMarks): string {
  return (
    systemName ??
    chassisId?.slice(chassisId.indexOf(':') + 1) ??
    addresses?.[0] ??
    'unknown'
  );
}
