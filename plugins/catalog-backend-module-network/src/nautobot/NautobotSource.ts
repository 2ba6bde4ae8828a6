// Nautobot 2.x: https://docs.nautobot.com/projects/core/en/stable/user-guide/platform-functionality/rest-api/overview/
// says what the answers are. Objects refer to each other by nested objects at depth 1, and below that by ids alone.

import type { JsonObject } from '@backstage/types';
import {
  SITE_KINDS,
  type SiteKind,
} from '@linework/backstage-plugin-network-common';
import type {
  Collection,
  InventorySource,
  OpenInventory,
} from '../inventory/InventorySource';
import { idIn, numberIn, objectIn, objectsIn, textIn } from '../inventory/json';
import type { Mapping } from '../inventory/mappingConfig';
import type {
  SourceCircuit,
  SourceCircuitEnd,
  SourceDevice,
  SourcePlace,
  SourceRecordOf,
} from '../inventory/records';
import { slugOf } from '../names/slug';
import type { SourceThing } from '../names/EntityNames';
import type { Paging, SourceRecord } from '../rest/paging';
import type { Query, RestSource } from '../rest/RestSource';
import { readById } from './readById';

/** What of Nautobot becomes entities. */
export const NAUTOBOT_KINDS = ['locations', 'devices', 'circuits'] as const;

export type NautobotKind = (typeof NAUTOBOT_KINDS)[number];

export interface NautobotSourceOptions {
  rest: RestSource;
  mapping: Mapping;
  kinds: readonly NautobotKind[];
  /** Filter of each kind, as in the query of the API. */
  filters: Partial<Record<NautobotKind, Query>>;
}

const BY_OFFSET: Paging = { by: 'offset', orderParameter: 'sort' };

const PATHS: Record<NautobotKind, { path: string; model: string }> = {
  locations: { path: 'dcim/locations', model: 'location' },
  devices: { path: 'dcim/devices', model: 'device' },
  circuits: { path: 'circuits/circuits', model: 'circuit' },
};

/** Statuses are free in Nautobot; these are its own that the catalog calls otherwise. */
const STATUSES = new Map([
  ['decommissioned', 'decommissioning'],
  ['maintenance', 'active'],
  ['retired', 'decommissioning'],
  ['staging', 'staged'],
]);

/** A name as a word: what is a slug in NetBox is only a name in Nautobot. */
function wordIn(object: JsonObject | undefined, field = 'name') {
  const name = textIn(object, field);
  return name === undefined ? undefined : slugOf(name);
}

function locationIn(object: JsonObject | undefined): SourceThing | undefined {
  const id = idIn(object, 'location');
  return id === undefined
    ? undefined
    : {
        sourceId: `location/${id}`,
        name: textIn(objectIn(object, 'location'), 'name'),
      };
}

function kindOf(locationType: string | undefined): SiteKind {
  return SITE_KINDS.find(kind => kind === locationType) ?? 'site';
}

export class NautobotSource implements InventorySource {
  readonly #options: NautobotSourceOptions;

  static create(options: NautobotSourceOptions): NautobotSource {
    return new NautobotSource(options);
  }

  private constructor(options: NautobotSourceOptions) {
    this.#options = options;
  }

  async open(): Promise<OpenInventory> {
    return {
      paging: BY_OFFSET,
      collections: NAUTOBOT_KINDS.filter(kind =>
        this.#options.kinds.includes(kind),
      ).map(kind => this.#collection(kind)),
    };
  }

  #collection(kind: NautobotKind): Collection {
    const { path, model } = PATHS[kind];
    return {
      path,
      model,
      query: { ...this.#options.filters[kind], depth: 1 },
      sourceIdOf: id => `${model}/${id}`,
      translate: page => this.#translate(kind, page),
    };
  }

  async #translate(
    kind: NautobotKind,
    page: SourceRecord[],
  ): Promise<SourceRecordOf[]> {
    if (kind === 'locations') {
      return page.map(record => this.#place(record));
    }
    return kind === 'devices' ? this.#devices(page) : this.#circuits(page);
  }

  #common(kind: NautobotKind, record: SourceRecord) {
    const { path, model } = PATHS[kind];
    const { baseUrl } = this.#options.rest;
    return {
      sourceId: `${model}/${record.id}`,
      title: textIn(record, 'name') ?? textIn(record, 'display') ?? '',
      description: textIn(record, 'description'),
      tags: objectsIn(record, 'tags').flatMap(tag => wordIn(tag) ?? []),
      tenant: wordIn(objectIn(record, 'tenant')),
      viewUrl: `${baseUrl}/${path}/${record.id}/`,
      apiUrl: this.#options.rest.urlOf(`${path}/${record.id}`).href,
    };
  }

