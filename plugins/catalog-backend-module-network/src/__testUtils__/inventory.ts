// A small network as the fake NetBox knows it, and a reader of whole passes without the catalog.

import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import { readInventoryConfigs } from '../inventory/config';
import type {
  InventoryEntityProvider,
  PassCursor,
} from '../inventory/InventoryEntityProvider';
import type { EntityNames, SourceThing } from '../names/EntityNames';
import { nameCandidates } from '../names/slug';
import type { FakeNetBox } from './fakeNetBox';

/** Two sites in a region, a room, three devices and a circuit between two of them. */
export function fillNetBox(netBox: FakeNetBox): void {
  netBox.regions.set(1, { id: 1, name: 'Sweden', slug: 'sweden' });
  netBox.sites.set(1, {
    id: 1,
    name: 'Stockholm 1',
    slug: 'sto1',
    parent: 1,
    latitude: 59.33,
    longitude: 18.06,
    facility: 'SK1',
    address: 'Mariehällsvägen 36',
  });
  netBox.sites.set(2, { id: 2, name: 'Gothenburg 1', slug: 'gbg1', parent: 1 });
  netBox.locations.set(1, { id: 1, name: 'Room 3', slug: 'room-3', site: 1 });
  netBox.devices.set(1, {
    id: 1,
    name: 'STO1 CR1',
    site: 1,
    location: 1,
    role: 'core-router',
    manufacturer: 'Nokia',
    model: '7750 SR-7',
    platform: 'sros',
    serial: 'NS1',
    primaryIp: '10.0.0.1/32',
    oobIp: '192.0.2.1/24',
    tags: ['core', 'Backbone Ring'],
    tenant: 'transport',
    description: 'Core router of Stockholm',
    customFields: { host_key: `SHA256:${'a'.repeat(43)}`, sw: '23.10.R1' },
  });
  netBox.devices.set(2, {
    id: 2,
    name: 'gbg1-cr1',
    site: 2,
    role: 'core-router',
    primaryIp: '2001:db8::2/128',
  });
  netBox.devices.set(3, { id: 3, name: null, site: 2, status: 'planned' });
  netBox.circuits.set(1, {
    id: 1,
    cid: 'DF-0042',
    provider: 'Telia Carrier',
    type: 'dark-fibre',
    commitRate: 10_000_000,
  });
  netBox.terminations.set(1, {
    id: 1,
    circuit: 1,
    side: 'A',
    site: 1,
    device: 1,
    interfaceName: '1/1/1',
  });
  netBox.terminations.set(2, { id: 2, circuit: 1, side: 'Z', site: 2 });
}

/** Names as the database gives them, without a database. */
export class MemoryEntityNames implements EntityNames {
  readonly #source: string;
  readonly #names = new Map<string, string>();

  constructor(source = 'netbox') {
    this.#source = source;
  }

  async resolve(things: readonly SourceThing[]) {
    const found = new Map<string, string>();
    for (const { sourceId, name } of things) {
      if (!this.#names.has(sourceId) && name !== undefined) {
        const taken = new Set(this.#names.values());
        const free = nameCandidates({ source: this.#source, sourceId, name });
        this.#names.set(sourceId, free.find(one => !taken.has(one))!);
      }
      const given = this.#names.get(sourceId);
      if (given !== undefined) {
        found.set(sourceId, given);
      }
    }
    return found;
  }

  async find(sourceId: string) {
    return this.#names.get(sourceId);
  }

  async forgetBefore() {
    return 0;
  }
}

/** The configuration of the only instance of a source. */
export function configOf<TKind extends string>(
  kind: 'netbox' | 'nautobot',
  kinds: readonly TKind[],
  instance: JsonObject,
) {
  const [config] = readInventoryConfigs(
    new ConfigReader({ catalog: { providers: { [kind]: instance } } }),
    kind,
    kinds,
  );
  return config;
}

/** Reads a whole pass, page by page, as the engine does. */
export async function readPass(
  provider: InventoryEntityProvider,
  cursor?: PassCursor,
): Promise<{ entities: Entity[]; pages: number }> {
  const deferred: DeferredEntity[] = [];
  let pages = 0;
  await provider.around(async context => {
    let at = cursor;
    for (;;) {
      const result = await provider.next(context, at);
      deferred.push(...(result.entities ?? []));
      pages += 1;
      if (result.done) {
        return;
      }
      // The engine keeps the cursor as JSON.
      at = JSON.parse(JSON.stringify(result.cursor));
    }
  });
  return { entities: deferred.map(({ entity }) => entity), pages };
}
