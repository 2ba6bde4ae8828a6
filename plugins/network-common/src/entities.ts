// Reads the network's facts out of catalog entities. Every reader names all problems in one error.

import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  NETWORK_DEVICE_TYPE,
  NETWORK_SITE_TYPE,
  SSH_HOST_KEY_ANNOTATION,
} from './constants';
import { deviceFactsSchema, type DeviceFacts } from './deviceFacts';
import {
  describeIssues,
  given,
  throwProblems,
  throwUnlessType,
} from './problems';
import { readResourceRef } from './resourceRefs';
import {
  siteKindSchema,
  siteLocationSchema,
  type SiteKind,
  type SiteLocation,
} from './siteFacts';

/**
 * A network device as its catalog entity describes it.
 *
 * @public
 */
export interface NetworkDevice extends DeviceFacts {
  /** Full entity ref, for example `resource:default/sto1-cr1`. */
  entityRef: string;
  /** Entity ref of the site it stands at, from `spec.site`. */
  siteRef?: string;
  /** Pinned SSH host key, `SHA256:…`, from the annotation `linework.dev/ssh-host-key`. */
  hostKey?: string;
}

/**
 * A network site as its catalog entity describes it.
 *
 * @public
 */
export interface NetworkSite {
  /** Full entity ref, for example `resource:default/sto1`. */
  entityRef: string;
  /** Entity ref of the larger place it is part of, from `spec.site`. */
  siteRef?: string;
  /** What kind of place it is; `site` where the entity does not say. */
  siteKind: SiteKind;
  /** Where it lies, from `spec.location`. */
  location?: SiteLocation;
}

/** Whether the entity is a `Resource` of the type, in whatever case a person wrote it. */
export function isResourceOfType(entity: Entity, type: string): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    typeof entity.spec?.type === 'string' &&
    entity.spec.type.toLocaleLowerCase('en-US') === type
  );
}

/**
 * Whether the entity is a `Resource` of type `network-device`.
 *
 * @public
 */
export function isNetworkDevice(entity: Entity): boolean {
  return isResourceOfType(entity, NETWORK_DEVICE_TYPE);
}

/**
 * Whether the entity is a `Resource` of type `network-site`.
 *
 * @public
 */
export function isNetworkSite(entity: Entity): boolean {
  return isResourceOfType(entity, NETWORK_SITE_TYPE);
}

/** `spec.site` as a full entity ref; a wrong one is added to `problems`. */
function readSiteRef(entity: Entity, problems: string[]): string | undefined {
  const field = {
    path: 'spec.site',
    value: entity.spec?.site,
    type: NETWORK_SITE_TYPE,
    example: 'sto1',
  };
  return readResourceRef(entity, field, problems);
}

function readHostKey(entity: Entity, problems: string[]): string | undefined {
  const hostKey = entity.metadata.annotations?.[SSH_HOST_KEY_ANNOTATION];
  if (hostKey !== undefined && !/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey)) {
    problems.push(
      `metadata.annotations["${SSH_HOST_KEY_ANNOTATION}"] ${given(
        hostKey,
      )}; allowed is "SHA256:" and 43 characters, as "ssh-keygen -lf <public key file>" prints it`,
    );
  }
  return hostKey;
}

/**
 * Reads a device from its entity.
 *
 * @throws InputError naming every wrong field, the given value and what is allowed.
 * @public
 */
export function parseDevice(entity: Entity): NetworkDevice {
  const what = 'network device';
  throwUnlessType(what, entity, NETWORK_DEVICE_TYPE, isNetworkDevice(entity));
  const facts = entity.spec?.device;
  const result = deviceFactsSchema.safeParse(facts);
  const problems = result.success
    ? []
    : describeIssues(
        'spec.device',
        result.error.issues,
        facts,
        Object.keys(deviceFactsSchema.shape),
      );
  const siteRef = readSiteRef(entity, problems);
  const hostKey = readHostKey(entity, problems);
  throwProblems(what, entity, problems);

  const device: DeviceFacts = deviceFactsSchema.parse(facts);
  return {
    ...device,
    entityRef: stringifyEntityRef(entity),
    ...(siteRef !== undefined && { siteRef }),
    ...(hostKey !== undefined && { hostKey }),
  };
}

/**
 * Reads a site from its entity.
 *
 * @throws InputError naming every wrong field, the given value and what is allowed.
 * @public
 */
export function parseSite(entity: Entity): NetworkSite {
  const what = 'network site';
  throwUnlessType(what, entity, NETWORK_SITE_TYPE, isNetworkSite(entity));
  const problems: string[] = [];
  const siteRef = readSiteRef(entity, problems);
  const siteKind = siteKindSchema.safeParse(entity.spec?.siteKind);
  if (!siteKind.success) {
    problems.push(
      ...describeIssues(
        'spec.siteKind',
        siteKind.error.issues,
        entity.spec?.siteKind,
        [],
      ),
    );
  }
  const location = siteLocationSchema
    .optional()
    .safeParse(entity.spec?.location);
  if (!location.success) {
    problems.push(
      ...describeIssues(
        'spec.location',
        location.error.issues,
        entity.spec?.location,
        Object.keys(siteLocationSchema.shape),
      ),
    );
  }
  throwProblems(what, entity, problems);
  return {
    entityRef: stringifyEntityRef(entity),
    ...(siteRef !== undefined && { siteRef }),
    siteKind: siteKindSchema.parse(entity.spec?.siteKind),
    ...(location.data !== undefined && { location: location.data }),
  };
}
