import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { prepareDatabase } from '@linework/backend-common';
import { eventually } from '@linework/backend-common/testUtils';
import {
  NETWORK_DECLARED_ENTITIES_TOPIC,
  NETWORK_PROPOSAL_TOPIC,
  type DiscoveryRun,
  type Proposal,
} from '@linework/backstage-plugin-network-common';
import type { Topology } from '@linework/device-simulator';
import type { Knex } from 'knex';
import { insertDevices } from '../__testUtils__/insertDevices';
import {
  COMMUNITY,
  ring,
  startNetwork,
  type SimulatedNetwork,
} from '../__testUtils__/simulatedNetwork';
import { startTestApi, type TestApi } from '../__testUtils__/testApi';
import { applyDatabaseMigrations } from '../database/migrations';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const CONFIG = {
  network: {
    polling: { enabled: false },
    snmp: { timeout: '600ms', retries: 1 },
    discovery: { ranges: ['127.30.0.0/16'], maxRequestsPerSecond: 1_000 },
    credentials: {
      lab: { snmp: { version: 'v2c', community: COMMUNITY } },
      wrong: { snmp: { version: 'v2c', community: 'wrong-community' } },
      shell: { username: 'lab', password: 'lab' },
    },
  },
};

const OWNER = 'group:default/core';

const networks: SimulatedNetwork[] = [];
afterAll(() => Promise.all(networks.map(each => each.simulator.stop())));

async function networkOf(topology: Topology): Promise<SimulatedNetwork> {
  const network = await startNetwork(topology);
  networks.push(network);
  return network;
}

async function discover(
  api: TestApi,
  network: SimulatedNetwork,
  request: object = {},
): Promise<DiscoveryRun> {
  const jane = api.as('jane');
  const started = await jane.post('/v1/discovery-runs', {
    seeds: [network.addressOf('r1')],
    credentialRefs: ['lab'],
    port: network.snmpPort,
    requestsPerSecond: 1_000,
    ...request,
  });
  expect(started.status).toBe(201);
  return ended(api, started.body.runKey);
}

async function ended(api: TestApi, runKey: string): Promise<DiscoveryRun> {
  const answer = await eventually(
    () => api.as('jane').get(`/v1/discovery-runs/${runKey}`),
    ({ body }) => body.state !== 'running',
  );
  return answer.body;
}

async function proposals(
  api: TestApi,
  filter: object = { states: ['open'] },
): Promise<Proposal[]> {
  const found: Proposal[] = [];
  let after: string | undefined;
  do {
    const answer = await api.as('jane').post('/v1/proposals/search', {
      filter,
      page: { limit: 200, ...(after && { after }) },
    });
    expect(answer.status).toBe(200);
    found.push(...answer.body.items);
    after = answer.body.page.endCursor ?? undefined;
  } while (after);
  return found;
}

const factsOf = ({ facts }: Proposal) =>
  Object.fromEntries(facts.map(({ field, proposed }) => [field, proposed]));
const linkText = ({ link }: Proposal) =>
  [link?.a, link?.b]
    .map(end => `${end?.deviceTitle} ${end?.interfaceName}`)
    .sort()
    .join(' – ');

