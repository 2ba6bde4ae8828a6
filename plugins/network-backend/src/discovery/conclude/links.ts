// Links between the devices of a run. A cable is told of from both ends; the interface at the far end is what that end says
// itself, and only where it says nothing what the neighbour calls it.
import { resolveLldpPort } from '@linework/backstage-plugin-network-node';
import type { InventoryDevice } from '../../inventory/types';
import type { HeardNeighbour } from '../TargetReading';
import { titleOf, type FoundDevice } from './FoundDevice';
import { Remotes, type Remote } from './Remotes';

export interface SeenEnd {
  deviceRef: string;
  title: string;
  interfaceName: string;
}

export interface SeenLink {
  a: SeenEnd;
  b: SeenEnd;
  /** Refs of the devices that hear the other end. */
  heardBy: Set<string>;
}

export function linkKey(
  one: Pick<SeenEnd, 'deviceRef' | 'interfaceName'>,
  other: Pick<SeenEnd, 'deviceRef' | 'interfaceName'>,
): string {
  return [one, other]
    .map(end => JSON.stringify([end.deviceRef, end.interfaceName]))
    .sort()
    .join(' ');
}

export function linksOf(
  devices: readonly FoundDevice[],
  known: readonly InventoryDevice[],
): Map<string, SeenLink> {
  const remotes = new Remotes(devices, known);
  const links = new Map<string, SeenLink>();
  for (const device of devices) {
    const { deviceRef } = device;
    if (deviceRef === undefined) continue;
    for (const neighbour of device.reading.neighbours ?? []) {
      const remote = remotes.find(neighbour);
      const interfaceName = remote && portOf(neighbour, device, remote);
      if (!remote || interfaceName === undefined) continue;
      const here: SeenEnd = {
        deviceRef,
        title: titleOf(device),
        interfaceName: neighbour.localInterface,
      };
      const there: SeenEnd = {
        deviceRef: remote.deviceRef,
        title: remote.title,
        interfaceName,
      };
      const key = linkKey(here, there);
      // A device that hears itself on the same port has a loop plugged in, which is no link.
      if (
        here.deviceRef === there.deviceRef &&
        here.interfaceName === there.interfaceName
      ) {
        continue;
      }
      const link = links.get(key);
      if (link) link.heardBy.add(deviceRef);
      else {
        const [a, b] = [here, there].sort((one, other) =>
          one.deviceRef === other.deviceRef
            ? order(one.interfaceName, other.interfaceName)
            : order(one.deviceRef, other.deviceRef),
        );
        links.set(key, { a, b, heardBy: new Set([deviceRef]) });
      }
    }
  }
  return links;
}

function portOf(
  neighbour: HeardNeighbour,
  here: FoundDevice,
  { found }: Remote,
): string | undefined {
  const { port } = neighbour;
  const resolved = found && resolveLldpPort(port, found.reading.interfaces);
  if (resolved !== undefined) return resolved;
  // The other end hears us on exactly one port, by our port.
  const back = found?.reading.neighbours?.filter(
    other =>
      other.chassisId !== undefined &&
      other.chassisId === here.reading.chassisId &&
      resolveLldpPort(other.port, here.reading.interfaces) ===
        neighbour.localInterface,
  );
  if (back?.length === 1) return back[0].localInterface;
  return !found && port.idSubtype === 'interfaceName' ? port.id : undefined;
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
