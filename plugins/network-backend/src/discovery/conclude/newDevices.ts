// Devices that answered and that the inventory does not have.
import { createHash } from 'node:crypto';
import type { InventoryDevice } from '../../inventory/types';
import { toEntityName } from '../../imports/cells';
import { fact, lines, type ProposalDraft } from './drafts';
import { hostOf, type FoundDevice } from './FoundDevice';
import { makerOf } from './maker';
import type { Places } from './place';

const NAMESPACE = 'default';
const MAX_NAME = 63;
const ROLE_WITHOUT_GUESS = { router: 'router', other: 'network-device' };

/** What a device is known by, however it is called and wherever it answers. */
export function identityOf({ addresses, reading }: FoundDevice): string {
  if (reading.chassisId) return `chassis ${reading.chassisId}`;
  if (reading.engineId) return `engine ${reading.engineId}`;
  return `address ${addresses[0]}`;
}

/**
 * Gives every new device the ref that it would have. Two devices with one name are told apart by what they are known by;
 * `holderOf` says of refs that are taken by which identity.
 */
export async function nameNew(
  devices: readonly FoundDevice[],
  holdersOf: (
    deviceRefs: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>,
): Promise<void> {
  const fresh = devices.filter(({ known }) => !known);
  const wanted = new Map<string, number>();
  const names = fresh.map(device => {
    const name =
      toEntityName(hostOf(device.name ?? '')) ||
      toEntityName(`device-${device.addresses[0].replaceAll(':', '-')}`);
    wanted.set(name, (wanted.get(name) ?? 0) + 1);
    return name;
  });
  const holders = await holdersOf([...wanted.keys()].map(refOf));
  fresh.forEach((device, index) => {
    const name = names[index];
    const holder = holders.get(refOf(name));
    const isFree =
      holder === undefined
        ? wanted.get(name) === 1
        : holder === identityOf(device);
    device.deviceRef = refOf(isFree ? name : withSuffix(name, device));
  });
}

function refOf(name: string): string {
  return `resource:${NAMESPACE}/${name}`;
}

function withSuffix(name: string, device: FoundDevice): string {
  const suffix = createHash('sha256')
    .update(identityOf(device))
    .digest('hex')
    .slice(0, 6);
  return `${name.slice(0, MAX_NAME - suffix.length - 1)}-${suffix}`;
}

export function newDevice(
  device: FoundDevice,
  context: {
    neighbours: readonly InventoryDevice[];
    places: Places;
    port: number;
    warnings: readonly string[];
  },
): ProposalDraft {
  const { addresses, credentialRef, name, reading, viaAddress } = device;
  const deviceRef = device.deviceRef ?? '';
  const maker = makerOf(reading);
  const place = context.places.guess(
    name ?? '',
    reading.location,
    context.neighbours,
  );
  const identity = identityOf(device);
  return {
    kind: 'newDevice',
    subject: [identity],
    title: `${name ?? addresses[0]} (${maker.vendor}) at ${addresses[0]}`,
    deviceRef,
    content: {
      sourceId: identity,
      facts: [
        ...fact('name', deviceRef.split('/')[1]),
        ...fact(
          'title',
          name && name !== deviceRef.split('/')[1] ? name : undefined,
        ),
        ...fact('vendor', maker.vendor),
        ...fact('model', maker.model),
        ...fact('platform', maker.platform),
        ...fact('serialNumber', reading.serialNumber),
        ...fact('softwareVersion', maker.softwareVersion),
        ...fact('managementAddress', addresses[0]),
        ...fact('snmpPort', context.port === 161 ? undefined : context.port),
        ...fact('credentialRef', credentialRef),
        ...fact(
          'role',
          place.role ??
            (reading.isRouter
              ? ROLE_WITHOUT_GUESS.router
              : ROLE_WITHOUT_GUESS.other),
        ),
        ...fact('siteRef', place.siteRef),
        ...fact('ownerRef', place.ownerRef),
      ],
      link: null,
      evidence: lines([
        `It answers at ${addresses.join(
          ', ',
        )} with the credential "${credentialRef}".`,
        viaAddress
          ? `The neighbour at ${viaAddress} led to it by LLDP.`
          : 'Its address is one of the seeds.',
        ...(reading.description
          ? [`It says of itself: ${reading.description}`]
          : []),
        ...(reading.location ? [`Its location: ${reading.location}`] : []),
      ]),
      warnings: lines([
        ...context.warnings,
        ...maker.doubts,
        ...reading.problems,
      ]),
    },
  };
}