describe.each(databases.eachSupportedId())('discovery, %p', databaseId => {
  let knex: Knex;
  const start = async (
    options: Partial<Parameters<typeof startTestApi>[0]> = {},
  ) => {
    knex = await databases.init(databaseId);
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
    // Devices are put into tables here; a pass over the catalog, which has none, would take them away.
    const noScheduler = mockServices.scheduler.mock({
      scheduleTask: async () => {},
      triggerTask: async () => {},
    });
    return startTestApi({
      knex,
      config: CONFIG,
      features: [noScheduler.factory],
      ...options,
    });
  };
  const decide = async (
    api: TestApi,
    decided: readonly Proposal[],
    decision: 'accept' | 'reject',
    more: object = {},
  ) => {
    const answer = await api.as('jane').post('/v1/proposals/decisions', {
      proposalKeys: decided.map(({ proposalKey }) => proposalKey),
      decision,
      ...more,
    });
    expect(answer.status).toBe(200);
    return answer.body.items;
  };

  it('finds all devices and links from one seed, with the right interface names', async () => {
    const topology = ring(12, [3]);
    const network = await networkOf(topology);
    const api = await start();
    const run = await discover(api, network);
    expect(run).toMatchObject({
      state: 'completed',
      asked: 12,
      answered: 12,
      silent: 0,
      waiting: 0,
      proposals: 36,
      startedBy: 'user:default/jane',
    });
    const found = await proposals(api);
    const devices = found.filter(({ kind }) => kind === 'newDevice');
    expect(devices.map(({ deviceRef }) => deviceRef).sort()).toEqual(
      topology.devices.map(({ name }) => `resource:default/${name}`).sort(),
    );
    const r1 = devices.find(({ deviceRef }) => deviceRef?.endsWith('/r1'))!;
    expect(factsOf(r1)).toMatchObject({
      name: 'r1',
      vendor: 'FRRouting',
      platform: 'frr',
      serialNumber: expect.any(String),
      softwareVersion: expect.stringMatching(/^\d/),
      managementAddress: network.addressOf('r1'),
      snmpPort: String(network.snmpPort),
      credentialRef: 'lab',
    });
    expect(r1.warnings).toEqual([]);
    expect(
      found
        .filter(({ kind }) => kind === 'newLink')
        .map(linkText)
        .sort(),
    ).toEqual(topology.links.map(ends => [...ends].sort().join(' – ')).sort());
    const told = api.events.filter(
      ({ topic }) => topic === NETWORK_PROPOSAL_TOPIC,
    );
    expect(told).toHaveLength(36);
    expect((await api.as('jane').get('/v1/overview')).body).toMatchObject({
      openProposals: 36,
    });
    const targets = await api
      .as('jane')
      .post(`/v1/discovery-runs/${run.runKey}/targets/search`, {
        filter: { states: ['answered'] },
      });
    expect(targets.body.items).toHaveLength(12);
    expect(
      Math.max(
        ...targets.body.items.map((each: { depth: number }) => each.depth),
      ),
    ).toBeGreaterThan(1);
    expect(api.audit).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          eventId: 'discovery-start',
          status: 'succeeded',
        }),
      ]),
    );
  });

  it('finds a network of 100 devices and 200 links from one seed', async () => {
    const topology = ring(100, [7]);
    const network = await networkOf(topology);
    const api = await start();
    expect(await discover(api, network)).toMatchObject({
      state: 'completed',
      answered: 100,
      proposals: 300,
    });
    const links = await proposals(api, { kinds: ['newLink'] });
    expect(links.map(linkText).sort()).toEqual(
      topology.links.map(ends => [...ends].sort().join(' – ')).sort(),
    );
    expect(
      links.every(({ evidence }) => evidence[0].startsWith('Both ends')),
    ).toBe(true);
  });

  it('declares what is accepted, remembers what is rejected, and says it once', async () => {
    const network = await networkOf(ring(4));
    const api = await start();
    await discover(api, network);
    const found = await proposals(api);
    const deviceOf = (name: string) =>
      found.find(
        each =>
          each.kind === 'newDevice' &&
          each.deviceRef === `resource:default/${name}`,
      )!;
    const links = found.filter(({ kind }) => kind === 'newLink');

    // Links need their devices.
    const [early] = await decide(api, [links[0]], 'accept');
    expect(early).toMatchObject({
      state: 'open',
      error: expect.stringContaining('accept the proposal of the new device'),
    });
    // Somebody must own it.
    const [ownerless] = await decide(api, [deviceOf('r1')], 'accept');
    expect(ownerless.error).toContain('choose an owner');

    const result = await decide(
      api,
      [...links, deviceOf('r1'), deviceOf('r2'), deviceOf('r3')],
      'accept',
      { note: 'Seen them', facts: { ownerRef: OWNER, role: 'core-router' } },
    );
    const linksOfR4 = links.filter(link => linkText(link).includes('r4'));
    expect(result.filter(({ error }: { error: unknown }) => error).length).toBe(
      linksOfR4.length,
    );
    expect(linksOfR4).toHaveLength(2);
    await decide(api, [deviceOf('r4')], 'reject', { note: 'Not ours' });

    const declared = await api.asService().get('/v1/declared-entities');
    expect(declared.body.totalItems).toBe(3);
    expect(declared.body.items[0]).toMatchObject({
      source: 'discovery',
      entity: {
        kind: 'Resource',
        metadata: { name: 'r1' },
        spec: {
          type: 'network-device',
          owner: OWNER,
          device: {
            role: 'core-router',
            vendor: 'FRRouting',
            status: 'active',
            managementAddress: network.addressOf('r1'),
            snmpPort: network.snmpPort,
            credentialRef: 'lab',
          },
        },
      },
    });
    expect(
      api.events.filter(
        ({ topic }) => topic === NETWORK_DECLARED_ENTITIES_TOPIC,
      ),
    ).toHaveLength(1);
    expect(
      await knex('link_knowledge').where({
        provenance: 'declared',
        source: 'discovery',
      }),
    ).toHaveLength(2);

    // Deciding twice is told, not done.
    const [again] = await decide(api, [deviceOf('r1')], 'reject');
    expect(again).toMatchObject({
      state: 'accepted',
      error: expect.stringContaining(
        'already been accepted by user:default/jane',
      ),
    });

    await discover(api, network);
    const second = await proposals(api);
    expect(second.map(linkText).sort()).toEqual(linksOfR4.map(linkText).sort());
    expect(await proposals(api, { states: ['rejected'] })).toMatchObject([
      { deviceRef: 'resource:default/r4', note: 'Not ours' },
    ]);
    // A rejected device with another serial number is another matter.
    network.simulator.setFaults('r4', { snmp: { serialNumber: 'OTHER-1' } });
    await discover(api, network);
    expect(
      (await proposals(api)).filter(({ kind }) => kind === 'newDevice'),
    ).toMatchObject([{ deviceRef: 'resource:default/r4' }]);
  });

  it('compares known devices with what they say, and says where to change those that come from elsewhere', async () => {
    const network = await networkOf(ring(3));
    const api = await start();
    await insertDevices(
      knex,
      ['r1', 'r2', 'r3'].map(name => ({
        device_ref: `resource:default/${name}`,
        title: name,
        management_address: network.addressOf(name),
        snmp_port: network.snmpPort,
        serial_number: 'OLD-SERIAL',
        source: 'netbox',
        source_id: `device/${name}`,
      })),
    );
    await discover(api, network);
    const changes = (await proposals(api)).filter(
      ({ kind, facts }) =>
        kind === 'changedFact' && facts[0].field === 'serialNumber',
    );
    expect(changes).toHaveLength(3);
    expect(changes[0].facts[0]).toMatchObject({ current: 'OLD-SERIAL' });
    const [noted] = await decide(api, [changes[0]], 'accept');
    expect(noted).toMatchObject({
      state: 'accepted',
      error: null,
      message: expect.stringMatching(/changed in "netbox" \(device\/r\d\)/),
    });
    expect(
      (await proposals(api)).filter(({ kind }) => kind === 'newDevice'),
    ).toEqual([]);
    // What has been put right meanwhile needs no decision.
    for (const { deviceRef, facts } of changes.slice(1)) {
      await knex('devices')
        .where({ device_ref: deviceRef })
        .update({ serial_number: facts[0].proposed });
    }
    await discover(api, network);
    expect(
      (await proposals(api, { kinds: ['changedFact'], states: ['open'] })).map(
        ({ facts }) => facts[0].field,
      ),
    ).toEqual(['softwareVersion', 'softwareVersion', 'softwareVersion']);
    expect(await proposals(api, { states: ['superseded'] })).toHaveLength(2);
  });

  it('notices devices and links that are gone', async () => {
    const network = await networkOf(ring(4));
    const api = await start();
    await discover(api, network);
    await decide(api, await proposals(api), 'accept', {
      facts: { ownerRef: OWNER },
    });
    // The catalog has them now.
    await insertDevices(
      knex,
      ['r1', 'r2', 'r3', 'r4'].map(name => ({
        device_ref: `resource:default/${name}`,
        management_address: network.addressOf(name),
        snmp_port: network.snmpPort,
        source: 'discovery',
      })),
    );
    network.simulator.cutLink('r1', 'ge0/1');
    await network.simulator.powerOff('r4');
    try {
      const run = await discover(api, network, {
        seeds: [network.addressOf('r1'), network.addressOf('r2')],
      });
      expect(run).toMatchObject({ state: 'completed', silent: 1 });
      const gone = await proposals(api);
      const device = gone.find(({ kind }) => kind === 'vanishedDevice')!;
      expect(device.deviceRef).toBe('resource:default/r4');
      const link = gone.filter(({ kind }) => kind === 'vanishedLink');
      expect(link.map(linkText)).toEqual(['r1 ge0/1 – r2 ge0/0']);
      await decide(api, [device, ...link], 'accept');
      const declared = await api.asService().get('/v1/declared-entities');
      expect(
        declared.body.items.map(
          (each: {
            entity: {
              metadata: { name: string };
              spec: { device: { status: string } };
            };
          }) => [each.entity.metadata.name, each.entity.spec.device.status],
        ),
      ).toEqual(
        expect.arrayContaining([
          ['r3', 'active'],
          ['r4', 'offline'],
        ]),
      );
      expect(
        await knex('link_knowledge').where({
          provenance: 'declared',
          source: 'discovery',
          is_current: true,
        }),
      ).toHaveLength(3);
    } finally {
      network.simulator.mendLink('r1', 'ge0/1');
      await network.simulator.powerOn('r4');
    }
  });

  it('warns of devices that lie, and does not take one for another', async () => {
    const network = await networkOf(ring(5));
    const api = await start();
    network.simulator.setFaults('r2', { snmp: { serialNumber: 'COPY' } });
    network.simulator.setFaults('r3', { snmp: { serialNumber: 'COPY' } });
    network.simulator.setFaults('r4', { snmp: { flappingName: true } });
    network.simulator.setFaults('r5', { snmp: { neighbourLimit: 1 } });
    await discover(api, network);
    const found = await proposals(api, { kinds: ['newDevice'] });
    expect(found.map(({ deviceRef }) => deviceRef).sort()).toEqual(
      [1, 2, 3, 4, 5].map(number => `resource:default/r${number}`),
    );
    const warningsOf = (name: string) =>
      found
        .find(({ deviceRef }) => deviceRef?.endsWith(name))!
        .warnings.join(' ');
    expect(warningsOf('r2')).toContain('serial number COPY is that of r3');
    expect(warningsOf('r3')).toContain('serial number COPY is that of r2');
    expect(warningsOf('r4')).toMatch(/calls itself r4 and r4-x/);
    expect(warningsOf('r1')).toBe('');
    expect(await proposals(api, { kinds: ['newLink'] })).toHaveLength(5);
  });

  it('tells who does not answer, who sends garbage and what it may not ask', async () => {
    const network = await networkOf(ring(6));
    const api = await start();
    network.simulator.setFaults('r2', { snmp: { garbage: true } });
    network.simulator.setFaults('r6', { snmp: { silent: true } });
    const run = await discover(api, network, {
      seeds: [network.addressOf('r1')],
      ranges: ['127.30.0.0/30', '127.30.0.5'],
    });
    expect(run).toMatchObject({ answered: 1, refused: 1, silent: 1 });
    const targets = await api
      .as('jane')
      .post(`/v1/discovery-runs/${run.runKey}/targets/search`, {});
    const messages = Object.fromEntries(
      targets.body.items.map((each: { address: string; message: string }) => [
        network.nameAt(each.address),
        each.message,
      ]),
    );
    expect(messages.r6).toContain('outside the ranges');
    expect(messages.r2).toMatch(/127\.30\.0\.2/);

    const wrong = await discover(api, network, { credentialRefs: ['wrong'] });
    expect(wrong).toMatchObject({ answered: 0, silent: 1 });
    const both = await discover(api, network, {
      credentialRefs: ['wrong', 'lab'],
      maxDepth: 0,
    });
    expect(both).toMatchObject({ answered: 1 });
    const none = await discover(api, network, { credentialRefs: ['nobody'] });
    expect(none).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('"nobody"'),
    });
  });

  it('stops within a second when it is cancelled, and keeps what it has found', async () => {
    const network = await networkOf(ring(30));
    const api = await start();
    const jane = api.as('jane');
    for (const { name } of network.simulator.devices) {
      network.simulator.setFaults(name, { snmp: { delayMs: 20 } });
    }
    const started = await jane.post('/v1/discovery-runs', {
      seeds: [network.addressOf('r1')],
      credentialRefs: ['lab'],
      port: network.snmpPort,
      requestsPerSecond: 10,
    });
    const { runKey } = started.body;
    await eventually(
      () => jane.get(`/v1/discovery-runs/${runKey}`),
      ({ body }) => body.answered >= 2,
    );
    const cancelled = await jane.post(
      `/v1/discovery-runs/${runKey}/cancellation`,
    );
    expect(cancelled.body.state).toBe('cancelled');
    const at = Date.now();
    await eventually(
      () => knex('discovery_runs').where({ run_key: runKey }).first(),
      run => run.lease_until === null,
    );
    expect(Date.now() - at).toBeLessThan(1_500);
    const { body } = await jane.get(`/v1/discovery-runs/${runKey}`);
    expect(body.answered).toBeLessThan(30);
    expect(body.proposals).toBeGreaterThanOrEqual(2);
  });

  it('goes on with a run whose replica was killed', async () => {
    const network = await networkOf(ring(8));
    const api = await start();
    const run = await discover(api, network, { maxDepth: 1 });
    expect(run).toMatchObject({ answered: 3, refused: 2 });
    // As a replica leaves it that dies while it asks: a lease that ends, an address half asked.
    await knex('discovery_targets')
      .where({ run_key: run.runKey, address: network.addressOf('r2') })
      .update({ state: 'asking', reading: null });
    await knex('discovery_runs')
      .where({ run_key: run.runKey })
      .update({
        state: 'running',
        ended_at: null,
        lease_owner: 'killed',
        lease_until: Date.now() + 300,
      });
    const resumed = await ended(api, run.runKey);
    expect(resumed).toMatchObject({ state: 'completed', answered: 3 });
  });

  it('lets nobody ask what is not allowed', async () => {
    const network = await networkOf(ring(2));
    const api = await start({
      policy: (permission, userRef) =>
        userRef === 'user:default/eve' &&
        permission.name !== 'network.discovery.read'
          ? { result: AuthorizeResult.DENY }
          : { result: AuthorizeResult.ALLOW },
    });
    const request = { seeds: ['127.30.0.1'], credentialRefs: ['lab'] };
    const eve = api.as('eve');
    expect((await eve.post('/v1/discovery-runs', request)).status).toBe(403);
    expect((await eve.get('/v1/credentials')).status).toBe(403);
    const decision = {
      proposalKeys: ['019a0000-0000-7000-8000-000000000000'],
      decision: 'accept',
    };
    expect((await eve.post('/v1/proposals/decisions', decision)).status).toBe(
      403,
    );
    expect((await eve.post('/v1/discovery-runs/search', {})).status).toBe(200);
    const cancelled = await eve.post(
      '/v1/discovery-runs/019a0000-0000-7000-8000-000000000000/cancellation',
    );
    expect(cancelled.status).toBe(403);
    expect(
      api.audit.map(({ eventId, status }) => `${eventId} ${status}`),
    ).toEqual([
      'discovery-start failed',
      'proposals-decide failed',
      'discovery-cancel failed',
    ]);

    const jane = api.as('jane');
    for (const seeds of [
      ['10.0.0.1'],
      ['127.0.0.1'],
      ['169.254.169.254'],
      ['x'],
    ]) {
      const refused = await jane.post('/v1/discovery-runs', {
        ...request,
        seeds,
      });
      expect(refused.status).toBe(400);
    }
    expect((await jane.get('/v1/credentials')).body.items).toEqual([
      { name: 'lab', hasSnmp: true, hasLogin: false },
      { name: 'shell', hasSnmp: false, hasLogin: true },
      { name: 'wrong', hasSnmp: true, hasLogin: false },
    ]);
    const unknown = await jane.post('/v1/proposals/decisions', decision);
    expect(unknown.body.items).toMatchObject([
      { state: null, error: expect.stringContaining('There is no proposal') },
    ]);
    expect(
      (
        await jane.get(
          '/v1/discovery-runs/019a0000-0000-7000-8000-000000000000',
        )
      ).status,
    ).toBe(404);
    expect(network.simulator.snmpRequests('r1')).toBe(0);
  });
});
