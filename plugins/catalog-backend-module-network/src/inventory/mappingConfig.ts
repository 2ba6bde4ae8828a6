// How the words of a source become those of the catalog: read from the configuration, checked where it is wrong.

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';

const MATCH_KEYS = ['site', 'role', 'platform', 'tenant', 'tag'] as const;

/** What a rule looks at. */
export type MatchKey = (typeof MATCH_KEYS)[number];

/** Says who owns the matching things and which credential opens the matching devices. */
export interface MappingRule {
  /** All of them must match; each lists slugs of which one must be there. */
  match: Partial<Record<MatchKey, string[]>>;
  owner?: string;
  credentialRef?: string;
}

export interface Mapping {
  namespace: string;
  /** Who owns what no rule speaks of. */
  owner: string;
  system?: string;
  /** Which credential opens what no rule speaks of; without one, nothing logs in to the device. */
  credentialRef?: string;
  /** Slug of a role at the source → role here; others keep theirs. */
  roles: Record<string, string>;
  /** Slug of a platform at the source → id of the driver; others keep theirs. */
  platforms: Record<string, string>;
  /** Status at the source → status here; others keep theirs. */
  statuses: Record<string, string>;
  /** Which address of a device is the management address. */
  managementAddress: 'primary' | 'oob';
  /** Names of custom fields with facts for which the source has no field of its own. */
  customFields: { sshHostKey?: string; softwareVersion?: string };
  /** The first that matches and speaks of a thing decides. */
  rules: MappingRule[];
}

/** Without prototype: a role may be called "constructor" at its source. */
function readMap(
  config: Config | undefined,
  key: string,
): Record<string, string> {
  const map = config?.getOptionalConfig(key);
  return Object.assign(
    Object.create(null),
    Object.fromEntries(
      (map?.keys() ?? []).map(name => [name, map!.getString(name)]),
    ),
  );
}

function readRule(config: Config, path: string): MappingRule {
  const match = config.getConfig('match');
  const unknown = match
    .keys()
    .find(key => !MATCH_KEYS.some(known => known === key));
  if (unknown !== undefined || match.keys().length === 0) {
    throw new InputError(
      `${path}.match ${
        unknown === undefined ? 'is empty' : `has the unknown key "${unknown}"`
      }; known are ${MATCH_KEYS.join(', ')}`,
    );
  }
  const rule: MappingRule = { match: {} };
  for (const key of MATCH_KEYS) {
    const value = match.getOptional(key);
    if (value !== undefined) {
      rule.match[key] =
        typeof value === 'string' ? [value] : match.getStringArray(key);
    }
  }
  rule.owner = config.getOptionalString('owner');
  rule.credentialRef = config.getOptionalString('credentialRef');
  if (rule.owner === undefined && rule.credentialRef === undefined) {
    throw new InputError(
      `${path} says nothing; give it an owner, a credentialRef or both`,
    );
  }
  return rule;
}

/** Reads `mapping` of a source; everything has a default. */
export function readMapping(config: Config | undefined, path: string): Mapping {
  const managementAddress =
    config?.getOptionalString('managementAddress') ?? 'primary';
  if (managementAddress !== 'primary' && managementAddress !== 'oob') {
    throw new InputError(
      `${path}.managementAddress is "${managementAddress}"; allowed is primary or oob`,
    );
  }
  return {
    namespace: config?.getOptionalString('namespace') ?? DEFAULT_NAMESPACE,
    owner: config?.getOptionalString('owner') ?? 'unknown',
    system: config?.getOptionalString('system'),
    credentialRef: config?.getOptionalString('credentialRef'),
    roles: readMap(config, 'roles'),
    platforms: readMap(config, 'platforms'),
    statuses: readMap(config, 'statuses'),
    managementAddress,
    customFields: {
      sshHostKey: config?.getOptionalString('customFields.sshHostKey'),
      softwareVersion: config?.getOptionalString(
        'customFields.softwareVersion',
      ),
    },
    rules: (config?.getOptionalConfigArray('rules') ?? []).map((rule, index) =>
      readRule(rule, `${path}.rules[${index}]`),
    ),
  };
}

/** What the first rule that matches and speaks of it says. */
export function ruled(
  mapping: Mapping,
  facts: Partial<Record<MatchKey, string | readonly string[]>>,
  what: 'owner' | 'credentialRef',
): string | undefined {
  const matching = mapping.rules.find(
    rule =>
      rule[what] !== undefined &&
      MATCH_KEYS.every(key => {
        const wanted = rule.match[key];
        const has = facts[key];
        return (
          wanted === undefined ||
          (has !== undefined && wanted.some(one => [has].flat().includes(one)))
        );
      }),
  );
  return matching?.[what] ?? mapping[what];
}
