// A Nautobot for tests: lists with `limit`, `offset` and `sort`, objects nested at depth 1 and named by id below, and
// refusal of parameters that it does not know (STRICT_FILTERING).

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@backstage/types';

const KNOWN_PARAMETERS = ['limit', 'offset', 'sort', 'depth', 'id', 'status'];

/** A UUID that is easy to read: `uuid(0x12)`. */
export const uuid = (number: number) =>
  `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

export type NautobotObject = JsonObject & { id: string };

export class FakeNautobot {
  readonly token = 'n'.repeat(40);
  /** Objects by path, for example `dcim/devices`. */
  readonly objects = new Map<string, NautobotObject[]>();
  readonly requests: string[] = [];
  readonly #server: Server;

  static async start(): Promise<FakeNautobot> {
    const fake = new FakeNautobot();
    await new Promise<void>(resolve => {
      fake.#server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      this.requests.push(request.url ?? '');
      const isAllowed = request.headers.authorization === `Token ${this.token}`;
      const [status, body] = isAllowed
        ? this.#answer(new URL(request.url ?? '', this.baseUrl))
        : [403, { detail: 'Invalid token' }];
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  }

  get baseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #answer(url: URL): [status: number, body: object] {
    const query = url.searchParams;
    const objects = this.objects.get(url.pathname.replace(/^\/api\/|\/$/g, ''));
    const unknown = [...query.keys()].find(
      key => !KNOWN_PARAMETERS.includes(key),
    );
    if (!objects) {
      return [404, { detail: 'Not found.' }];
    }
    if (unknown) {
      return [400, { [unknown]: ['Unknown filter field'] }];
    }
    const matching = objects
      .filter(({ id }) => !query.has('id') || query.getAll('id').includes(id))
      .sort((a, b) =>
        query.get('sort') === 'id' ? a.id.localeCompare(b.id) : 0,
      );
    const offset = Number(query.get('offset') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const hasNext = offset + limit < matching.length;
    return [
      200,
      {
        count: matching.length,
        next: hasNext ? `${this.baseUrl}${url.pathname}?offset=${limit}` : null,
        previous: null,
        results: matching.slice(offset, offset + limit),
      },
    ];
  }
}

/** An object as another one shows it below the depth that was asked for. */
const reference = (path: string, id: string) => ({
  id,
  object_type: path,
  url: `http://nautobot/api/${path}/${id}/`,
});

const named = (name: string) => ({ id: uuid(0xfff), display: name, name });

/** Two sites in a region, two devices and a circuit between them. */
export function fillNautobot(nautobot: FakeNautobot): void {
  const location = (
    id: number,
    name: string,
    type: string,
    parent?: number,
  ) => ({
    id: uuid(id),
    display: name,
    name,
    location_type: named(type),
    status: named('Active'),
    parent: parent ? { ...named('Sweden'), id: uuid(parent) } : null,
    tenant: null,
    tags: [],
    description: '',
    facility: 'SK1',
    physical_address: '',
    latitude: '59.330000',
    longitude: '18.060000',
  });
  nautobot.objects.set('dcim/locations', [
    location(3, 'Gothenburg 1', 'Site', 1),
    location(1, 'Sweden', 'Region'),
    location(2, 'Stockholm 1', 'Site', 1),
  ]);
  nautobot.objects.set('dcim/device-types', [
    {
      id: uuid(0x50),
      model: '7750 SR-7',
      manufacturer: { ...named('Nokia'), id: uuid(0x51) },
    },
  ]);
  const device = (id: number, name: string | null, site: number) => ({
    id: uuid(id),
    display: name ?? 'Nokia 7750',
    name,
    device_type: {
      id: uuid(0x50),
      model: '7750 SR-7',
      manufacturer: reference('dcim/manufacturers', uuid(0x51)),
    },
    role: named('Core Router'),
    status: named('Active'),
    platform: named('Nokia SROS'),
    tenant: named('Transport'),
    location: { ...named('Stockholm 1'), id: uuid(site) },
    serial: `NS${id}`,
    primary_ip4: {
      id: uuid(0x60),
      address: '10.0.0.1/32',
      host: '10.0.0.1',
    },
    primary_ip6: null,
    software_version: { ...named('23.10'), version: '23.10.R1' },
    tags: [named('Core')],
    custom_fields: {},
  });
  nautobot.objects.set('dcim/devices', [
    device(0x10, 'STO1 CR1', 2),
    {
      ...device(0x11, null, 3),
      primary_ip4: null,
      software_version: null,
      status: named('Decommissioned'),
    },
  ]);
  nautobot.objects.set('circuits/circuits', [
    {
      id: uuid(0x20),
      display: 'DF-0042',
      cid: 'DF-0042',
      provider: named('Telia Carrier'),
      circuit_type: named('Dark Fibre'),
      status: named('Active'),
      tenant: null,
      commit_rate: 10_000_000,
      circuit_termination_a: { id: uuid(0x30), term_side: 'A' },
      circuit_termination_z: reference(
        'circuits/circuit-terminations',
        uuid(0x31),
      ),
      tags: [],
    },
  ]);
  nautobot.objects.set('circuits/circuit-terminations', [
    {
      id: uuid(0x30),
      location: { ...named('Stockholm 1'), id: uuid(2) },
      connected_endpoint: {
        ...named('1/1/1'),
        device: reference('dcim/devices', uuid(0x10)),
      },
    },
    {
      id: uuid(0x31),
      location: `http://nautobot/api/dcim/locations/${uuid(3)}/`,
      connected_endpoint: null,
    },
  ]);
}
