// NetBox 4.x: https://netboxlabs.com/docs/netbox/integrations/rest-api/ says what the answers are.

import type { JsonObject } from '@backstage/types';
import type {
  Collection,
  InventorySource,
  OpenInventory,
} from '../inventory/InventorySource';
import { idIn, numberIn, objectIn, objectsIn, textIn } from '../inventory/json';
import type { Mapping } from '../inventory/mappingConfig';
import type {
  SourceCircuit,
  SourceDevice,
  SourcePlace,
  SourceRecordOf,
} from '../inventory/records';
import type { SourceThing } from '../names/EntityNames';
import type { Query, RestSource } from '../rest/RestSource';
import type { Paging, SourceRecord } from '../rest/paging';
import { readTerminations } from './terminations';

/** What of NetBox becomes entities. */
export const NETBOX_KINDS = [
  'regions',
  'sites',
  'locations',
  'devices',
  'circuits',
] as const;

export type NetBoxKind = (typeof NETBOX_KINDS)[number];

export interface NetBoxSourceOptions {
  rest: RestSource;
  mapping: Mapping;
  kinds: readonly NetBoxKind[];
  /** Filter of each kind, as in the query of the API. */
  filters: Partial<Record<NetBoxKind, Query>>;
  /** `auto` asks NetBox for its version: it knows cursors from 4.6 on. */
  paging: 'auto' | 'offset' | 'cursor';
}

const BY_OFFSET: Paging = { by: 'offset', orderParameter: 'ordering' };
const BY_CURSOR: Paging = { by: 'cursor', startParameter: 'start' };

const PATHS: Record<NetBoxKind, { path: string; model: string }> = {
  regions: { path: 'dcim/regions', model: 'region' },
  sites: { path: 'dcim/sites', model: 'site' },
  locations: { path: 'dcim/locations', model: 'location' },
  devices: { path: 'dcim/devices', model: 'device' },
  circuits: { path: 'circuits/circuits', model: 'circuit' },
};

/** Left out of the answer, because rendering it for every device takes NetBox most of the time. */
const WITHOUT_CONFIG_CONTEXT: Query = { exclude: 'config_context' };

function knowsCursors(version: string | undefined): boolean {
  const [major, minor] = (version ?? '').split('.').map(Number);
  return major > 4 || (major === 4 && minor >= 6);
}

/** `10.0.0.1` of `10.0.0.1/32`. */
function hostOf(address: string | undefined): string | undefined {
  return address?.split('/')[0];
}

/** The thing of this kind in a field, named by its slug, or by its name where it has none. */
function thingIn(
  object: JsonObject,
  field: string,
  model: string,
): SourceThing | undefined {
  const nested = objectIn(object, field);
  const id = idIn(nested, 'id');
  return id === undefined
    ? undefined
    : {
        sourceId: `${model}/${id}`,
        name: textIn(nested, 'slug') ?? textIn(nested, 'name') ?? null,
      };
}

export class NetBoxSource implements InventorySource {
  readonly #options: NetBoxSourceOptions;

  static create(options: NetBoxSourceOptions): NetBoxSource {
    return new NetBoxSource(options);
  }

  private constructor(options: NetBoxSourceOptions) {
    this.#options = options;
  }

  async open(): Promise<OpenInventory> {
    return {
      paging: await this.#paging(),
      collections: NETBOX_KINDS.filter(kind =>
        this.#options.kinds.includes(kind),
      ).map(kind => this.#collection(kind)),
    };
  }

  async #paging(): Promise<Paging> {
    const { paging, rest } = this.#options;
    if (paging !== 'auto') {
      return paging === 'cursor' ? BY_CURSOR : BY_OFFSET;
    }
    const status = (await rest.get('status')) as JsonObject | undefined;
    return knowsCursors(textIn(status, 'netbox-version'))
      ? BY_CURSOR
      : BY_OFFSET;
  }