  #place(record: SourceRecord): SourcePlace {
    const parentId = idIn(record, 'parent');
    return {
      ...this.#common('locations', record),
      type: 'place',
      name: textIn(record, 'name') ?? null,
      kind: kindOf(wordIn(objectIn(record, 'location_type'))),
      parent:
        parentId === undefined
          ? undefined
          : {
              sourceId: `location/${parentId}`,
              name: textIn(objectIn(record, 'parent'), 'name'),
            },
      latitude: numberIn(record, 'latitude'),
      longitude: numberIn(record, 'longitude'),
      facility: textIn(record, 'facility'),
      address: textIn(record, 'physical_address'),
    };
  }

  #status(record: SourceRecord): string {
    const status = wordIn(objectIn(record, 'status')) ?? 'unknown';
    return status in this.#options.mapping.statuses
      ? status
      : STATUSES.get(status) ?? status;
  }

  /** A device's type does not name its maker at depth 1, so the types of the page are read, too. */
  async #devices(page: SourceRecord[]): Promise<SourceDevice[]> {
    const types = await readById(
      this.#options.rest,
      'dcim/device-types',
      page.map(record => idIn(record, 'device_type')),
    );
    return page.map(record =>
      this.#device(record, types.get(idIn(record, 'device_type') ?? '')),
    );
  }

  #device(record: SourceRecord, type: JsonObject | undefined): SourceDevice {
    const { kinds, mapping } = this.#options;
    const custom = objectIn(record, 'custom_fields');
    const { sshHostKey, softwareVersion } = mapping.customFields;
    const location = kinds.includes('locations')
      ? locationIn(record)
      : undefined;
    const address =
      objectIn(record, 'primary_ip') ??
      objectIn(record, 'primary_ip4') ??
      objectIn(record, 'primary_ip6');
    return {
      ...this.#common('devices', record),
      type: 'device',
      name: textIn(record, 'name') ?? null,
      role: wordIn(objectIn(record, 'role')) ?? 'unknown',
      vendor: textIn(objectIn(type, 'manufacturer'), 'name') ?? 'unknown',
      model:
        textIn(type, 'model') ??
        textIn(objectIn(record, 'device_type'), 'model') ??
        'unknown',
      platform: wordIn(objectIn(record, 'platform')),
      serialNumber: textIn(record, 'serial'),
      softwareVersion:
        (softwareVersion && textIn(custom, softwareVersion)) ??
        textIn(objectIn(record, 'software_version'), 'version'),
      hostKey: sshHostKey && textIn(custom, sshHostKey),
      managementAddress:
        textIn(address, 'host') ?? textIn(address, 'address')?.split('/')[0],
      status: this.#status(record),
      place: location,
      site: location && {
        ...location,
        slug: slugOf(location.name ?? '') ?? '',
      },
    };
  }

  async #circuits(page: SourceRecord[]): Promise<SourceCircuit[]> {
    const ids = page.flatMap(record => [
      idIn(record, 'circuit_termination_a'),
      idIn(record, 'circuit_termination_z'),
    ]);
    const terminations = await readById(
      this.#options.rest,
      'circuits/circuit-terminations',
      ids,
    );
    const endOf = (record: SourceRecord, field: string) =>
      this.#end(terminations.get(idIn(record, field) ?? ''));
    return page.map(record => ({
      ...this.#common('circuits', record),
      type: 'circuit',
      name: textIn(record, 'cid') ?? null,
      title: textIn(record, 'cid') ?? '',
      cid: textIn(record, 'cid') ?? '',
      provider: textIn(objectIn(record, 'provider'), 'name') ?? 'unknown',
      circuitType: wordIn(objectIn(record, 'circuit_type')) ?? 'unknown',
      status: this.#status(record),
      commitRate: numberIn(record, 'commit_rate') || undefined,
      endA: endOf(record, 'circuit_termination_a'),
      endZ: endOf(record, 'circuit_termination_z'),
    }));
  }

  #end(termination: JsonObject | undefined): SourceCircuitEnd | undefined {
    if (!termination) {
      return undefined;
    }
    const peer =
      objectIn(termination, 'connected_endpoint') ??
      objectIn(termination, 'cable_peer');
    const deviceId = idIn(peer, 'device');
    return {
      place: this.#options.kinds.includes('locations')
        ? locationIn(termination)
        : undefined,
      ...(deviceId !== undefined && {
        device: {
          sourceId: `device/${deviceId}`,
          name: textIn(objectIn(peer, 'device'), 'name'),
        },
        interfaceName: textIn(peer, 'name'),
      }),
    };
  }
}
