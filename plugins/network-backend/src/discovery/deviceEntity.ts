// An accepted proposal as the entity it means, and changed facts in the entity of a device.
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  NETWORK_DEVICE_TYPE,
  parseDevice,
  SOURCE_ANNOTATION,
  SOURCE_ID_ANNOTATION,
  type ProposalDecision,
} from '@linework/backstage-plugin-network-common';
import type { ProposalContent } from './conclude/drafts';
import { DISCOVERY_SOURCE } from './DeclaredDevices';

export type ChosenFacts = NonNullable<ProposalDecision['facts']>;

/** Facts of `spec.device`; the others have places of their own. */
const DEVICE_FACTS = [
  'role',
  'vendor',
  'model',
  'platform',
  'serialNumber',
  'softwareVersion',
  'managementAddress',
  'credentialRef',
] as const;

/** What was chosen counts before what was proposed. Throws an `InputError` that says what is missing or wrong. */
export function toEntity(
  content: ProposalContent,
  chosen: ChosenFacts,
): Entity {
  const proposed = Object.fromEntries(
    content.facts.map(({ field, proposed: value }) => [field, value]),
  );
  const facts: Record<string, string | null | undefined> = {
    ...proposed,
    ...chosen,
  };
  if (!facts.ownerRef) {
    throw new InputError(
      'Nobody owns it yet: choose an owner, a group or a user.',
    );
  }
  const device: JsonObject = { status: 'active' };
  for (const field of DEVICE_FACTS) {
    const value = facts[field];
    if (value) device[field] = value;
  }
  if (facts.snmpPort) device.snmpPort = Number(facts.snmpPort);
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: String(facts.name),
      namespace: 'default',
      ...(facts.title && { title: facts.title }),
      annotations: {
        [SOURCE_ANNOTATION]: DISCOVERY_SOURCE,
        [SOURCE_ID_ANNOTATION]: content.sourceId ?? '',
      },
    },
    spec: {
      type: NETWORK_DEVICE_TYPE,
      owner: facts.ownerRef,
      ...(facts.siteRef && { site: facts.siteRef }),
      device,
    },
  };
  parseDevice(entity);
  return entity;
}

/** The entity with other facts. A new name becomes the title: refs to the device stay true. */
export function withFacts(
  entity: Entity,
  facts: ProposalContent['facts'],
): Entity {
  const device = { ...(entity.spec?.device as JsonObject | undefined) };
  let { metadata } = entity;
  for (const { field, proposed } of facts) {
    if (proposed === null) continue;
    if (field === 'title') metadata = { ...metadata, title: proposed };
    else device[field] = proposed;
  }
  const changed = { ...entity, metadata, spec: { ...entity.spec, device } };
  parseDevice(changed);
  return changed;
}