  #collection(kind: NetBoxKind): Collection {
    const { path, model } = PATHS[kind];
    return {
      path,
      model,
      query: {
        ...(kind === 'devices' && WITHOUT_CONFIG_CONTEXT),
        ...this.#options.filters[kind],
      },
      sourceIdOf: id => `${model}/${id}`,
      translate: page => this.#translate(kind, page),
    };
  }

  async #translate(
    kind: NetBoxKind,
    page: SourceRecord[],
  ): Promise<SourceRecordOf[]> {
    if (kind === 'circuits') {
      return this.#circuits(page);
    }
    return page.map(record =>
      kind === 'devices' ? this.#device(record) : this.#place(kind, record),
    );
  }

  #common(kind: NetBoxKind, record: SourceRecord) {
    const { path, model } = PATHS[kind];
    const { baseUrl } = this.#options.rest;
    return {
      sourceId: `${model}/${record.id}`,
      description: textIn(record, 'description'),
      tags: objectsIn(record, 'tags').flatMap(tag => textIn(tag, 'slug') ?? []),
      tenant: textIn(objectIn(record, 'tenant'), 'slug'),
      viewUrl: `${baseUrl}/${path}/${record.id}/`,
      apiUrl: this.#options.rest.urlOf(`${path}/${record.id}`).href,
    };
  }

  #place(
    kind: Exclude<NetBoxKind, 'devices' | 'circuits'>,
    record: SourceRecord,
  ): SourcePlace {
    const { kinds } = this.#options;
    const region =
      kinds.includes('regions') && kind === 'sites'
        ? thingIn(record, 'region', 'region')
        : undefined;
    const site =
      kinds.includes('sites') && kind === 'locations'
        ? thingIn(record, 'site', 'site')
        : undefined;
    const parent =
      kind === 'sites'
        ? undefined
        : thingIn(record, 'parent', PATHS[kind].model);
    return {
      ...this.#common(kind, record),
      type: 'place',
      name: textIn(record, 'slug') ?? textIn(record, 'name') ?? null,
      title: textIn(record, 'name') ?? String(record.id),
      kind: ({ regions: 'region', sites: 'site', locations: 'room' } as const)[
        kind
      ],
      parent: parent ?? site ?? region,
      latitude: numberIn(record, 'latitude'),
      longitude: numberIn(record, 'longitude'),
      facility: textIn(record, 'facility'),
      address: textIn(record, 'physical_address'),
    };
  }

  #device(record: SourceRecord): SourceDevice {
    const { mapping, kinds } = this.#options;
    const type = objectIn(record, 'device_type');
    const custom = objectIn(record, 'custom_fields');
    const site = thingIn(record, 'site', 'site');
    const location = kinds.includes('locations')
      ? thingIn(record, 'location', 'location')
      : undefined;
    const address = objectIn(
      record,
      mapping.managementAddress === 'oob' ? 'oob_ip' : 'primary_ip',
    );
    const { sshHostKey, softwareVersion } = mapping.customFields;
    return {
      ...this.#common('devices', record),
      type: 'device',
      name: textIn(record, 'name') ?? null,
      title:
        textIn(record, 'name') ??
        textIn(record, 'display') ??
        `device ${record.id}`,
      role: textIn(objectIn(record, 'role'), 'slug') ?? 'unknown',
      vendor: textIn(objectIn(type, 'manufacturer'), 'name') ?? 'unknown',
      model: textIn(type, 'model') ?? 'unknown',
      platform: textIn(objectIn(record, 'platform'), 'slug'),
      serialNumber: textIn(record, 'serial'),
      softwareVersion: softwareVersion && textIn(custom, softwareVersion),
      hostKey: sshHostKey && textIn(custom, sshHostKey),
      managementAddress: hostOf(textIn(address, 'address')),
      status: textIn(objectIn(record, 'status'), 'value') ?? 'unknown',
      place: location ?? (kinds.includes('sites') ? site : undefined),
      site: site && { ...site, slug: site.name ?? '' },
    };
  }

  async #circuits(page: SourceRecord[]): Promise<SourceCircuit[]> {
    const ends = await readTerminations(
      this.#options.rest,
      page.map(record => String(record.id)),
    );
    return page.map(record => ({
      ...this.#common('circuits', record),
      type: 'circuit',
      name: textIn(record, 'cid') ?? null,
      title: textIn(record, 'display') ?? textIn(record, 'cid') ?? '',
      cid: textIn(record, 'cid') ?? '',
      provider: textIn(objectIn(record, 'provider'), 'name') ?? 'unknown',
      circuitType: textIn(objectIn(record, 'type'), 'slug') ?? 'unknown',
      status: textIn(objectIn(record, 'status'), 'value') ?? 'unknown',
      commitRate: numberIn(record, 'commit_rate') || undefined,
      endA: ends.get(`${record.id}/A`),
      endZ: ends.get(`${record.id}/Z`),
    }));
  }
}
