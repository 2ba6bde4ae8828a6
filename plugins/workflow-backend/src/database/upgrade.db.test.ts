// From the previous release to this one with work under way. What its runtime has written is in __fixtures__.
import { TestDatabases } from '@backstage/backend-test-utils';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  applyEvents,
  createState,
  instanceStatus,
  loadState,
  scopeVariables,
} from '@linework/bpmn-engine';
import {
  searchableText,
  toSearchableJson,
  toNumber,
} from '@linework/backend-common';
import { HistoryQueries } from '../queries/HistoryQueries';
import { InstanceQueries } from '../queries/InstanceQueries';
import { StatisticsQueries } from '../queries/StatisticsQueries';
import { VariableQueries } from '../queries/VariableQueries';
import { eventually } from '../runtime/__testUtils__/eventually';
import { JANE, TestRuntime } from '../runtime/__testUtils__/TestRuntime';
import { toEngineEvent } from '../runtime/historyEntries';
import { countElements } from '../services/elementStatistics';
import {
  loadPreviousRelease,
  previousInstances,
  previousTables,
  PREVIOUS_NOW_MS,
} from './__testUtils__/previousRelease';
import { DatabaseHistoryStore } from './HistoryStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const HOUR_MS = 3_600_000;

const handlers = [
  'free-work',
  'slow-work',
  'flaky-work',
  'broken-work',
  'probe-work',
].map(type => ({
  type,
  handle: async () => ({ variables: { result: 'ok' } }),
}));

