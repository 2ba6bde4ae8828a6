// What starts processes: the start events of the latest version of each.
import { TestDatabases } from '@backstage/backend-test-utils';
import { nextStartTrigger } from '@linework/bpmn-engine';
import {
  DatabaseStartSubscriptionStore,
  type StartTimer,
} from '../database/StartSubscriptionStore';
import { KnexTransactionRunner } from '../database/Transaction';
import { emptyXml, on, startedXml } from './__testUtils__/documents';
import { JANE, NOW, TestDefinitions } from './__testUtils__/TestDefinitions';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const HOUR = 3_600_000;

describe.each(databases.eachSupportedId())('start events, %p', databaseId => {
  let test: TestDefinitions;
  let store: DatabaseStartSubscriptionStore;
  let transactions: KnexTransactionRunner;
  beforeEach(async () => {
    test = await TestDefinitions.create(await databases.init(databaseId));
    store = new DatabaseStartSubscriptionStore(test.knex);
    transactions = new KnexTransactionRunner(test.knex);
  });

  const hourly = (id: string, name?: string) =>
    startedXml(id, [{ id: 'Hourly', on: on.cycle('R/PT1H') }], { name });
  const dueTimers = () => store.dueTimers(NOW + 100 * HOUR, 10);

  it('wait for times, messages and signals', async () => {
    const { a } = await test.deploy({
      'a.bpmn': startedXml('a', [
        { id: 'Hourly', on: on.cycle('R/PT1H') },
        { id: 'Alarm', on: on.message() },
        { id: 'Storm', on: on.signal() },
      ]),
    });
    const base = { definitionKey: a.key, processId: 'a' };
    expect(await dueTimers()).toEqual([
      {
        ...base,
        elementId: 'Hourly',
        dueAtMs: NOW + HOUR,
        trigger: expect.objectContaining({ kind: 'timer' }),
      },
    ]);
    expect(await store.dueTimers(NOW + HOUR - 1, 10)).toEqual([]);
    expect(await store.nextDueAt()).toBe(NOW + HOUR);
    expect(await store.forMessage(['alarm', 'other'])).toEqual([
      { ...base, elementId: 'Alarm', name: 'alarm' },
    ]);
    expect(await store.forMessage(['storm'])).toEqual([]);
    expect(await store.forMessage([])).toEqual([]);
    await transactions.transaction(async trx => {
      expect(await store.forSignal(['storm'], trx)).toEqual([
        { ...base, elementId: 'Storm', name: 'storm' },
      ]);
    });
  });

  it('are those of the newest version only', async () => {
    await test.deploy({ 'a.bpmn': hourly('a'), 'b.bpmn': hourly('b') });
    const { a } = await test.deploy({
      'a.bpmn': startedXml('a', [{ id: 'Alarm', on: on.message() }]),
    });
    expect((await dueTimers()).map(({ processId }) => processId)).toEqual([
      'b',
    ]);
    expect(await store.forMessage(['alarm'])).toMatchObject([
      { definitionKey: a.key },
    ]);
    await test.deploy({ 'a.bpmn': emptyXml('a') });
    expect(await store.forMessage(['alarm'])).toEqual([]);
  });

  it('go on waiting as before when the same is deployed again', async () => {
    const first = await test.deploy({ 'a.bpmn': hourly('a') });
    const before = await dueTimers();
    test.nowMs += HOUR / 2;
    const again = await test.deploy({ 'a.bpmn': hourly('a') });
    expect(again.a.key).toBe(first.a.key);
    expect(await dueTimers()).toEqual(before);
  });

  it('are not there if the deployment is not', async () => {
    await test.refusal({ 'a.bpmn': hourly('a'), 'b.bpmn': '<' });
    expect(await test.knex('start_subscriptions')).toEqual([]);
  });

  it('cannot be conditional, nor share a message, nor be without a time', async () => {
    expect(
      await test.problems({
        'a.bpmn': startedXml('a', [{ id: 'When', on: on.condition() }]),
        'b.bpmn': startedXml('b', [
          { id: 'One', on: on.message() },
          { id: 'Two', on: on.message('M_alarm2') },
        ]),
        'c.bpmn': startedXml('c', [{ id: 'Then', on: on.date('=someday') }]),
        'd.bpmn': startedXml('d', [{ id: 'Long', on: on.message('M_long') }]),
      }),
    ).toEqual([
      'error a.bpmn not-hosted When',
      'error b.bpmn start-event Two',
      'error c.bpmn start-event Then',
      'error d.bpmn start-event Long',
    ]);
  });

  describe('a timer that is due', () => {
    const nextOf = ({ trigger }: StartTimer) => {
      const next = nextStartTrigger(trigger);
      return next?.kind === 'timer' && next.dueAtMs !== undefined
        ? { dueAtMs: next.dueAtMs, trigger: next }
        : undefined;
    };
    const advance = (timer: StartTimer) =>
      transactions.transaction(trx =>
        store.advanceTimer(trx, timer, nextOf(timer)),
      );

    it('fires once, whoever of several comes first, and waits for its next time', async () => {
      await test.deploy({ 'a.bpmn': hourly('a') });
      const [timer] = await dueTimers();
      const fired = await Promise.all([
        advance(timer),
        advance(timer),
        advance(timer),
      ]);
      expect(fired.filter(Boolean)).toHaveLength(1);
      expect(await store.nextDueAt()).toBe(NOW + 2 * HOUR);
      expect(await advance((await dueTimers())[0])).toBe(true);
      expect(await store.nextDueAt()).toBe(NOW + 3 * HOUR);
    });

    it('is gone after its last time', async () => {
      await test.deploy({
        'a.bpmn': startedXml('a', [
          { id: 'Then', on: on.date('2026-11-24T13:00:00Z') },
        ]),
      });
      const [timer] = await dueTimers();
      expect(timer.dueAtMs).toBe(NOW + HOUR);
      expect(await advance(timer)).toBe(true);
      expect(await advance(timer)).toBe(false);
      expect(await store.nextDueAt()).toBeUndefined();
    });

    it('does not fire for a version that has been replaced', async () => {
      await test.deploy({ 'a.bpmn': hourly('a') });
      const [timer] = await dueTimers();
      await test.deploy({ 'a.bpmn': hourly('a', 'Changed') });
      expect(await advance(timer)).toBe(false);
    });

    it('does nothing if the transaction fails', async () => {
      await test.deploy({ 'a.bpmn': hourly('a') });
      const [timer] = await dueTimers();
      await expect(
        transactions.transaction(async trx => {
          await store.advanceTimer(trx, timer, undefined);
          throw new Error('lost');
        }),
      ).rejects.toThrow('lost');
      expect(await dueTimers()).toEqual([timer]);
    });
  });

  describe('of a version that is retired', () => {
    it('give way to those of the version before, and come back with it', async () => {
      const first = await test.deploy({ 'a.bpmn': hourly('a') });
      const second = await test.deploy({
        'a.bpmn': startedXml('a', [{ id: 'Alarm', on: on.message() }]),
      });
      test.nowMs += HOUR / 2;
      await test.service.retireDefinition(second.a.key, { actor: JANE });
      expect(await store.forMessage(['alarm'])).toEqual([]);
      expect(await dueTimers()).toMatchObject([
        { definitionKey: first.a.key, dueAtMs: NOW + 1.5 * HOUR },
      ]);

      await test.service.restoreDefinition(second.a.key, { actor: JANE });
      expect(await store.forMessage(['alarm'])).toMatchObject([
        { definitionKey: second.a.key },
      ]);
      expect(await dueTimers()).toEqual([]);
    });

    it('are gone if there is no other version', async () => {
      const { a } = await test.deploy({ 'a.bpmn': hourly('a') });
      await test.service.retireDefinition(a.key, { actor: JANE });
      expect(await test.knex('start_subscriptions')).toEqual([]);
    });

    it('stay as they are if it was not the latest', async () => {
      const first = await test.deploy({ 'a.bpmn': hourly('a') });
      await test.deploy({ 'a.bpmn': hourly('a', 'Changed') });
      const before = await dueTimers();
      test.nowMs += HOUR / 2;
      await test.service.retireDefinition(first.a.key, { actor: JANE });
      expect(await dueTimers()).toEqual(before);
    });

    it('do not start it once more at a time that has passed', async () => {
      const first = await test.deploy({
        'a.bpmn': startedXml('a', [
          { id: 'Then', on: on.date('2026-11-24T13:00:00Z') },
        ]),
      });
      const second = await test.deploy({ 'a.bpmn': emptyXml('a') });
      test.nowMs += 2 * HOUR;
      await test.service.retireDefinition(second.a.key, { actor: JANE });
      expect(
        await test.service.resolveProcess({
          processId: 'a',
          binding: 'latest',
        }),
      ).toEqual({ definitionKey: first.a.key });
      expect(await dueTimers()).toEqual([]);
    });
  });
});
