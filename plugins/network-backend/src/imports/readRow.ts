// A row of a file as the entities it means: a device, and the place where it stands. Facts that the file has no column for
// stay as they were declared before; what a cell leaves empty is taken away, or comes from the defaults.
import {
  KubernetesValidatorFunctions,
  type Entity,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  NETWORK_DEVICE_TYPE,
  NETWORK_SITE_TYPE,
  parseDevice,
  parseSite,
  SOURCE_ANNOTATION,
  SOURCE_ID_ANNOTATION,
  SSH_HOST_KEY_ANNOTATION,
  type ImportDefaults,
} from '@linework/backstage-plugin-network-common';
import {
  slug,
  toAddress,
  toDecimal,
  toEntityName,
  toLabels,
  toStatus,
  toTags,
  toWholeNumber,
  withoutFormulaGuard,
} from './cells';
import type { Columns, ImportField } from './columns';

/** Facts by field; a field without a column is absent, an empty cell is an empty text. */
export type RowFacts = Partial<Record<ImportField, string>>;

export interface RowContext {
  source: string;
  defaults: ImportDefaults;
}

/** Status of a device when neither file nor defaults say it. */
const DEFAULT_STATUS = 'active';

export function factsOf(cells: readonly string[], { at }: Columns): RowFacts {
  return Object.fromEntries(
    Object.entries(at).map(([field, index]) => [
      field,
      withoutFormulaGuard((cells[index] ?? '').trim()),
    ]),
  );
}

/** What a row is about; undefined when it does not say. */
export function identityOf(
  facts: RowFacts,
): { sourceId: string; name: string } | undefined {
  const name = toEntityName(facts.name || '');
  if (name === '') return undefined;
  // With what it is in front, so that no id of a device is that of a site.
  return { sourceId: `device/${facts.id || name}`.slice(0, 255), name };
}

export interface BuiltRow {
  device: Entity;
  /** The place where it stands, as this file would make it. */
  site?: Entity;
  problems: string[];
}

/** The entities that a row means. `known` is what the source declared for the device before. */
export function buildRow(
  facts: RowFacts,
  identity: { sourceId: string; name: string },
  { source, defaults }: RowContext,
  known?: Entity,
): BuiltRow {
  const problems: string[] = [];
  const before = (known?.spec?.device ?? {}) as JsonObject;
  const fact = (
    field: ImportField,
    kept: JsonValue | undefined,
    byDefault?: string,
  ): JsonValue | undefined => {
    const cell = facts[field];
    return cell === undefined ? kept ?? byDefault : cell || byDefault;
  };
  const converted = (
    field: ImportField,
    convert: (text: string) => JsonValue | undefined,
    kept: JsonValue | undefined,
    byDefault?: string,
  ) => {
    const value = fact(field, kept, byDefault);
    return typeof value === 'string' ? convert(value) : value;
  };

  const address =
    facts.managementAddress === undefined
      ? undefined
      : toAddress(facts.managementAddress);
  const keptSite = facts.site === undefined ? known?.spec?.site : undefined;
  const siteName =
    keptSite === undefined ? facts.site || defaults.site : undefined;
  const site = keptSite ?? toSiteName(siteName);
  const device = compact({
    role: converted('role', slug, before.role, defaults.role),
    vendor: fact('vendor', before.vendor, defaults.vendor),
    model: fact('model', before.model, defaults.model),
    platform: converted('platform', slug, before.platform, defaults.platform),
    serialNumber: fact('serialNumber', before.serialNumber),
    softwareVersion: fact('softwareVersion', before.softwareVersion),
    managementAddress: address
      ? address.address || undefined
      : before.managementAddress,
    managementPort: address?.port
      ? toWholeNumber(address.port)
      : converted('managementPort', toWholeNumber, before.managementPort),
    snmpPort: converted('snmpPort', toWholeNumber, before.snmpPort),
    status: converted(
      'status',
      toStatus,
      before.status,
      defaults.status ?? DEFAULT_STATUS,
    ),
    credentialRef: fact(
      'credentialRef',
      before.credentialRef,
      defaults.credentialRef,
    ),
  });
  const labels =
    facts.labels === undefined
      ? known?.metadata.labels
      : toLabels(facts.labels);
  if (facts.labels !== undefined && labels === undefined) {
    problems.push(
      `labels is ${JSON.stringify(
        facts.labels,
      )}; allowed is "name=value", several separated by ";"`,
    );
  }
  const tags =
    facts.tags === undefined ? known?.metadata.tags : toTags(facts.tags);
  const name = known?.metadata.name ?? identity.name;
  const title =
    facts.title === undefined && known && identity.name === name
      ? known.metadata.title ?? name
      : facts.title || facts.name || name;
  const hostKey = fact(
    'hostKey',
    known?.metadata.annotations?.[SSH_HOST_KEY_ANNOTATION],
  );
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: compact({
      name,
      title: title === name ? undefined : title,
      description: fact('description', known?.metadata.description),
      labels: labels && Object.keys(labels).length > 0 ? labels : undefined,
      tags: tags && tags.length > 0 ? tags : undefined,
      annotations: compact({
        [SOURCE_ANNOTATION]: source,
        [SOURCE_ID_ANNOTATION]: identity.sourceId,
        [SSH_HOST_KEY_ANNOTATION]: hostKey,
      }),
    }),
    spec: compact({
      type: NETWORK_DEVICE_TYPE,
      owner: fact('owner', known?.spec?.owner, defaults.owner),
      site,
      device,
    }),
  } as unknown as Entity;
  problems.push(...problemsOf(() => parseDevice(entity)));
  problems.push(...problemsOfMetadata(entity));
  if (entity.spec?.owner === undefined) {
    problems.push(
      'spec.owner is missing; allowed is the entity ref of a group or user, for example "group:default/network". Add a column "owner", or set network.imports.defaults.owner',
    );
  }
  const place =
    siteName && typeof site === 'string'
      ? buildSite(
          siteName,
          site,
          facts,
          source,
          String(entity.spec?.owner ?? ''),
        )
      : undefined;
  if (place) problems.push(...problemsOf(() => parseSite(place)));
  return { device: entity, ...(place && { site: place }), problems };
}