describe.each(databases.eachSupportedId())('an upgrade, %p', databaseId => {
  let test: TestRuntime;

  beforeEach(async () => {
    const knex = await databases.init(databaseId);
    await loadPreviousRelease(knex);
    test = await TestRuntime.create({ knex, handlers });
    test.clockOffsetMs = PREVIOUS_NOW_MS + 10_000 - Date.now();
  });
  afterEach(async () => {
    await test.runtime.stop();
  });

  /** What the history of an instance adds up to. */
  async function replay(instanceKey: string) {
    const { definition_key: definitionKey } = await test.instance(instanceKey);
    const executable = await test.definitions.getExecutable(
      String(definitionKey),
    );
    return applyEvents(
      executable,
      createState(executable),
      (await test.historyOf(instanceKey)).flatMap(
        entry => toEngineEvent(entry) ?? [],
      ),
    );
  }

  /** Counts of elements as their histories and open incidents add up to. */
  async function countedElements(definitionKey: string) {
    const sums = new Map<string, Record<string, number>>();
    const instances: Record<string, unknown>[] = await test
      .knex('instances')
      .where({ definition_key: definitionKey });
    for (const instance of instances) {
      const key = String(instance.instance_key);
      const incidents = new Map<string, number>();
      for (const { element_id: id, state } of await test.rows(
        'incidents',
        key,
      )) {
        if (state !== 'active') continue;
        incidents.set(String(id), (incidents.get(String(id)) ?? 0) + 1);
      }
      const { items } = countElements(
        await new HistoryQueries(test.knex).countEvents(key),
        incidents,
      );
      for (const { elementId, ...counts } of items) {
        if (elementId === instance.process_id) continue;
        const sum = sums.get(elementId) ?? {};
        sums.set(elementId, sum);
        for (const [measure, count] of Object.entries(counts)) {
          sum[measure] = (sum[measure] ?? 0) + count;
        }
      }
    }
    return Object.fromEntries(sums);
  }

  /** What the counts say, and what they should. */
  async function countsAndTruth() {
    const statistics = new StatisticsQueries(test.knex);
    const elements: unknown[] = [];
    const trueElements: unknown[] = [];
    for (const row of previousTables.definitions) {
      const key = String(row.definition_key);
      const counts = (await statistics.elements(key, 'all')) ?? [];
      elements.push(
        Object.fromEntries(
          counts.map(({ elementId, ...count }) => [elementId, count]),
        ),
      );
      trueElements.push(await countedElements(key));
    }
    const instances: Record<string, unknown>[] = await test.knex('instances');
    const countOf = (state: string) =>
      instances.filter(instance => instance.state === state).length;
    return {
      counts: { elements, instances: await statistics.instances('all') },
      truth: {
        elements: trueElements,
        instances: {
          active: countOf('active'),
          completed: countOf('completed'),
          terminated: countOf('terminated'),
          withIncident: instances.filter(
            each => toNumber(each.incident_count) > 0,
          ).length,
          suspended: 0,
          isBounded: false,
        },
      },
    };
  }

  async function completed(instanceKey: string, elementId: string) {
    return (await test.historyOf(instanceKey)).filter(
      entry =>
        entry.type === 'elementCompleted' && entry.elementId === elementId,
    ).length;
  }

  it('keeps every entry of the history, and the states are what it adds up to', async () => {
    for (const instanceKey of Object.values(previousInstances)) {
      const { entries } = await new DatabaseHistoryStore(test.knex).read(
        instanceKey,
        { afterSequence: 0, limit: 10_000 },
      );
      expect(entries).toEqual(
        previousTables.history
          .filter(row => row.instance_key === instanceKey)
          .sort((one, other) => Number(one.sequence) - Number(other.sequence))
          .map(row => ({
            instanceKey,
            sequence: row.sequence,
            atMs: row.at,
            type: row.type,
            ...present({
              elementId: row.element_id,
              elementType: row.element_type,
              elementInstanceKey: row.element_instance_key,
              actor: row.actor,
              eventVersion: row.event_version,
              details: row.details && JSON.parse(String(row.details)),
            }),
          })),
      );
    }
    const states: Record<string, unknown>[] = await test.knex(
      'instance_states',
    );
    expect(states).toHaveLength(previousTables.instance_states.length);
    for (const { instance_key: instanceKey, state } of states) {
      expect(await replay(String(instanceKey))).toEqual(
        loadState(JSON.parse(String(state))),
      );
    }
  });

  it('counts what there was before there were counts', async () => {
    const { counts, truth } = await countsAndTruth();
    expect(counts).toEqual(truth);
  });

  it('finds by the variables that instances had: of active scopes, and of what has ended', async () => {
    const expected = [
      ...previousTables.instance_states.flatMap(row =>
        scopeVariables(loadState(JSON.parse(String(row.state)))).flatMap(
          ({ scopeKey, variables }) =>
            Object.entries(variables).map(([name, value]) => [
              row.instance_key,
              scopeKey,
              searchableText(name),
              toSearchableJson(value),
            ]),
        ),
      ),
      ...previousTables.instances
        .filter(row => row.final_variables !== null)
        .flatMap(row =>
          Object.entries(JSON.parse(String(row.final_variables))).map(
            ([name, value]) => [
              row.instance_key,
              1,
              searchableText(name),
              toSearchableJson(value as never),
            ],
          ),
        ),
    ];
    const variables: Record<string, unknown>[] = await test.knex('variables');
    expect(
      variables
        .map(row => [row.instance_key, row.scope_key, row.name, row.value])
        .sort(),
    ).toEqual(expected.sort());

    const byTicket = (ticket: string) =>
      new InstanceQueries(test.knex).search(
        { filter: { variables: [{ name: 'ticket', value: ticket }] } },
        'all',
      );
    expect((await byTicket('7')).items.map(item => item.instanceKey)).toEqual([
      previousInstances['job-leased'],
    ]);
    expect((await byTicket('11')).items.map(item => item.instanceKey)).toEqual([
      previousInstances.terminated,
    ]);
    const { items } = await new VariableQueries(test.knex).search(
      { filter: { name: 'text', value: JSON.stringify('x'.repeat(300)) } },
      'all',
    );
    expect(items.map(item => item.instanceKey).sort()).toEqual(
      [
        previousInstances['job-free'],
        previousInstances['task-open'],
        previousInstances.completed,
      ].sort(),
    );
  });

  it('hands out free jobs at once, and others when their lease or pause is over', async () => {
    await test.runtime.start();
    await test.untilState(previousInstances['job-free'], 'completed');
    const held = ['job-leased', 'job-backoff'] as const;
    for (const name of held) {
      expect(await test.rows('jobs', previousInstances[name])).toHaveLength(1);
    }
    test.clockOffsetMs += 4 * HOUR_MS;
    for (const name of held) {
      await test.untilState(previousInstances[name], 'completed');
    }
  });

  it('lets every instance go on to its end', async () => {
    await test.runtime.start();
    test.clockOffsetMs += 4 * HOUR_MS;
    await eventually(async () => {
      const due: unknown[] = await test
        .knex('timers')
        .where('due_at', '<', PREVIOUS_NOW_MS + 4 * HOUR_MS);
      return due.length === 0;
    }, 'all timers to fire');
    await test.runtime.setVariables({
      instanceKey: previousInstances['condition-incident'],
      variables: { size: 5 },
      actor: JANE,
    });
    await eventually(async () => {
      await doAllWork();
      const running: unknown[] = await test
        .knex('instances')
        .where({ state: 'active' });
      return running.length === 0;
    }, 'all instances to end');

    const ends: [keyof typeof previousInstances, string, number][] = [
      ['boundary-cycle', 'Reminded', 3],
      ['boundary-timer', 'TooLate', 1],
      ['boundary-timer', 'End', 0],
      ['timer-catch', 'End', 1],
      ['multi-job', 'End', 1],
      ['event-sub-process', 'Decided', 1],
      ['event-sub-process', 'End', 0],
      ['event-sub-process-active', 'End', 1],
      ['compensated', 'Release', 1],
      ['sub-process', 'Join', 1],
      ['condition-incident', 'Small', 1],
    ];
    for (const [name, elementId, times] of ends) {
      const count = await completed(previousInstances[name], elementId);
      expect({ name, elementId, count }).toEqual({
        name,
        elementId,
        count: times,
      });
    }
    const finalVariables = async (name: keyof typeof previousInstances) => {
      const row = await test.instance(previousInstances[name]);
      return JSON.parse(String(row.final_variables));
    };
    expect(await finalVariables('multi-job')).toMatchObject({
      results: ['up', 'ok', 'ok'],
    });
    expect(await finalVariables('multi-task')).toMatchObject({
      results: ['seen\0', 'ok', 'ok'],
    });
    expect(await finalVariables('sub-process')).toMatchObject({ lifted: 11 });
    expect(await finalVariables('job-free')).toMatchObject({
      nul: 'be\0fore',
      lone: 'half \ud800 pair',
      nested: { nothing: null, list: [null, 'a\0b', { '\udc00': null }] },
    });

    for (const table of ['instance_states', 'jobs', 'timers']) {
      expect(await test.knex(table)).toEqual([]);
    }
    for (const [name, instanceKey] of Object.entries(previousInstances)) {
      const status = instanceStatus(await replay(instanceKey));
      const { state } = await test.instance(instanceKey);
      const expected = name === 'terminated' ? 'terminated' : 'completed';
      expect({ name, status, state }).toEqual({
        name,
        status: expected,
        state: expected,
      });
    }
    const { counts, truth } = await countsAndTruth();
    expect(counts).toEqual(truth);
  });

  /** Resolves what is held, and completes what people have to do, unless a timer has taken it away meanwhile. */
  async function doAllWork() {
    const unlessGone = async (work: Promise<void>) => {
      try {
        await work;
      } catch (error) {
        if (
          !(error instanceof ConflictError || error instanceof NotFoundError)
        ) {
          throw error;
        }
      }
    };
    const incidents: Record<string, unknown>[] = await test
      .knex('incidents')
      .where({ state: 'active' });
    for (const { incident_key: incidentKey } of incidents) {
      await unlessGone(
        test.runtime.resolveIncident({
          incidentKey: String(incidentKey),
          actor: JANE,
        }),
      );
    }
    const tasks: Record<string, unknown>[] = await test
      .knex('user_tasks')
      .where({ state: 'created' });
    for (const { user_task_key: userTaskKey } of tasks) {
      await unlessGone(
        test.runtime.completeUserTask({
          userTaskKey: String(userTaskKey),
          variables: { result: 'ok' },
          actor: JANE,
        }),
      );
    }
  }
});

/** Without what is null. */
function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null),
  );
}
