// What a run proposes, out of what answered, what is known and what is declared. Nothing here asks anything.
import type { DiscoveryRequest } from '@linework/backstage-plugin-network-common';
import type { InventoryDevice } from '../../inventory/types';
import type { AnsweredTarget } from '../TargetStore';
import { Doubts } from './Doubts';
import { lines, type ProposalDraft } from './drafts';
import {
  matchKnown,
  titleOf,
  toDevices,
  type FoundDevice,
} from './FoundDevice';
import { changedFacts, vanishedDevice } from './knownDevices';
import { linkKey, linksOf, type SeenLink } from './links';
import { nameNew, newDevice } from './newDevices';
import { Places } from './place';

export interface DeclaredLink {
  a: { deviceRef: string; interfaceName: string };
  b: { deviceRef: string; interfaceName: string };
  /** Who declares it. */
  sources: string[];
}

export interface RunFindings {
  answered: readonly AnsweredTarget[];
  /** Addresses that were asked and did not answer. */
  silent: ReadonlySet<string>;
  /** It was stopped: what it did not see says nothing. */
  isPartial: boolean;
  request: Pick<DiscoveryRequest, 'credentialRefs' | 'port'>;
  known: readonly InventoryDevice[];
  /** Of refs that are declared already: what the device that has it is known by. */
  declaredHolders(
    deviceRefs: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  declaredLinks(deviceRefs: readonly string[]): Promise<DeclaredLink[]>;
}

export interface Conclusions {
  drafts: ProposalDraft[];
  /** Known devices by the address at which they answered. */
  devices: Map<string, string>;
  /** Refs of all devices that answered, those among them that are new. */
  answeredRefs: Set<string>;
  newRefs: Set<string>;
}

export async function conclude(findings: RunFindings): Promise<Conclusions> {
  const { known, request, silent } = findings;
  const port = request.port ?? 161;
  const devices = toDevices(findings.answered);
  matchKnown(devices, known, port);
  const knownRefs = new Set(known.map(({ deviceRef }) => deviceRef));
  await nameNew(devices, async refs => {
    const holders = new Map(await findings.declaredHolders(refs));
    for (const ref of refs) if (knownRefs.has(ref)) holders.set(ref, '');
    return holders;
  });
  const warnings = new Doubts(devices, known);
  const links = linksOf(devices, known);
  const places = new Places(known);
  const neighbours = neighboursBy(links, known);

  const drafts = devices.flatMap(device =>
    device.known
      ? changedFacts(device, device.known, {
          isAddressSilent: silent.has(device.known.managementAddress ?? ''),
          warnings: warnings.of(device),
        })
      : [
          newDevice(device, {
            neighbours: neighbours.get(device.deviceRef ?? '') ?? [],
            places,
            port,
            warnings: warnings.of(device),
          }),
        ],
  );
  const answeredRefs = new Set(devices.flatMap(each => each.deviceRef ?? []));
  if (!findings.isPartial) {
    drafts.push(...vanishedDevices(findings, answeredRefs, port));
  }
  const declared = await findings.declaredLinks([...answeredRefs]);
  drafts.push(
    ...newLinks(links, declared),
    ...vanishedLinks(devices, links, declared),
  );
  return {
    drafts,
    devices: new Map(
      devices.flatMap(({ addresses, known: device }) =>
        device
          ? addresses.map((address): [string, string] => [
              address,
              device.deviceRef,
            ])
          : [],
      ),
    ),
    answeredRefs,
    newRefs: new Set(
      devices.flatMap(each => (each.known ? [] : each.deviceRef ?? [])),
    ),
  };
}

/** The known devices that each device is joined with. */
function neighboursBy(
  links: ReadonlyMap<string, SeenLink>,
  known: readonly InventoryDevice[],
): Map<string, InventoryDevice[]> {
  const byRef = new Map(known.map(device => [device.deviceRef, device]));
  const neighbours = new Map<string, InventoryDevice[]>();
  for (const { a, b } of links.values()) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ]) {
      const device = byRef.get(other.deviceRef);
      if (!device) continue;
      const of = neighbours.get(one.deviceRef) ?? [];
      neighbours.set(one.deviceRef, [...of, device]);
    }
  }
  return neighbours;
}

