// Every place where a timer can stand, on a runtime that is started anew between setting and firing it.
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  applyEvents,
  createState,
  instanceStatus,
} from '@linework/bpmn-engine';
import { eventually } from '../runtime/__testUtils__/eventually';
import {
  boundaryTimer,
  end,
  flow,
  processXml,
  timerCatch,
  timerEventSubProcess,
  userTask,
} from '../runtime/__testUtils__/processes';
import { JANE, TestRuntime } from '../runtime/__testUtils__/TestRuntime';
import { HistoryQueries } from '../queries/HistoryQueries';
import { toEngineEvent } from '../runtime/historyEntries';
import type { RecordedEntry } from '../database/HistoryStore';
import { countElements } from '../services/elementStatistics';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const HOUR_MS = 3_600_000;

const work = [userTask('Work'), end('End'), flow('Work', 'End')];

const remindedXml = processXml('reminded', {
  body: [
    flow('Start', 'Work'),
    ...work,
    boundaryTimer('Remind', 'Work', 'R3/PT1H', { interrupting: false }),
    end('Reminded'),
    flow('Remind', 'Reminded'),
  ],
});

const pausedXml = processXml('paused', {
  body: [
    flow('Start', 'Pause'),
    timerCatch('Pause', 'PT1H'),
    flow('Pause', 'End'),
    end('End'),
  ],
});

const overseenXml = (time: string, options: { interrupting: boolean }) =>
  processXml('overseen', {
    body: [
      flow('Start', 'Work'),
      ...work,
      timerEventSubProcess('Oversee', time, {
        ...options,
        body: [end('Overseen'), flow('Oversee_Start', 'Overseen')],
      }),
    ],
  });

describe.each(databases.eachSupportedId())('timer events, %p', databaseId => {
  let running: TestRuntime | undefined;
  afterEach(async () => {
    await running?.runtime.stop();
    running = undefined;
  });

  /** Sets what the process sets at its start, with a runtime that is gone afterwards. */
  async function started(xml: string) {
    const first = await TestRuntime.create({
      knex: await databases.init(databaseId),
    });
    const instanceKey = await first.startInstance(await first.deploy(xml));
    const test = await TestRuntime.create({ knex: first.knex });
    return { test, instanceKey };
  }

  async function begin(test: TestRuntime) {
    running = test;
    await test.runtime.start();
  }

  async function completions(test: TestRuntime, key: string, id: string) {
    return (await test.historyOf(key)).filter(
      entry => entry.type === 'elementCompleted' && entry.elementId === id,
    ).length;
  }

  async function completeWork(test: TestRuntime, instanceKey: string) {
    await test.runtime.completeUserTask({
      userTaskKey: await test.openTaskKey(instanceKey),
      variables: {},
      actor: JANE,
    });
  }

  it('fire a cycle beside its task as often as it says, with one row that moves on', async () => {
    const { test, instanceKey } = await started(remindedXml);
    const [first] = await test.rows('timers', instanceKey);
    await begin(test);
    for (const times of [1, 2]) {
      test.clockOffsetMs = times * HOUR_MS + 30_000;
      await eventually(
        async () =>
          (await completions(test, instanceKey, 'Reminded')) === times,
        `reminder ${times}`,
      );
      expect(await test.rows('timers', instanceKey)).toEqual([
        expect.objectContaining({
          subscription_key: first.subscription_key,
          due_at: expect.anything(),
        }),
      ]);
      const [row] = await test.rows('timers', instanceKey);
      expect(Number(row.due_at) - Number(first.due_at)).toBe(times * HOUR_MS);
    }
    test.clockOffsetMs = 3 * HOUR_MS + 30_000;
    await eventually(
      async () => (await test.rows('timers', instanceKey)).length === 0,
      'the last reminder',
    );
    expect(await completions(test, instanceKey, 'Reminded')).toBe(3);
    expect(await completions(test, instanceKey, 'Remind')).toBe(3);
    expect(await test.rows('user_tasks', instanceKey)).toEqual([
      expect.objectContaining({ state: 'created' }),
    ]);

    await completeWork(test, instanceKey);
    expect((await test.instance(instanceKey)).state).toBe('completed');
  });

  it('forget a cycle when the task is done', async () => {
    const { test, instanceKey } = await started(remindedXml);
    await completeWork(test, instanceKey);
    expect(await test.rows('timers', instanceKey)).toEqual([]);
    expect((await test.instance(instanceKey)).state).toBe('completed');
  });

  it('let a token go on that waits for the time', async () => {
    const { test, instanceKey } = await started(pausedXml);
    test.clockOffsetMs = HOUR_MS - 30_000;
    await begin(test);
    expect((await test.instance(instanceKey)).state).toBe('active');
    test.clockOffsetMs = HOUR_MS + 1;
    await test.untilState(instanceKey, 'completed');
    expect(await completions(test, instanceKey, 'Pause')).toBe(1);
    expect(await test.rows('timers', instanceKey)).toEqual([]);
  });

  it('begin an event sub-process that takes over', async () => {
    const { test, instanceKey } = await started(
      overseenXml('PT1H', { interrupting: true }),
    );
    test.clockOffsetMs = HOUR_MS + 1;
    await begin(test);
    await test.untilState(instanceKey, 'completed');
    expect(await completions(test, instanceKey, 'Overseen')).toBe(1);
    expect(await completions(test, instanceKey, 'End')).toBe(0);
    expect(await test.rows('user_tasks', instanceKey)).toEqual([
      expect.objectContaining({ state: 'canceled' }),
    ]);
  });

  it('begin an event sub-process again and again beside the process', async () => {
    const { test, instanceKey } = await started(
      overseenXml('R/PT1H', { interrupting: false }),
    );
    await begin(test);
    for (const times of [1, 2, 3]) {
      test.clockOffsetMs = times * HOUR_MS + 30_000;
      await eventually(
        async () => (await completions(test, instanceKey, 'Oversee')) === times,
        `round ${times}`,
      );
    }
    await completeWork(test, instanceKey);
    expect((await test.instance(instanceKey)).state).toBe('completed');
    expect(await test.rows('timers', instanceKey)).toEqual([]);
  });

  it('fire for an instance that a release before subscriptions has left', async () => {
    const { test, instanceKey } = await started(
      processXml('guarded', {
        body: [
          flow('Start', 'Work'),
          ...work,
          boundaryTimer('Late', 'Work', 'PT1H', { interrupting: true }),
          end('EndLate'),
          flow('Late', 'EndLate'),
        ],
      }),
    );
    await asVersion1(test, instanceKey);
    const statistics = async () =>
      countElements(
        await new HistoryQueries(test.knex).countEvents(instanceKey),
        new Map(),
      ).items.find(({ elementId }) => elementId === 'Late');
    expect(await statistics()).toBeUndefined();

    test.clockOffsetMs = HOUR_MS + 1;
    await begin(test);
    await test.untilState(instanceKey, 'completed');
    expect(await completions(test, instanceKey, 'EndLate')).toBe(1);
    expect(await statistics()).toMatchObject({ active: 0, completed: 1 });

    const [{ definition_key: definitionKey }] = await test.rows(
      'instances',
      instanceKey,
    );
    const executable = await test.definitions.getExecutable(
      String(definitionKey),
    );
    const replayed = applyEvents(
      executable,
      createState(executable),
      (await test.historyOf(instanceKey)).flatMap(
        entry => toEngineEvent(entry) ?? [],
      ),
    );
    expect(instanceStatus(replayed)).toBe('completed');
  });
});

