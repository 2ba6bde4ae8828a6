// Reads the network's facts out of catalog entities. Both readers name every problem in one error.

import {
  KubernetesValidatorFunctions,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  NETWORK_DEVICE_TYPE,
  NETWORK_SITE_TYPE,
  SSH_HOST_KEY_ANNOTATION,
} from './constants';
import { deviceFactsSchema, type DeviceFacts } from './deviceFacts';
import { describeFactsIssues, given, throwProblems } from './problems';

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
}

function isResourceOfType(entity: Entity, type: string): boolean {
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
  const site = entity.spec?.site;
  if (site === undefined) {
    return undefined;
  }
  const ref = typeof site === 'string' ? parseSiteRef(site, entity) : undefined;
  if (!ref) {
    problems.push(
      `spec.site ${given(
        site,
      )}; allowed is the entity ref of another Resource of type network-site, for example "sto1"`,
    );
  }
  return ref;
}

function parseSiteRef(site: string, entity: Entity): string | undefined {
  try {
    const ref = parseEntityRef(site, {
      defaultKind: 'resource',
      defaultNamespace: entity.metadata.namespace,
    });
    const siteRef = stringifyEntityRef(ref);
    const usable =
      ref.kind.toLocaleLowerCase('en-US') === 'resource' &&
      KubernetesValidatorFunctions.isValidNamespace(ref.namespace) &&
      KubernetesValidatorFunctions.isValidObjectName(ref.name) &&
      siteRef !== stringifyEntityRef(entity);
    return usable ? siteRef : undefined;
  } catch {
    return undefined;
  }
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

function typeProblem(entity: Entity, type: string): string {
  return `it is a ${entity.kind} with spec.type that ${given(
    entity.spec?.type,
  )}; allowed is a Resource with spec.type "${type}"`;
}

/**
 * Reads a device from its entity.
 *
 * @throws InputError naming every wrong field, the given value and what is allowed.
 * @public
 */
export function parseDevice(entity: Entity): NetworkDevice {
  if (!isNetworkDevice(entity)) {
    throwProblems('network device', entity, [
      typeProblem(entity, NETWORK_DEVICE_TYPE),
    ]);
  }
  const facts = entity.spec?.device;
  const result = deviceFactsSchema.safeParse(facts);
  const problems = result.success
    ? []
    : describeFactsIssues(result.error.issues, facts);
  const siteRef = readSiteRef(entity, problems);
  const hostKey = readHostKey(entity, problems);
  throwProblems('network device', entity, problems);

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
  if (!isNetworkSite(entity)) {
    throwProblems('network site', entity, [
      typeProblem(entity, NETWORK_SITE_TYPE),
    ]);
  }
  const problems: string[] = [];
  const siteRef = readSiteRef(entity, problems);
  throwProblems('network site', entity, problems);
  return {
    entityRef: stringifyEntityRef(entity),
    ...(siteRef !== undefined && { siteRef }),
  };
}
