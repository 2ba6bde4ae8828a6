import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { prepareDatabase } from '@linework/backend-common';
import { eventually } from '@linework/backend-common/testUtils';
import {
  NETWORK_DEVICE_STATE_TOPIC,
  type NetworkDeviceStateEvent,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import { insertDevices, type DeviceRow } from '../__testUtils__/insertDevices';
import {
  ring,
  startNetwork,
  testSnmp,
  type SimulatedNetwork,
} from '../__testUtils__/simulatedNetwork';
import { applyDatabaseMigrations } from '../database/migrations';
import type { DeviceObservation } from '../inventory/observation';
import { DeviceStore } from '../inventory/stores/DeviceStore';
import { DevicePoller } from './DevicePoller';
import { PollMetrics } from './PollMetrics';
import { PollNow } from './PollNow';
import { PollPlan } from './PollPlan';
import { PollReports } from './PollReports';
import { PollStore } from './PollStore';
import { PollWorker } from './PollWorker';
import type { PollingOptions } from './pollingOptions';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const OPTIONS: PollingOptions = {
  isEnabled: true,
  intervalMs: 300,
  minIntervalMs: 100,
  maxIntervalMs: 600,
  fullIntervalMs: 60_000,
  concurrency: 20,
  perSite: 20,
  failuresUntilUnreachable: 3,
};

const NOTHING = {
  interfaceStates: [],
  newInterfaces: [],
  vanishedInterfaces: [],
  links: [],
};

/** One replica; what it hears of devices is kept in a list instead of the inventory. */
function replica(
  knex: Knex,
  settings: { options?: Partial<PollingOptions>; leaseMs?: number } = {},
) {
  const options = { ...OPTIONS, ...settings.options };
  const observations: DeviceObservation[] = [];
  const events: NetworkDeviceStateEvent[] = [];
  const snmp = testSnmp();
  const devices = new DeviceStore(knex);
  const counter = { add() {}, record() {} };
  const metrics = new PollMetrics({
    createCounter: () => counter,
    createHistogram: () => counter,
  } as unknown as MetricsService);
  const reports = new PollReports({
    metrics,
    networkEvents: {
      async publish(topic, payloads) {
        if (topic === NETWORK_DEVICE_STATE_TOPIC) {
          events.push(
            ...(payloads as readonly unknown[] as NetworkDeviceStateEvent[]),
          );
        }
      },
    },
    signals: { changed() {} },
  });
  const inventory = {
    findDevices: (refs: readonly string[]) => devices.find(refs),
    record: async (observation: DeviceObservation) => {
      observations.push(observation);
      return NOTHING;
    },
  };
  const shared = {
    newKey: uuid,
    now: Date.now,
    options,
    poller: new DevicePoller({ inventory, now: Date.now, snmp }),
    reports,
    store: new PollStore(knex),
  };
  const worker = new PollWorker({
    ...shared,
    inventory,
    logger: mockServices.logger.mock(),
    metrics,
    leaseMs: settings.leaseMs,
  });
  return {
    observations,
    events,
    worker,
    now: new PollNow(shared),
    plan: new PollPlan({ knex, options, newKey: uuid }),
    snmp,
    findDevice: async (name: string) =>
      (await devices.find([`resource:default/${name}`]))[0]!,
    async stop() {
      await worker.stop();
      await snmp.close();
    },
  };
}

describe.each(databases.eachSupportedId())('polling, %p', databaseId => {
  let knex: Knex;
  let network: SimulatedNetwork;
  const replicas: ReturnType<typeof replica>[] = [];

  beforeAll(async () => {
    network = await startNetwork(ring(6));
  });
  afterAll(() => network.simulator.stop());
  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
  });
  afterEach(async () => {
    await Promise.all(replicas.splice(0).map(each => each.stop()));
    for (const { name } of network.simulator.devices) {
      network.simulator.setFaults(name, {});
    }
  });

  const addDevices = (names: readonly string[], row: Partial<DeviceRow> = {}) =>
    insertDevices(
      knex,
      names.map(name => ({
        device_ref: `resource:default/${name}`,
        management_address: network.addressOf(name),
        snmp_port: network.snmpPort,
        ...row,
      })),
    );
  const start = (settings?: Parameters<typeof replica>[1]) => {
    const one = replica(knex, settings);
    replicas.push(one);
    return one;
  };
  const pollOf = (name: string) =>
    knex('device_polls')
      .where({ device_ref: `resource:default/${name}` })
      .first();
  const reachabilityOf = async (name: string) =>
    (
      await knex('devices')
        .where({ device_ref: `resource:default/${name}` })
        .first()
    ).reachability;

  it('asks devices that have what it takes, and says of the others why not', async () => {
    await addDevices(['r1']);
    await addDevices(['r2'], { status: 'planned' });
    await addDevices(['r3'], { management_address: null });
    await addDevices(['r4'], { credential_ref: null });
    const { plan } = start();
    await plan.update(Date.now());
    expect((await pollOf('r1')).not_polled_reason).toBeNull();
    expect((await pollOf('r2')).not_polled_reason).toContain('"planned"');
    expect((await pollOf('r3')).not_polled_reason).toContain(
      'no management address',
    );
    expect((await pollOf('r4')).not_polled_reason).toContain('no credential');
    expect((await pollOf('r2')).next_poll_at).toBeNull();

    await knex('devices')
      .where({ device_ref: 'resource:default/r2' })
      .update({ status: 'active' });
    await knex('devices')
      .where({ device_ref: 'resource:default/r1' })
      .update({ status: 'offline', reachability: 'reachable' });
    await knex('devices')
      .where({ device_ref: 'resource:default/r3' })
      .update({ removed_at: 1 });
    expect(await plan.update(Date.now())).toEqual([
      {
        deviceRef: 'resource:default/r1',
        from: 'reachable',
        to: 'unknown',
      },
    ]);
    expect((await pollOf('r2')).next_poll_at).not.toBeNull();
    expect((await pollOf('r2')).not_polled_reason).toBeNull();
    expect((await pollOf('r1')).next_poll_at).toBeNull();
    expect(await pollOf('r3')).toBeUndefined();
    expect(await plan.update(Date.now())).toEqual([]);
  });

  it('reads everything once, then little, and writes nothing down while nothing changes', async () => {
    await addDevices(['r1']);
    const one = start();
    await one.plan.update(Date.now());
    one.worker.start();
    await eventually(
      async () => one.observations,
      seen => seen.length === 1,
    );
    expect(one.observations[0]).toMatchObject({
      deviceRef: 'resource:default/r1',
      system: { name: 'r1' },
      interfaces: [
        { name: 'lo', operStatus: 'up' },
        { name: 'ge0/0', operStatus: 'up' },
        { name: 'ge0/1', operStatus: 'up' },
      ],
      lldpNeighbours: [
        { localInterface: 'ge0/0', systemName: 'r6' },
        { localInterface: 'ge0/1', systemName: 'r2' },
      ],
    });
    const { last_polled_at: first } = await eventually(
      () => pollOf('r1'),
      poll => poll.last_polled_at !== null,
    );
    const before = network.simulator.snmpRequests('r1');
    await eventually(
      () => pollOf('r1'),
      poll => Number(poll.last_polled_at) > Number(first),
    );
    expect(network.simulator.snmpRequests('r1') - before).toBeLessThanOrEqual(
      8,
    );
    expect(one.observations).toHaveLength(1);
    expect(await reachabilityOf('r1')).toBe('reachable');
    expect(one.events).toMatchObject([{ from: 'unknown', to: 'reachable' }]);
  });

  it('sees a cut cable at the next look, from both ends', async () => {
    await addDevices(['r1', 'r2']);
    const one = start();
    await one.plan.update(Date.now());
    one.worker.start();
    await eventually(
      async () => one.observations,
      seen => seen.length === 2,
    );
    await eventually(
      () => pollOf('r2'),
      poll => poll.last_polled_at !== null,
    );
    network.simulator.cutLink('r1', 'ge0/1');
    try {
      await eventually(
        async () =>
          ['r1', 'r2'].map(name =>
            one.observations.some(
              ({ deviceRef, interfaceStates }) =>
                deviceRef.endsWith(name) &&
                interfaceStates?.some(
                  ({ adminStatus, operStatus }) =>
                    adminStatus === 'up' && operStatus === 'down',
                ),
            ),
          ),
        seen => seen.every(Boolean),
      );
      // The neighbours are others too, which is read at once.
      const last = await eventually(
        async () =>
          one.observations.findLast(
            ({ deviceRef, lldpNeighbours }) =>
              deviceRef.endsWith('r1') && lldpNeighbours !== undefined,
          ),
        seen => seen?.lldpNeighbours?.length === 1,
      );
      expect(last?.lldpNeighbours).toMatchObject([{ systemName: 'r6' }]);
    } finally {
      network.simulator.mendLink('r1', 'ge0/1');
    }
  });

  it('takes a device for unreachable after several looks without an answer only, and notices when it is back', async () => {
    await addDevices(['r3']);
    const one = start();
    await one.plan.update(Date.now());
    one.worker.start();
    await eventually(
      () => reachabilityOf('r3'),
      state => state === 'reachable',
    );
    network.simulator.setFaults('r3', { snmp: { silent: true } });
    await eventually(
      () => pollOf('r3'),
      poll => poll.failures >= 1,
    );
    const seen = await knex('state_changes').where({ to_state: 'unreachable' });
    expect(seen).toHaveLength(0);
    await eventually(
      () => reachabilityOf('r3'),
      state => state === 'unreachable',
    );
    expect((await pollOf('r3')).failures).toBeGreaterThanOrEqual(3);
    expect((await pollOf('r3')).last_error).toContain('resource:default/r3');
    network.simulator.setFaults('r3', {});
    await eventually(
      () => reachabilityOf('r3'),
      state => state === 'reachable',
    );
    expect(one.events.map(({ to }) => to)).toEqual([
      'reachable',
      'unreachable',
      'reachable',
    ]);
    expect(one.events[1].reason).toContain('resource:default/r3');
    expect(
      (await knex('state_changes').orderBy('change_key')).map(
        change => change.to_state,
      ),
    ).toEqual(['reachable', 'unreachable', 'reachable']);
  });

  it('does not take lost answers, garbage or a restart of the device for an end of it', async () => {
    await addDevices(['r4']);
    network.simulator.setFaults('r4', { snmp: { dropShare: 0.25 } });
    const one = start();
    await one.plan.update(Date.now());
    one.worker.start();
    await eventually(
      () => reachabilityOf('r4'),
      state => state === 'reachable',
    );
    await network.simulator.powerOff('r4');
    await network.simulator.powerOn('r4');
    network.simulator.setFaults('r4', {});
    await eventually(
      () => pollOf('r4'),
      poll => poll.failures === 0,
    );
    expect(await reachabilityOf('r4')).toBe('reachable');
    network.simulator.setFaults('r4', { snmp: { garbage: true } });
    await eventually(
      () => pollOf('r4'),
      poll => poll.failures >= 1,
    );
    expect(
      one.observations.every(
        ({ interfaces }) => interfaces === undefined || interfaces.length === 3,
      ),
    ).toBe(true);
  });

  it('does not ask on and on with a credential that does not exist', async () => {
    await addDevices(['r5'], { credential_ref: 'forgotten' });
    const one = start();
    await one.plan.update(Date.now());
    one.worker.start();
    const poll = await eventually(
      () => pollOf('r5'),
      row => row.last_polled_at !== null,
    );
    expect(poll.not_polled_reason).toContain('"forgotten"');
    expect(poll.interval_ms).toBe(OPTIONS.maxIntervalMs);
    expect(await reachabilityOf('r5')).toBe('unknown');
  });

  it('shares the work between replicas, each device being asked by one at a time', async () => {
    await addDevices(['r1', 'r2', 'r3', 'r4', 'r5', 'r6']);
    const [one, other] = [start(), start()];
    await one.plan.update(Date.now());
    one.worker.start();
    other.worker.start();
    await eventually(
      () => knex('device_polls').whereNotNull('last_polled_at'),
      polled => polled.length === 6,
    );
    const refs = [...one.observations, ...other.observations].map(
      ({ deviceRef }) => deviceRef,
    );
    expect(new Set(refs).size).toBe(6);
    expect(refs).toHaveLength(6);
  });

  it('takes over what a killed replica has left behind', async () => {
    await addDevices(['r1', 'r2']);
    const killed = start();
    await killed.plan.update(Date.now());
    const claimed = await new PollStore(knex).claim({
      now: Date.now(),
      limit: 10,
      perSite: 10,
      leaseOwner: 'killed',
      leaseUntil: Date.now() + 400,
    });
    expect(claimed).toHaveLength(2);
    const survivor = start();
    survivor.worker.start();
    await eventually(
      () => knex('device_polls').whereNotNull('last_polled_at'),
      polled => polled.length === 2,
    );
    // Should the other one only have been asleep: it has no say any more.
    const late = await new PollStore(knex).finish(
      claimed.map(({ deviceRef }) => ({
        deviceRef,
        nextPollAt: 1,
        intervalMs: 1,
        failures: 3,
        polledAt: 1,
        fullAt: null,
        responseMs: null,
        lastError: 'late',
        reason: null,
        reachability: 'unreachable' as const,
      })),
      { at: 1, leaseOwner: 'killed', newKey: uuid },
    );
    expect(late).toEqual([]);
    expect(await reachabilityOf('r1')).toBe('reachable');
  });

  it('never asks more devices of a site at once than allowed, over all replicas', async () => {
    await addDevices(['r1', 'r2', 'r3', 'r4'], {
      site_ref: 'resource:default/far',
    });
    await addDevices(['r5', 'r6'], { site_ref: 'resource:default/near' });
    const one = start();
    await one.plan.update(Date.now());
    const store = new PollStore(knex);
    const claim = (limit: number) =>
      store.claim({
        now: Date.now(),
        limit,
        perSite: 2,
        leaseOwner: uuid(),
        leaseUntil: Date.now() + 60_000,
      });
    const first = (await claim(3)).map(({ deviceRef }) => deviceRef);
    const second = (await claim(10)).map(({ deviceRef }) => deviceRef);
    expect(first).toHaveLength(3);
    expect([...first, ...second].sort()).toEqual(
      expect.arrayContaining(['resource:default/r5', 'resource:default/r6']),
    );
    expect([...first, ...second]).toHaveLength(4);
    expect(await claim(10)).toEqual([]);
  });

  it('gives back what it has claimed when it stops', async () => {
    await addDevices(['r1', 'r2']);
    network.simulator.setFaults('r1', { snmp: { silent: true } });
    const one = start();
    await one.plan.update(Date.now());
    one.worker.start();
    await eventually(
      () => knex('device_polls').whereNotNull('lease_owner'),
      held => held.length > 0,
    );
    await one.worker.stop();
    expect(await knex('device_polls').whereNotNull('lease_owner')).toEqual([]);
  });

  it('asks at once for somebody who wants to know', async () => {
    await addDevices(['r1', 'r2']);
    await addDevices(['r3'], { credential_ref: null });
    const one = start();
    await one.plan.update(Date.now());
    expect(await one.now.poll(await one.findDevice('r1'))).toMatchObject({
      reachability: 'reachable',
      error: null,
    });
    expect(one.observations).toHaveLength(1);
    expect(await reachabilityOf('r1')).toBe('reachable');
    network.simulator.setFaults('r2', { snmp: { silent: true } });
    expect(await one.now.poll(await one.findDevice('r2'))).toMatchObject({
      reachability: 'unknown',
      error: expect.stringContaining('resource:default/r2'),
    });
    expect(await one.now.poll(await one.findDevice('r3'))).toMatchObject({
      error: expect.stringContaining('names no credential'),
    });
  });
});