/** Asked in vain, by the run and by polling; or by the run with the credential that is its own. */
function vanishedDevices(
  { known, request, silent }: RunFindings,
  answeredRefs: ReadonlySet<string>,
  port: number,
): ProposalDraft[] {
  return known.flatMap(device => {
    const { credentialRef, managementAddress, reachability } = device;
    const isSilent =
      managementAddress !== undefined &&
      silent.has(managementAddress) &&
      device.snmpPort === port &&
      !answeredRefs.has(device.deviceRef);
    const isGone =
      reachability === 'unreachable' ||
      (reachability === 'unknown' &&
        credentialRef !== undefined &&
        request.credentialRefs.includes(credentialRef));
    return isSilent && isGone && device.status === 'active'
      ? [vanishedDevice(device, managementAddress)]
      : [];
  });
}

function newLinks(
  links: ReadonlyMap<string, SeenLink>,
  declared: readonly DeclaredLink[],
): ProposalDraft[] {
  const known = new Set(declared.map(({ a, b }) => linkKey(a, b)));
  const taken = new Map(
    declared.flatMap(({ a, b }): [string, typeof a][] => [
      [JSON.stringify([a.deviceRef, a.interfaceName]), b],
      [JSON.stringify([b.deviceRef, b.interfaceName]), a],
    ]),
  );
  return [...links].flatMap(([key, { a, b, heardBy }]) => {
    if (known.has(key)) return [];
    const contradictions = [a, b].flatMap(end => {
      const other = taken.get(
        JSON.stringify([end.deviceRef, end.interfaceName]),
      );
      return other
        ? [
            `${end.interfaceName} of ${end.title} is declared to lead to ${other.interfaceName} of ${other.deviceRef}.`,
          ]
        : [];
    });
    return [
      {
        kind: 'newLink',
        subject: [key],
        title: `${a.title} ${a.interfaceName} – ${b.title} ${b.interfaceName}`,
        deviceRef: a.deviceRef,
        content: {
          facts: [],
          link: {
            a: {
              deviceRef: a.deviceRef,
              deviceTitle: a.title,
              interfaceName: a.interfaceName,
            },
            b: {
              deviceRef: b.deviceRef,
              deviceTitle: b.title,
              interfaceName: b.interfaceName,
            },
          },
          evidence: [
            heardBy.size > 1
              ? 'Both ends hear each other by LLDP.'
              : `${
                  heardBy.has(a.deviceRef) ? a.title : b.title
                } hears the other end by LLDP.`,
          ],
          warnings: lines([
            ...contradictions,
            ...(heardBy.size > 1 || a.deviceRef === b.deviceRef
              ? []
              : ['Only one end was heard.']),
            ...(a.deviceRef === b.deviceRef
              ? ['Both ends are on the same device.']
              : []),
          ]),
        },
      } satisfies ProposalDraft,
    ];
  });
}

/** Declared, and heard by neither end although both tell their neighbours. */
function vanishedLinks(
  devices: readonly FoundDevice[],
  links: ReadonlyMap<string, SeenLink>,
  declared: readonly DeclaredLink[],
): ProposalDraft[] {
  const listening = new Map(
    devices
      .filter(({ reading }) => reading.neighbours !== undefined)
      .map(device => [device.deviceRef ?? '', device]),
  );
  return declared.flatMap(({ a, b, sources }) => {
    const [one, other] = [a, b].map(end => listening.get(end.deviceRef));
    if (!one || !other || links.has(linkKey(a, b))) return [];
    const ends = { a: titleOf(one), b: titleOf(other) };
    return [
      {
        kind: 'vanishedLink',
        subject: [linkKey(a, b)],
        title: `${ends.a} ${a.interfaceName} – ${ends.b} ${b.interfaceName} is not there`,
        deviceRef: a.deviceRef,
        content: {
          facts: [],
          link: {
            a: { ...a, deviceTitle: ends.a },
            b: { ...b, deviceTitle: ends.b },
          },
          evidence: [
            `Declared by ${sources.join(', ')}.`,
            'Both ends answer, and neither hears the other by LLDP.',
          ],
          warnings: [
            'The cable may be cut or a port be shut: then it should be repaired, not forgotten.',
          ],
        },
      } satisfies ProposalDraft,
    ];
  });
}