interface StoredState {
  instances: { key: number; scopeKey: number | null; children?: number }[];
  subscriptions: {
    key: number;
    elementId: string;
    elementInstanceKey: number;
  }[];
}

/** Rewrites the rows of an instance that waits at a boundary event to what version 1 of the engine had stored. */
async function asVersion1(test: TestRuntime, instanceKey: string) {
  const [row] = await test.rows('instance_states', instanceKey);
  const { subscriptions, ...state } = JSON.parse(
    String(row.state),
  ) as StoredState;
  const [waiting] = subscriptions;
  const attachedTo = waiting.elementInstanceKey;
  await test
    .knex('instance_states')
    .where({ instance_key: instanceKey })
    .update({
      state: JSON.stringify({
        ...state,
        version: 1,
        instances: [
          ...state.instances.map(instance =>
            instance.key === 1
              ? { ...instance, children: (instance.children ?? 0) + 1 }
              : instance,
          ),
          {
            key: waiting.key,
            elementId: waiting.elementId,
            elementType: 'boundaryEvent',
            scopeKey: 1,
            attachedToKey: attachedTo,
          },
        ],
      }),
    });
  const records: { sequence: number; entries: string }[] = await test
    .knex('history')
    .where({ instance_key: instanceKey });
  for (const record of records) {
    const entries: RecordedEntry[] = JSON.parse(record.entries);
    await test
      .knex('history')
      .where({ instance_key: instanceKey, sequence: record.sequence })
      .update({
        entries: JSON.stringify(
          entries.map(({ version, ...entry }) =>
            entry.type === 'subscriptionOpened'
              ? {
                  ...entry,
                  type: 'elementActivated',
                  elementType: 'boundaryEvent',
                  elementInstanceKey: waiting.key,
                  details: { scopeKey: 1, attachedToKey: attachedTo },
                }
              : entry,
          ),
        ),
      });
  }
}
