import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { prepareDatabase } from '@linework/backend-common';
import { eventually } from '@linework/backend-common/testUtils';
import type { SnmpService } from '@linework/backstage-plugin-network-node';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import {
  ring,
  startNetwork,
  testSnmp,
  type SimulatedNetwork,
} from '../__testUtils__/simulatedNetwork';
import { applyDatabaseMigrations } from '../database/migrations';
import { DeviceStore } from '../inventory/stores/DeviceStore';
import { AddressPolicy } from './addressPolicy';
import { DeclaredDevices } from './DeclaredDevices';
import { DeclaredLinks } from './DeclaredLinks';
import { DiscoveryWorker } from './DiscoveryWorker';
import { ProposalStore } from './ProposalStore';
import { RunStore } from './RunStore';
import { TargetStore } from './TargetStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const RANGES = ['127.30.0.0/24'];
const COUNT = 20;

/** One replica, and the addresses that it asked. */
function replica(knex: Knex) {
  const asked: string[] = [];
  const sessions = testSnmp();
  const snmp: SnmpService = {
    withSession(target, work, options) {
      asked.push(target.host);
      return sessions.withSession(target, work, options);
    },
  };
  const devices = new DeviceStore(knex);
  const worker = new DiscoveryWorker({
    declaredDevices: new DeclaredDevices(knex),
    declaredLinks: new DeclaredLinks(knex),
    inventory: {
      identify: identity => devices.identify(identity),
      listDevices: options => devices.list(options),
    },
    leaseMs: 1_000,
    logger: mockServices.logger.mock(),
    networkEvents: { async publish() {} },
    newKey: uuid,
    now: Date.now,
    options: { ranges: RANGES, maxRequestsPerSecond: 1_000, keepRunsMs: 0 },
    policy: new AddressPolicy(RANGES),
    proposals: new ProposalStore(knex),
    signals: { changed() {} },
    snmp,
    store: new RunStore(knex),
    targets: new TargetStore(knex),
  });
  return {
    asked,
    worker,
    async stop() {
      await worker.stop();
      await sessions.close();
    },
  };
}

describe.each(databases.eachSupportedId())(
  'DiscoveryWorker, %p',
  databaseId => {
    let knex: Knex;
    let network: SimulatedNetwork;
    const replicas: ReturnType<typeof replica>[] = [];

    beforeAll(async () => {
      network = await startNetwork(ring(COUNT));
    });
    afterAll(() => network.simulator.stop());
    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await prepareDatabase(knex);
      await applyDatabaseMigrations(knex);
    });
    afterEach(async () => {
      await Promise.all(replicas.splice(0).map(each => each.stop()));
    });

    const start = () => {
      const one = replica(knex);
      replicas.push(one);
      one.worker.start();
      return one;
    };
    const create = async (requestsPerSecond: number) => {
      const runKey = uuid();
      await new RunStore(knex).create({
        runKey,
        request: {
          seeds: [network.addressOf('r1')],
          credentialRefs: ['lab'],
          port: network.snmpPort,
          requestsPerSecond,
        },
        ranges: RANGES,
        seeds: [network.addressOf('r1')],
        startedBy: 'user:default/jane',
        at: Date.now(),
      });
      return runKey;
    };
    const runOf = (runKey: string) =>
      knex('discovery_runs').where({ run_key: runKey }).first();

    it('hands a run over when its replica stops, without asking again what has answered', async () => {
      const first = start();
      const runKey = await create(20);
      first.worker.wake();
      await eventually(
        () => runOf(runKey),
        run => run.answered >= 3,
      );
      await first.worker.stop();
      expect(await runOf(runKey)).toMatchObject({
        state: 'running',
        lease_owner: null,
      });
      const second = start();
      const run = await eventually(
        () => runOf(runKey),
        each => each.state !== 'running',
      );
      expect(run).toMatchObject({
        state: 'completed',
        answered: COUNT,
        waiting: 0,
        proposals: 2 * COUNT,
      });
      // What was under way when the first one stopped is asked again, what had answered is not.
      const twice = second.asked.filter(address =>
        first.asked.includes(address),
      );
      expect(twice.length).toBeLessThanOrEqual(4);
      expect(second.asked.length).toBeLessThan(COUNT);
    });

    it('writes nothing down for whoever has lost the lease', async () => {
      const runKey = await create(10);
      await knex('discovery_runs').update({ lease_owner: 'other' });
      const address = network.addressOf('r1');
      const found = [{ address: '127.30.0.9', depth: 1 }];
      const counts = {
        waiting: 0,
        asking: 0,
        answered: 0,
        silent: 1,
        refused: 0,
      };
      const progress = (leaseOwner: string) =>
        new TargetStore(knex).progress(
          { runKey, leaseOwner },
          [{ address, state: 'silent' }],
          found,
          counts,
        );
      expect(await progress('gone')).toBe(false);
      expect(await runOf(runKey)).toMatchObject({ silent: 0, waiting: 1 });
      expect(await knex('discovery_targets').pluck('state')).toEqual([
        'waiting',
      ]);
      expect(await progress('other')).toBe(true);
      expect(await runOf(runKey)).toMatchObject({ silent: 1, waiting: 0 });
      expect(await knex('discovery_targets')).toHaveLength(2);
    });

    it('keeps to the pace of the run', async () => {
      const one = start();
      const startedAt = Date.now();
      const runKey = await create(10);
      one.worker.wake();
      await eventually(
        () => runOf(runKey),
        run => run.state === 'completed',
      );
      // Twenty addresses, ten a second: the first needs no wait.
      expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_850);
    });

    it('removes old runs with their targets, and none that is under way', async () => {
      const runKey = await create(10);
      const store = new RunStore(knex);
      expect(await store.removeEndedBefore(Date.now() + 1_000, 10)).toBe(0);
      await knex('discovery_runs').where({ run_key: runKey }).update({
        state: 'completed',
        ended_at: 5,
        lease_until: null,
      });
      expect(await store.removeEndedBefore(5, 10)).toBe(0);
      expect(await store.removeEndedBefore(6, 10)).toBe(1);
      expect(await knex('discovery_targets')).toEqual([]);
    });
  },
);
