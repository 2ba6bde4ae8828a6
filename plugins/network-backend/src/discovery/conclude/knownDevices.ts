// Devices of the inventory: what they say now and the inventory has otherwise, and those that are silent.
import type { InventoryDevice } from '../../inventory/types';
import { fact, lines, type ProposalDraft } from './drafts';
import { hostOf, type FoundDevice } from './FoundDevice';
import { makerOf } from './maker';

const LABELS: Record<string, string> = {
  serialNumber: 'the serial number',
  softwareVersion: 'the software version',
  model: 'the model',
  title: 'the name',
  managementAddress: 'the management address',
};

/** A proposal for each fact, so that one can be taken and another be left. */
export function changedFacts(
  device: FoundDevice,
  known: InventoryDevice,
  context: {
    /** Its management address was asked and did not answer. */
    isAddressSilent: boolean;
    warnings: readonly string[];
  },
): ProposalDraft[] {
  const { addresses, reading } = device;
  const maker = makerOf(reading);
  const names = new Set(device.names.map(hostOf));
  const isRenamed =
    device.name !== undefined &&
    ![known.name, known.title].some(name => names.has(hostOf(name)));
  const changes = [
    ...changed('serialNumber', known.serialNumber, reading.serialNumber),
    ...changed('softwareVersion', known.softwareVersion, maker.softwareVersion),
    // A model out of free text is too weak to speak against what somebody has entered.
    ...changed('model', known.model, reading.model),
    ...(isRenamed ? changed('title', known.title, device.name) : []),
    ...(context.isAddressSilent
      ? changed('managementAddress', known.managementAddress, addresses[0])
      : []),
  ];
  return changes.map(change => ({
    kind: 'changedFact',
    subject: [known.deviceRef, change.field],
    title: `${known.title}: ${LABELS[change.field] ?? change.field} is ${
      change.proposed
    }${change.current === null ? '' : `, not ${change.current}`}`,
    deviceRef: known.deviceRef,
    content: {
      facts: [change],
      link: null,
      evidence: lines([`It says so at ${addresses.join(', ')}.`]),
      warnings: lines([
        ...context.warnings,
        ...(change.field === 'softwareVersion' && !reading.softwareVersion
          ? ['The version was read out of its description.']
          : []),
      ]),
    },
  }));
}

export function vanishedDevice(
  known: InventoryDevice,
  address: string,
): ProposalDraft {
  return {
    kind: 'vanishedDevice',
    subject: [known.deviceRef],
    title: `${known.title} does not answer at ${address}`,
    deviceRef: known.deviceRef,
    content: {
      facts: fact('status', 'offline', known.status),
      link: null,
      evidence: lines([
        `The run asked ${address} and had no answer, and it was found at no other address.`,
        known.reachability === 'unreachable'
          ? 'It does not answer polling either.'
          : 'It is not polled.',
      ]),
      warnings: [],
    },
  };
}

function changed(
  field: string,
  current: string | undefined,
  proposed: string | undefined,
) {
  return proposed === undefined || proposed === current
    ? []
    : fact(field, proposed, current);
}