function buildSite(
  title: string,
  name: string,
  facts: RowFacts,
  source: string,
  owner: string,
): Entity {
  const latitude = facts.latitude ? toDecimal(facts.latitude) : undefined;
  const longitude = facts.longitude ? toDecimal(facts.longitude) : undefined;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: compact({
      name,
      title: title === name ? undefined : title,
      annotations: {
        [SOURCE_ANNOTATION]: source,
        [SOURCE_ID_ANNOTATION]: sourceIdOfSite(name),
      },
    }),
    spec: compact({
      type: NETWORK_SITE_TYPE,
      owner,
      location:
        latitude === undefined && longitude === undefined
          ? undefined
          : compact({ latitude, longitude }),
    }),
  } as unknown as Entity;
}

export function sourceIdOfSite(name: string): string {
  return `site/${name}`;
}

function toSiteName(name: string | undefined): string | undefined {
  if (!name) return undefined;
  const own = /^(?:resource:)?(?:default\/)?([^:/]+)$/i.exec(name)?.[1];
  return toEntityName(own ?? name) || undefined;
}

function problemsOf(parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (!isError(error)) throw error;
    // All problems of an entity are in one message: "network device "…" is not valid: this | that".
    return error.message
      .replace(/^[^:]*"[^"]*" is not valid: /, '')
      .split(' | ');
  }
}

/** What the catalog would refuse, which it would say in a log only. */
function problemsOfMetadata({ metadata }: Entity): string[] {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(metadata.labels ?? {})) {
    if (
      !KubernetesValidatorFunctions.isValidLabelKey(name) ||
      !KubernetesValidatorFunctions.isValidLabelValue(value)
    ) {
      problems.push(
        `labels has ${JSON.stringify(
          `${name}=${value}`,
        )}; allowed are letters, digits, "-", "_" and ".", at most 63 characters`,
      );
    }
  }
  for (const tag of metadata.tags ?? []) {
    if (tag.length > 63)
      problems.push(
        `tags has ${JSON.stringify(tag)}; allowed are at most 63 characters`,
      );
  }
  return problems;
}

function compact<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  ) as Partial<T>;
}
