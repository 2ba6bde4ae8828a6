// Builds catalog entities from what a source tells. Nothing is left out for being odd: what the catalog then refuses,
// it refuses with the field's name on the entity, while an entity that is missing here would be removed.

import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
} from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import {
  CIRCUIT_TYPE,
  NETWORK_DEVICE_TYPE,
  NETWORK_SITE_TYPE,
  ROLE_LABEL,
  SITE_LABEL,
  SOURCE_ANNOTATION,
  SOURCE_ID_ANNOTATION,
  SSH_HOST_KEY_ANNOTATION,
} from '@linework/backstage-plugin-network-common';
import type { EntityNames, SourceThing } from '../names/EntityNames';
import { slugOf } from '../names/slug';
import { ruled, type Mapping } from './mappingConfig';
import type {
  SourceCircuit,
  SourceCircuitEnd,
  SourceDevice,
  SourcePlace,
  SourceRecordOf,
} from './records';

export interface EntityBuilderOptions {
  source: string;
  mapping: Mapping;
  names: EntityNames;
}

/** Tags as the catalog takes them; one that would change its meaning on the way is left out. */
const TAG = /^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/;
const MAX_TAG_LENGTH = 63;

/** Without the fields that are `undefined`: an entity is JSON. */
function defined(object: Record<string, JsonObject[string]>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  );
}

function mentioned(record: SourceRecordOf): SourceThing[] {
  const things: Array<SourceThing | undefined> = [record];
  if (record.type === 'place') {
    things.push(record.parent);
  } else if (record.type === 'device') {
    things.push(record.place, record.site);
  } else {
    for (const end of [record.endA, record.endZ]) {
      things.push(end?.place, end?.device);
    }
  }
  return things.filter(thing => thing !== undefined);
}

export class EntityBuilder {
  readonly #source: string;
  readonly #mapping: Mapping;
  readonly #names: EntityNames;

  constructor(options: EntityBuilderOptions) {
    this.#source = options.source;
    this.#mapping = options.mapping;
    this.#names = options.names;
  }

  /** One entity per record. Things that a record mentions get their names here too, so that refs to them hold. */
  async build(records: readonly SourceRecordOf[]): Promise<Entity[]> {
    const names = await this.#names.resolve(records.flatMap(mentioned));
    return records.map(record => this.#entity(record, names));
  }

  #entity(record: SourceRecordOf, names: Map<string, string>): Entity {
    const facts = this.#factsForRules(record);
    const location = `url:${record.apiUrl}`;
    const labels = this.#labels(record, names);
    const tags = record.tags.filter(
      tag => TAG.test(tag) && tag.length <= MAX_TAG_LENGTH,
    );
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: names.get(record.sourceId) ?? '',
        namespace: this.#mapping.namespace,
        title: record.title,
        ...(record.description && { description: record.description }),
        ...(labels && { labels }),
        ...(tags.length > 0 && { tags }),
        annotations: {
          [ANNOTATION_LOCATION]: location,
          [ANNOTATION_ORIGIN_LOCATION]: location,
          [ANNOTATION_VIEW_URL]: record.viewUrl,
          [SOURCE_ANNOTATION]: this.#source,
          [SOURCE_ID_ANNOTATION]: record.sourceId,
          ...(record.type === 'device' &&
            record.hostKey && { [SSH_HOST_KEY_ANNOTATION]: record.hostKey }),
        },
      },
      spec: {
        ...this.#spec(record, names),
        owner: ruled(this.#mapping, facts, 'owner') ?? 'unknown',
        ...(this.#mapping.system !== undefined && {
          system: this.#mapping.system,
        }),
      },
    };
  }

  #factsForRules(record: SourceRecordOf) {
    return {
      tag: record.tags,
      tenant: record.tenant,
      ...(record.type === 'device' && {
        role: record.role,
        platform: record.platform,
        site: record.site?.slug,
      }),
      ...(record.type === 'place' &&
        record.kind === 'site' &&
        record.name && { site: record.name }),
    };
  }

  #labels(
    record: SourceRecordOf,
    names: Map<string, string>,
  ): Record<string, string> | undefined {
    if (record.type !== 'device') {
      return undefined;
    }
    const site = record.site && names.get(record.site.sourceId);
    return {
      [ROLE_LABEL]: this.#role(record),
      ...(site !== undefined && { [SITE_LABEL]: site }),
    };
  }

  #spec(record: SourceRecordOf, names: Map<string, string>): JsonObject {
    switch (record.type) {
      case 'place':
        return this.#placeSpec(record, names);
      case 'device':
        return this.#deviceSpec(record, names);
      default:
        return this.#circuitSpec(record, names);
    }
  }

  #placeSpec(record: SourcePlace, names: Map<string, string>): JsonObject {
    const { latitude, longitude, facility, address } = record;
    const hasPosition = latitude !== undefined && longitude !== undefined;
    const location = defined({
      ...(hasPosition && { latitude, longitude }),
      facility,
      address,
    });
    return defined({
      type: NETWORK_SITE_TYPE,
      siteKind: record.kind,
      site: record.parent && names.get(record.parent.sourceId),
      location: Object.keys(location).length > 0 ? location : undefined,
    });
  }

  #role(record: SourceDevice): string {
    return this.#mapping.roles[record.role] ?? slugOf(record.role) ?? 'unknown';
  }

  #deviceSpec(record: SourceDevice, names: Map<string, string>): JsonObject {
    const { platforms, statuses } = this.#mapping;
    const { platform } = record;
    return defined({
      type: NETWORK_DEVICE_TYPE,
      site: record.place && names.get(record.place.sourceId),
      device: defined({
        role: this.#role(record),
        vendor: record.vendor,
        model: record.model,
        platform:
          platform === undefined
            ? undefined
            : platforms[platform] ?? slugOf(platform),
        serialNumber: record.serialNumber,
        softwareVersion: record.softwareVersion,
        managementAddress: record.managementAddress,
        status: statuses[record.status] ?? record.status,
        credentialRef: ruled(
          this.#mapping,
          this.#factsForRules(record),
          'credentialRef',
        ),
      }),
    });
  }

  #circuitSpec(record: SourceCircuit, names: Map<string, string>): JsonObject {
    const ends = [record.endA, record.endZ].map(end =>
      this.#circuitEnd(end, names),
    );
    return defined({
      type: CIRCUIT_TYPE,
      circuit: defined({
        cid: record.cid,
        provider: record.provider,
        circuitType: slugOf(record.circuitType) ?? 'unknown',
        status: this.#mapping.statuses[record.status] ?? record.status,
        commitRate: record.commitRate,
        endA: ends[0],
        endZ: ends[1],
      }),
    });
  }

  #circuitEnd(
    end: SourceCircuitEnd | undefined,
    names: Map<string, string>,
  ): JsonObject | undefined {
    const site = end?.place && names.get(end.place.sourceId);
    const device = end?.device && names.get(end.device.sourceId);
    if (site === undefined && device === undefined) {
      return undefined;
    }
    return defined({
      site,
      device,
      interface: device === undefined ? undefined : end?.interfaceName,
    });
  }
}
