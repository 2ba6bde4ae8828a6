import { createHmac } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { startCatalog, type RunningCatalog } from '../__testUtils__/catalog';
import { FakeNetBox } from '../__testUtils__/fakeNetBox';
import { fillNetBox } from '../__testUtils__/inventory';

jest.setTimeout(90_000);

const TASK = 'NetBoxEntityProvider:default';
const SECRET = 'shared';

describe('NetBox in the catalog', () => {
  const logger = mockServices.logger.mock();
  let netBox: FakeNetBox;
  let catalog: RunningCatalog;

  beforeAll(async () => {
    logger.child.mockReturnValue(logger);
    netBox = await FakeNetBox.start();
    fillNetBox(netBox);
    for (let id = 100; id < 110; id++) {
      netBox.devices.set(id, { id, name: `sw${id}`, site: 1 });
    }
    catalog = await startCatalog({
      logger,
      config: {
        catalog: {
          providers: {
            netbox: {
              baseUrl: netBox.baseUrl,
              token: netBox.token,
              pageSize: 10,
              schedule: { restLength: { milliseconds: 1 } },
              webhook: { secret: SECRET },
              mapping: { credentialRef: 'read-only' },
            },
          },
        },
      },
    });
  });

  afterAll(async () => {
    await catalog?.stop();
    await netBox?.stop();
  });

  /** The engine ends its rest, and reads everything again. */
  async function pass() {
    await new Promise(resolve => {
      setTimeout(resolve, 5);
    });
    await catalog.trigger(TASK);
    await catalog.trigger(TASK);
  }

  async function hook(body: object, secret = SECRET) {
    const raw = JSON.stringify({
      timestamp: new Date().toISOString(),
      ...body,
    });
    return fetch(`${catalog.baseUrl}/api/events/http/network.netbox`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-hook-signature': createHmac('sha512', secret)
          .update(raw)
          .digest('hex'),
      },
      body: raw,
    });
  }

  it('brings in everything, with relations', async () => {
    await catalog.trigger(TASK);

    const device = await catalog.waitFor(
      'sto1-cr1',
      ({ relations }) => (relations ?? []).length >= 2,
    );
    expect(device.status?.items ?? []).toEqual([]);
    expect(device.relations).toContainEqual({
      type: 'partOf',
      targetRef: 'resource:default/room-3',
    });
    const circuit = await catalog.waitFor(
      'df-0042',
      ({ relations }) => (relations ?? []).length >= 3,
    );
    expect(
      circuit.relations?.filter(({ type }) => type === 'dependsOn'),
    ).toEqual([
      { type: 'dependsOn', targetRef: 'resource:default/gbg1' },
      { type: 'dependsOn', targetRef: 'resource:default/sto1' },
      { type: 'dependsOn', targetRef: 'resource:default/sto1-cr1' },
    ]);
    expect((await catalog.all()).size).toBe(18);
  });

  it('keeps the entity of a renamed device and removes one that is gone', async () => {
    netBox.devices.get(100)!.name = 'renamed';
    netBox.devices.delete(101);
    await pass();
    await catalog.waitForEnd('sw101');
    const device = await catalog.waitFor(
      'sw100',
      ({ metadata: { title } }) => title === 'renamed',
    );
    expect(device.metadata.annotations?.['linework.dev/source-id']).toBe(
      'device/100',
    );
  });

  it('reads one device again when a signed webhook says that it changed', async () => {
    netBox.devices.get(102)!.serial = 'NEW';
    const { status } = await hook({
      event: 'updated',
      model: 'device',
      data: { id: 102, serial: 'FORGED' },
    });
    expect(status).toBe(202);
    await catalog.waitFor('sw102', ({ spec }) =>
      JSON.stringify(spec?.device).includes('"serialNumber":"NEW"'),
    );

    netBox.devices.set(500, { id: 500, name: 'sw500', site: 1 });
    await hook({
      event: 'created',
      object_type: 'dcim.device',
      data: { id: 500 },
    });
    await catalog.waitFor('sw500', () => true);

    netBox.devices.delete(500);
    await hook({ event: 'deleted', model: 'device', data: { id: 500 } });
    await catalog.waitForEnd('sw500');
  });

  it('removes nothing because a webhook says so', async () => {
    await hook({ event: 'deleted', model: 'device', data: { id: 103 } });
    await hook({ event: 'deleted', model: 'rack', data: { id: 103 } });
    await hook({ event: 'deleted', model: 'device' });
    expect(
      (await hook({ event: 'deleted', data: { id: 103 } }, 'wrong')).status,
    ).toBe(403);
    await pass();
    expect((await catalog.all()).has('sw103')).toBe(true);
  });

  it('removes nothing when NetBox is suddenly empty, or most of it is gone', async () => {
    const before = await catalog.all();
    const { devices, sites, regions, circuits, locations, terminations } =
      netBox;
    const everything = [
      devices,
      sites,
      regions,
      circuits,
      locations,
      terminations,
    ].map(objects => [objects, [...objects]] as const);

    const kept = [...devices].slice(0, 5);
    devices.clear();
    kept.forEach(([id, device]) => devices.set(id, device));
    await pass();
    everything.forEach(([objects]) => objects.clear());
    await pass();
    await pass();

    expect([...(await catalog.all()).keys()].sort()).toEqual(
      [...before.keys()].sort(),
    );
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('Rejecting empty entity collection'),
    );
    for (const [objects, entries] of everything) {
      entries.forEach(([id, object]) =>
        (objects as Map<number, unknown>).set(id, object),
      );
    }
  });

  it('goes on where it stood after an error', async () => {
    await pass();
    netBox.devices.get(104)!.description = 'after the error';
    netBox.misbehave({ url: '/api/circuits/', status: 400, times: 1 });
    await pass();
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('Ingestion will backoff'),
    );
    await catalog.waitFor(
      'sw104',
      ({ metadata: { description } }) => description === 'after the error',
    );
  });
});
