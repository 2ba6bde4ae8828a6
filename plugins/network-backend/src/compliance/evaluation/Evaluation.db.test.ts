import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type {
  GoldenRuleRequest,
  NetworkComplianceEvent,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import { insertDevices, insertSites } from '../../__testUtils__/insertDevices';
import {
  ContentStore,
  contentOf,
} from '../../configurations/store/ContentStore';
import { applyDatabaseMigrations } from '../../database/migrations';
import { NetworkEvents } from '../../events/NetworkEvents';
import { NetworkChangePublisher } from '../../signals/NetworkChangePublisher';
import { RuleStore } from '../rules/RuleStore';
import { toRule } from '../rules/toRule';
import { Evaluation } from './Evaluation';
import { LEASE_MS, WorkStore } from './WorkStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ref = (name: string) => `resource:default/${name}`;
const NTP = 'ntp server 10.9.9.1';
const TELNET = 'transport input telnet';

describe.each(databases.eachSupportedId())(
  'checking devices against golden rules on %s',
  databaseId => {
    let knex: Knex;
    let rules: RuleStore;
    let contents: ContentStore;
    let now: number;
    let events: NetworkComplianceEvent[];
    let publisher: NetworkChangePublisher;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await applyDatabaseMigrations(knex);
      rules = new RuleStore(knex);
      contents = new ContentStore(knex);
      now = 1_000;
      events = [];
      publisher = new NetworkChangePublisher({
        logger: mockServices.logger.mock(),
        signals: { publish: async () => {} },
      });
      await insertSites(knex, {
        [ref('se')]: undefined,
        [ref('sto1')]: ref('se'),
      });
      await insertDevices(knex, [
        { device_ref: ref('r1'), site_ref: ref('sto1'), role: 'core' },
        { device_ref: ref('r2'), role: 'access' },
        { device_ref: ref('r3'), role: 'access' },
      ]);
    });
    afterEach(() => publisher.stop());

    /** Another backend each time, as after a restart. */
    const backend = (logger = mockServices.logger.mock()) => {
      const work = new WorkStore({ knex, owner: uuid(), now: () => now });
      return {
        work,
        evaluation: new Evaluation({
          contents,
          knex,
          logger,
          networkEvents: new NetworkEvents({
            logger,
            events: {
              publish: async ({ eventPayload }) => {
                events.push(eventPayload as NetworkComplianceEvent);
              },
            },
          }),
          now: () => now,
          rules,
          signals: publisher,
          work,
        }),
      };
    };
    const check = async () => {
      now += 1_000;
      const { evaluation, work } = backend();
      const round = await evaluation.run(new AbortController().signal);
      await work.release();
      return round;
    };
    const store = async (name: string, ...lines: string[]) => {
      const content = await contentOf(lines);
      const versionKey = uuid();
      await knex.transaction(async trx => {
        await contents.put(trx, content);
        await trx('configuration_versions').insert({
          version_key: versionKey,
          device_ref: ref(name),
          kind: 'running',
          sha256: content.sha256,
          origin: 'api',
          actor: 'test',
          captured_at: now,
          last_seen_at: now,
          lines_added: 0,
          lines_removed: 0,
        });
        await trx('configuration_heads')
          .insert({
            device_ref: ref(name),
            kind: 'running',
            version_key: versionKey,
          })
          .onConflict(['device_ref', 'kind'])
          .merge();
      });
      return versionKey;
    };
    const request = (more: Partial<GoldenRuleRequest>) =>
      toRule({ name: 'rule', kind: 'required', lines: [NTP], ...more });
    const add = async (more: Partial<GoldenRuleRequest> = {}) => {
      const ruleKey = uuid();
      await rules.insert(ruleKey, request(more), { actor: 'test', now });
      return ruleKey;
    };
    const update = (
      ruleKey: string,
      version: number,
      more: Partial<GoldenRuleRequest>,
    ) => rules.update(ruleKey, version, request(more), { actor: 'test', now });
    const results = async () =>
      (
        await knex('compliance_results').orderBy(['device_ref', 'rule_key'])
      ).map(row => [
        row.device_ref.split('/')[1],
        row.status,
        Number(row.since),
        Number(row.checked_at),
      ]);
    const sums = async () =>
      (await knex('devices').orderBy('device_ref')).map(row => [
        row.name,
        row.compliance_status,
        row.violation_count,
      ]);

    it('holds each configuration against each rule, and sums up per device', async () => {
      await store('r1', NTP, TELNET);
      await store('r2', 'hostname r2', TELNET);
      await add();
      await add({ kind: 'forbidden', lines: [TELNET], severity: 'critical' });
      expect(await check()).toEqual({ checked: 2, failed: 0 });
      expect(await results()).toEqual([
        ['r1', 'compliant', 2_000, 2_000],
        ['r1', 'violated', 2_000, 2_000],
        ['r2', 'violated', 2_000, 2_000],
        ['r2', 'violated', 2_000, 2_000],
      ]);
      expect(await sums()).toEqual([
        ['r1', 'violated', 1],
        ['r2', 'violated', 2],
        ['r3', 'unknown', 0],
      ]);
    });

    it('tells of rules that are broken and followed again, once', async () => {
      const ruleKey = await add({ severity: 'critical' });
      await store('r1', NTP);
      await store('r2', 'hostname r2');
      await check();
      await check();
      expect(events).toEqual([
        {
          deviceRef: ref('r2'),
          ruleKey,
          status: 'violated',
          severity: 'critical',
          at: '1970-01-01T00:00:02.000Z',
        },
      ]);
      events.length = 0;
      await store('r1', 'hostname r1');
      await store('r2', NTP);
      await check();
      expect(
        events.map(({ deviceRef, status }) => [deviceRef, status]),
      ).toEqual([
        [ref('r1'), 'violated'],
        [ref('r2'), 'compliant'],
      ]);
    });

    it('checks a device again when its configuration changes, and knows since when it has been so', async () => {
      await add();
      await store('r1', 'hostname r1');
      await check();
      await store('r1', 'hostname r1', 'banner hello');
      expect(await check()).toEqual({ checked: 1, failed: 0 });
      expect(await results()).toEqual([['r1', 'violated', 2_000, 3_000]]);
      await store('r1', NTP);
      await check();
      expect(await results()).toEqual([['r1', 'compliant', 4_000, 4_000]]);
      expect(await sums()).toContainEqual(['r1', 'compliant', 0]);
      expect(await check()).toEqual({ checked: 0, failed: 0 });
    });

    it('checks a device again when its facts change', async () => {
      await add({
        kind: 'template',
        lines: ['hostname {{ device.name }}', 'location {{ device.site }}'],
      });
      await store('r1', 'hostname r1', 'location sto1');
      await check();
      expect(await sums()).toContainEqual(['r1', 'compliant', 0]);
      await knex('devices')
        .where('device_ref', ref('r1'))
        .update({ name: 'r9', etag: '2' });
      await check();
      expect(await sums()).toContainEqual(['r9', 'violated', 1]);
    });

    it('checks all again when a place is moved or renamed', async () => {
      await add({ scope: { siteRefs: [ref('se')] } });
      await store('r1', 'hostname r1');
      await store('r2', 'hostname r2');
      await check();
      expect(await results()).toHaveLength(1);
      await knex('site_ancestors')
        .where({ site_ref: ref('sto1'), ancestor_ref: ref('se') })
        .delete();
      await knex('sites')
        .where('site_ref', ref('sto1'))
        .update({ parent_ref: null });
      await check();
      expect(await results()).toEqual([]);
      expect(await sums()).toContainEqual(['r1', 'unknown', 0]);
    });

    it.each<[string, GoldenRuleRequest['scope'], string[]]>([
      ['all', {}, ['r1', 'r2', 'r3']],
      ['roles', { roles: ['access'] }, ['r2', 'r3']],
      ['platforms', { platforms: ['junos'] }, []],
      ['vendors', { vendors: ['FRRouting'] }, ['r1', 'r2', 'r3']],
      ['places and what lies in them', { siteRefs: [ref('se')] }, ['r1']],
      ['devices', { deviceRefs: [ref('r3')] }, ['r3']],
      [
        'all of them together',
        { roles: ['access'], deviceRefs: [ref('r1'), ref('r2')] },
        ['r2'],
      ],
    ])('is for devices by %s', async (_what, scope, devices) => {
      for (const name of ['r1', 'r2', 'r3']) await store(name, NTP);
      await add({ scope });
      await check();
      expect((await results()).map(([name]) => name)).toEqual(devices);
    });

    it('follows changes of rules: text, scope, switched off, removed', async () => {
      await store('r1', 'hostname r1');
      await store('r2', 'hostname r2');
      const ruleKey = await add();
      await check();
      expect(await results()).toHaveLength(2);

      expect(await update(ruleKey, 1, { lines: ['hostname r1'] })).toBe(true);
      await check();
      expect((await results()).map(([, status]) => status)).toEqual([
        'compliant',
        'violated',
      ]);

      await update(ruleKey, 2, {
        lines: ['hostname r1'],
        scope: { roles: ['core'] },
      });
      await check();
      expect((await results()).map(([name]) => name)).toEqual(['r1']);
      expect(await sums()).toContainEqual(['r2', 'unknown', 0]);

      await update(ruleKey, 3, { lines: ['hostname r1'], isEnabled: false });
      await check();
      expect(await results()).toEqual([]);

      await update(ruleKey, 4, { lines: ['hostname r1'] });
      await check();
      expect(await results()).toHaveLength(2);

      await rules.delete(ruleKey, { actor: 'test', now });
      await expect(rules.get(ruleKey)).rejects.toThrow(/There is no/);
      await check();
      expect(await results()).toEqual([]);
      expect(await knex('golden_rules')).toEqual([]);
      expect(await sums()).toContainEqual(['r1', 'unknown', 0]);
    });

    it('leaves results of rules alone that have not changed, and checks nothing for a new name', async () => {
      await store('r1', NTP);
      const first = await add();
      await check();
      await add({ kind: 'forbidden', lines: [TELNET] });
      await check();
      expect((await results()).map(([, , , checkedAt]) => checkedAt)).toEqual([
        2_000, 3_000,
      ]);
      expect(await update(first, 1, { name: 'another name' })).toBe(false);
      expect(await check()).toEqual({ checked: 0, failed: 0 });
    });

    it('does not let two overwrite each other, and names both versions', async () => {
      const ruleKey = await add();
      await update(ruleKey, 1, { lines: ['a'] });
      await expect(update(ruleKey, 1, { lines: ['b'] })).rejects.toThrow(
        /has version 2 by now, changed by test; you have read version 1/,
      );
      expect((await rules.get(ruleKey)).lines).toEqual(['a']);
    });

    it('goes on where a backend was cut off, and checks nothing twice', async () => {
      await insertDevices(
        knex,
        Array.from({ length: 60 }, (_, n) => ({
          device_ref: ref(`x${String(n).padStart(2, '0')}`),
        })),
      );
      for (let n = 0; n < 60; n++) {
        await store(`x${String(n).padStart(2, '0')}`, `hostname x${n}`);
      }
      await add();
      // Killed while it writes its second batch of 25.
      let writes = 0;
      const dying = backend();
      const { renew } = dying.work;
      dying.work.renew = async trx => {
        await renew.call(dying.work, trx);
        if (++writes === 2) throw new Error('killed');
      };
      await expect(
        dying.evaluation.run(new AbortController().signal),
      ).rejects.toThrow('killed');
      expect(await results()).toHaveLength(25);

      // Its lease keeps others away until it ends.
      expect(
        await backend().evaluation.run(new AbortController().signal),
      ).toBeUndefined();
      now += LEASE_MS + 1;
      expect(await check()).toEqual({ checked: 35, failed: 0 });
      expect(await results()).toHaveLength(60);
      expect(new Set(events.map(({ deviceRef }) => deviceRef)).size).toBe(60);
      expect(events).toHaveLength(60);
    });

    it('writes nothing once another backend has the lease', async () => {
      await store('r1', 'hostname r1');
      await add();
      const slow = backend();
      const { read } = contents;
      contents.read = async hashes => {
        now += LEASE_MS + 1;
        expect(await backend().work.claim()).toBe(true);
        return read.call(contents, hashes);
      };
      await expect(
        slow.evaluation.run(new AbortController().signal),
      ).rejects.toThrow('Another backend');
      expect(await results()).toEqual([]);
    });

    it('checks the others when the text of one is missing, and tries that one again', async () => {
      await store('r1', 'hostname r1');
      await store('r2', 'hostname r2');
      const ruleKey = await add();
      const { read } = contents;
      contents.read = async hashes => {
        const texts = await read.call(contents, hashes);
        return new Map([...texts].filter(([, text]) => !text.includes('r1')));
      };
      expect(await check()).toEqual({ checked: 1, failed: 1 });
      contents.read = read;
      expect(await check()).toEqual({ checked: 1, failed: 0 });
      expect(ruleKey).toBeDefined();
      expect(await results()).toHaveLength(2);
    });

    it('forgets devices whose configuration or whose every trace is gone', async () => {
      await store('r1', 'hostname r1');
      await store('r2', 'hostname r2');
      await add();
      await check();
      await knex('configuration_heads').where('device_ref', ref('r1')).delete();
      await knex('devices').where('device_ref', ref('r2')).delete();
      await store('r3', NTP);
      await check();
      expect((await results()).map(([name]) => name)).toEqual(['r3']);
      expect(await sums()).toContainEqual(['r1', 'unknown', 0]);
      expect(await knex('compliance_devices').pluck('device_ref')).toEqual([
        ref('r3'),
      ]);
    });
  },
);
