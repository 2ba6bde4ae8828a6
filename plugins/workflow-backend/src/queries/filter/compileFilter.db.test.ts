import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject, JsonValue } from '@backstage/types';
import { DatabaseVariableStore } from '../../database/VariableStore';
import {
  insertDefinition,
  insertIncident,
  insertInstance,
  insertTask,
  migrate,
  NOW,
} from '../__testUtils__/testRows';
import { holds, type Item } from '../__testUtils__/filterOracle';
import { InstanceQueries, type InstanceSearchFilter } from '../InstanceQueries';
import { TaskQueries } from '../TaskQueries';
import { VariableQueries } from '../VariableQueries';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Small and repeatable. */
function createRandom(seed: number) {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  return {
    next,
    pick: <T>(items: readonly T[]) => items[next(items.length)],
    some: <T>(items: readonly T[]) => items.filter(() => next(2) === 0),
  };
}
type Random = ReturnType<typeof createRandom>;

const HOSTILE = `a'b"c\\d%e_f*g?h[i]$1;--`;
const TEXTS = ['edge-1', 'edge-2', 'Edge-1', 'ädge', HOSTILE, 'edge_1', ''];
const PATTERNS = [
  'edge*',
  '*1',
  'edge?1',
  '*',
  'E*',
  '?dge*',
  'edge\\_1',
  "a'b*",
  '*\\*g\\?*',
  '*[i]*',
  '*%*',
  '*\\\\d*',
];
const NUMBERS = [-1, 0, 1, 2.5, 10, 1e21];
const VALUES: JsonValue[] = [
  ...TEXTS,
  ...NUMBERS,
  true,
  false,
  null,
  [1, 'a'],
  { a: 1 },
  `${'x'.repeat(300)}1`,
  `${'x'.repeat(300)}2`,
  '10',
  'true',
];
const STATES = ['ACTIVE', 'COMPLETED', 'TERMINATED'];
const date = (index: number) => new Date(NOW + index).toISOString();

function randomItem(random: Random, index: number): Item {
  const state = random.pick(STATES);
  const variables: Item['variables'] = {};
  for (const name of random.some(['a', 'b'])) {
    variables[name] = random.pick(VALUES);
  }
  if (random.next(2)) {
    variables.device = Object.fromEntries(
      random
        .some(['site', 'port'])
        .map(name => [name, random.next(3) ? random.pick(VALUES) : { id: 1 }]),
    );
  }
  return {
    fields: {
      processInstanceKey: `i${index}`,
      processDefinitionId: random.pick(['check', 'repair']),
      processDefinitionVersion: 0,
      startDate: date(random.next(5)),
      endDate: state === 'ACTIVE' ? null : date(random.next(5)),
      state,
      hasIncident: random.next(3) === 0,
      targetRef: random.pick([...TEXTS, null]),
      startedBy: random.pick(TEXTS),
    },
    variables,
  };
}

function randomFilter(random: Random, depth = 0): JsonObject {
  const part = () => randomFilter(random, depth + 1);
  switch (depth < 3 ? random.next(9) : 4 + random.next(5)) {
    case 0:
      return { $and: [part(), part()] };
    case 1:
      return { $or: [part(), part()] };
    case 2:
      return { $not: part() };
    case 3:
      return { ...part(), ...part() };
    case 4:
      return {
        [random.pick(['targetRef', 'startedBy'])]: random.pick<JsonValue>([
          random.pick(TEXTS),
          random.some(TEXTS),
          { $neq: random.pick(TEXTS) },
          { $notIn: random.some(TEXTS) },
          { $exists: random.next(2) === 0 },
          { $like: random.pick(PATTERNS) },
        ]),
      };
    case 5:
      return {
        [random.pick(['startDate', 'endDate'])]: random.pick<JsonValue>([
          date(random.next(5)),
          { $gt: date(1), $lte: date(3) },
          { $gte: date(2) },
          { $lt: date(2) },
          { $exists: false },
          { $in: [date(0), date(4)] },
        ]),
      };
    case 6:
      return random.pick<JsonObject>([
        { state: random.pick(STATES) },
        { state: { $in: random.some(STATES) } },
        { state: { $like: '*ED' } },
        { hasIncident: random.next(2) === 0 },
        { processDefinitionVersion: random.pick([1, 2, { $gte: 2 }]) },
        { processInstanceKey: { $in: ['i3', 'i5', 'none'] } },
        { processDefinitionId: 'check' },
      ]);
    default: {
      const json = () => JSON.stringify(random.pick(VALUES));
      const bound = () =>
        JSON.stringify(random.pick<JsonValue>([...TEXTS, ...NUMBERS]));
      return {
        variables: [
          {
            name: random.pick([
              'a',
              'b',
              'device.site',
              'device.port',
              'device.site.id',
              'device',
              'none',
            ]),
            value: random.pick<JsonValue>([
              json(),
              { $neq: json() },
              { $in: [json(), json(), json()] },
              { $notIn: [json(), json()] },
              { $exists: random.next(2) === 0 },
              { $gt: bound() },
              { $lte: bound() },
              { $like: random.pick(PATTERNS) },
            ]),
          },
        ],
      };
    }
  }
}

describe.each(databases.eachSupportedId())('Filters on %s', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const random = createRandom(42);
    const items = Array.from({ length: 60 }, (_, index) =>
      randomItem(random, index),
    );
    for (const process of ['check', 'repair']) {
      for (const version of [1, 2]) {
        await insertDefinition(knex, {
          definition_key: `${process}${version}`,
          process_id: process,
          version,
        });
      }
    }
    for (const [index, { fields, variables }] of items.entries()) {
      fields.processDefinitionVersion = 1 + (index % 2);
      const process = String(fields.processDefinitionId);
      await insertInstance(knex, {
        instance_key: `i${index}`,
        definition_key: `${process}${fields.processDefinitionVersion}`,
        process_id: process,
        started_at: Date.parse(String(fields.startDate)),
        ended_at: fields.endDate ? Date.parse(String(fields.endDate)) : null,
        state: String(fields.state).toLowerCase(),
        incident_count: fields.hasIncident ? 2 : 0,
        target_ref: fields.targetRef,
        started_by: fields.startedBy,
      });
      await knex.transaction(trx =>
        new DatabaseVariableStore().upsert(
          trx,
          Object.entries(variables).map(([name, value]) => ({
            instanceKey: `i${index}`,
            scopeKey: 1,
            name,
            value,
          })),
        ),
      );
    }
    const queries = new InstanceQueries(knex);
    const find = async (filter: object) => {
      const found = await queries.search(
        {
          filter: filter as InstanceSearchFilter,
          sort: { field: 'processInstanceKey' },
          page: { limit: 1_000 },
        },
        'all',
      );
      return found.items.map(item => item.instanceKey);
    };
    return { knex, items, queries, find };
  }

  it('find what they say, whatever they say', async () => {
    const { items, find } = await setUp();
    const random = createRandom(7);
    let matched = 0;
    for (let round = 0; round < 600; round++) {
      const filter = randomFilter(random);
      const expected = items
        .filter(item => holds(filter, item))
        .map(item => String(item.fields.processInstanceKey))
        .sort();
      matched += expected.length > 0 && expected.length < 60 ? 1 : 0;
      expect({ filter, keys: await find(filter) }).toEqual({
        filter,
        keys: expected,
      });
    }
    expect(matched).toBeGreaterThan(300);
  });

  it('take numbers as numbers, texts as texts, and long texts whole', async () => {
    const { knex, find } = await setUp();
    const long = 'y'.repeat(400);
    const set = (instanceKey: string, name: string, value: JsonValue) =>
      knex.transaction(trx =>
        new DatabaseVariableStore().upsert(trx, [
          { instanceKey, scopeKey: 9, name, value },
        ]),
      );
    await set('i1', 'x', 5);
    await set('i2', 'x', '5');
    await set('i3', 'x', `${long}a`);
    await set('i4', 'x', `${long}b`);
    const by = (value: JsonValue) =>
      find({ variables: [{ name: 'x', value }] });
    expect(await by('5')).toEqual(['i1']);
    expect(await by('5.0')).toEqual(['i1']);
    expect(await by('"5"')).toEqual(['i2']);
    expect(await by({ $gt: 4 })).toEqual(['i1']);
    expect(await by(JSON.stringify(`${long}b`))).toEqual(['i4']);
    expect(await by({ $like: `${long}?` })).toEqual(['i3', 'i4']);
    expect(await by({ $like: '"*b"' })).toEqual(['i4']);
    expect(await find({ variables: [{ name: 'x' }] })).toHaveLength(4);
    expect(
      await find({
        variables: [
          { name: 'x', value: '5' },
          { name: 'x', value: '"5"' },
        ],
      }),
    ).toEqual([]);
  });

  it('look for text in names without regard to case, and take no character of it as a wildcard', async () => {
    const { knex, find } = await setUp();
    await insertDefinition(knex, {
      definition_key: 'named',
      process_id: 'p',
      name: 'Restore 50% of_ports',
    });
    await insertInstance(knex, {
      instance_key: 'named',
      definition_key: 'named',
      process_id: 'p',
    });
    expect(await find({ text: 'RESTORE' })).toEqual(['named']);
    expect(await find({ text: '50% of_p' })).toEqual(['named']);
    expect(await find({ text: '50_' })).toEqual([]);
    expect(await find({ text: "';--" })).toEqual([]);
  });

  it('find instances by errors, and by where they wait', async () => {
    const { knex, find } = await setUp();
    await insertIncident(knex, {
      incident_key: 'n1',
      instance_key: 'i1',
      engine_incident_key: 1,
      element_id: 'Task_ssh',
      message: 'no route to host',
    });
    await insertIncident(knex, {
      incident_key: 'n2',
      instance_key: 'i2',
      engine_incident_key: 1,
      state: 'resolved',
      message: 'no route to host',
    });
    await insertTask(
      knex,
      {
        user_task_key: 't1',
        instance_key: 'i3',
        definition_key: 'check1',
        process_id: 'check',
        element_id: 'Task_ask',
      },
      4,
    );
    expect(await find({ errorMessage: { $like: 'no route*' } })).toEqual([
      'i1',
    ]);
    expect(await find({ errorMessage: { $exists: false } })).toHaveLength(59);
    expect(await find({ elementId: ['Task_ssh', 'Task_ask'] })).toEqual([
      'i1',
      'i3',
    ]);
  });

  it('find tasks by candidates, local variables and element instance', async () => {
    const { knex } = await setUp();
    const task = {
      instance_key: 'i1',
      definition_key: 'check1',
      process_id: 'check',
    };
    await insertTask(
      knex,
      {
        ...task,
        user_task_key: 't1',
        candidates: ['group:default/noc', 'user:default/jane'],
      },
      2,
    );
    await insertTask(
      knex,
      { ...task, user_task_key: 't2', assignee: 'user:default/joe' },
      3,
    );
    await knex.transaction(trx =>
      new DatabaseVariableStore().upsert(trx, [
        { instanceKey: 'i1', scopeKey: 3, name: 'local', value: 1 },
      ]),
    );
    const queries = new TaskQueries(knex);
    const find = async (
      filter: Parameters<typeof queries.search>[0]['filter'],
    ) =>
      (
        await queries.search({ filter, sort: { field: 'name' } }, 'all')
      ).items.map(item => item.taskKey);
    expect(await find({ candidateGroup: 'noc' })).toEqual(['t1']);
    expect(await find({ candidateGroup: 'group:default/noc' })).toEqual(['t1']);
    expect(await find({ candidateUser: { $in: ['jane', 'joe'] } })).toEqual([
      't1',
    ]);
    expect(await find({ candidateGroup: { $exists: false } })).toEqual(['t2']);
    expect(await find({ assignee: 'joe' })).toEqual(['t2']);
    expect(await find({ elementInstanceKey: 'i1-2' })).toEqual(['t1']);
    expect(await find({ elementInstanceKey: 'nonsense' })).toEqual([]);
    const local = [{ name: 'local', value: '1' }];
    expect(await find({ localVariables: local })).toEqual(['t2']);
    expect(await find({ processInstanceVariables: local })).toEqual([
      't1',
      't2',
    ]);
  });

  it('find variables by value, scope and key', async () => {
    const { knex } = await setUp();
    const instance = '019a9999-0000-7000-8000-000000000001';
    await insertInstance(knex, {
      instance_key: instance,
      definition_key: 'check1',
      process_id: 'check',
    });
    await knex.transaction(trx =>
      new DatabaseVariableStore().upsert(
        trx,
        [
          { scopeKey: 1, name: 'v', value: 'abc' },
          { scopeKey: 4, name: 'v', value: 7 },
          { scopeKey: 1, name: '4-v', value: [1] },
        ].map(row => ({ instanceKey: instance, ...row })),
      ),
    );
    const queries = new VariableQueries(knex);
    const find = async (
      filter: Parameters<typeof queries.search>[0]['filter'],
    ) =>
      (
        await queries.search(
          { filter: { processInstanceKey: instance, ...filter } },
          'all',
        )
      ).items.map(item => item.value);
    expect(await find({})).toEqual(['[1]', '"abc"', '7']);
    expect(await find({ value: '"abc"' })).toEqual(['"abc"']);
    expect(await find({ value: { $gt: 5 } })).toEqual(['7']);
    expect(await find({ value: { $like: 'ab*' } })).toEqual(['"abc"']);
    expect(await find({ scopeKey: instance })).toEqual(['[1]', '"abc"']);
    expect(await find({ scopeKey: `${instance}-4` })).toEqual(['7']);
    expect(await find({ variableKey: `${instance}-v` })).toEqual(['"abc"']);
    expect((await queries.find(`${instance}-v`, 'all'))?.value).toBe('"abc"');
    const cut = await queries.search(
      { filter: { variableKey: `${instance}-v` }, valueLimit: 3 },
      'all',
    );
    expect(cut.items[0]).toMatchObject({ value: '"ab', isTruncated: true });
    expect(await queries.find(`${instance}-v`, 'none')).toBeUndefined();
  });

  it('refuse what they do not know, and say what there is', async () => {
    const { find } = await setUp();
    const refused: [object, string][] = [
      [
        { xml: 'x' },
        'There is no filter "xml" here; there are processInstanceKey',
      ],
      [{ toString: 'x' }, 'There is no filter "toString"'],
      [{ '__proto__ ': 'x' }, 'There is no filter'],
      [
        { targetRef: { $regex: 'x' } },
        'filter.targetRef has the operator "$regex": give it a value, or operators out of $eq, $neq, $exists, $in, $notIn, $like',
      ],
      [{ startDate: { $like: '2*' } }, 'has the operator "$like"'],
      [{ targetRef: {} }, 'filter.targetRef says nothing'],
      [{ targetRef: null }, 'filter.targetRef says nothing'],
      [{ targetRef: { $eq: null } }, 'use {"$exists": false}'],
      [{ targetRef: 5 }, 'expected a text'],
      [{ targetRef: { $in: 'a' } }, 'takes a list of at most 1000 values'],
      [{ targetRef: { $exists: 'yes' } }, 'expected true or false'],
      [{ startDate: 'yesterday' }, 'expected a date as in ISO 8601'],
      [{ processDefinitionVersion: 1.5 }, 'expected an integer'],
      [{ state: 'LOST' }, 'there are ACTIVE, COMPLETED, TERMINATED'],
      [{ $or: [] }, '$or takes a list of one or more filters'],
      [{ $or: ['a'] }, 'A filter is an object'],
      [
        { $not: { $not: { $not: { $not: { $not: { state: 'ACTIVE' } } } } } },
        'nested more than 5 levels deep',
      ],
      [
        { $or: Array.from({ length: 201 }, () => ({ state: 'ACTIVE' })) },
        'more than 200 conditions',
      ],
      [{ variables: 'a' }, 'takes a list'],
      [{ variables: [{ value: '1' }] }, 'takes "name" and "value"'],
      [{ variables: [{ name: 'a', value: 'open' }] }, '"open" is not JSON'],
      [{ variables: [{ name: 'a..b', value: '1' }] }, 'is not the name of'],
      [{ variables: [{ name: 'a."b', value: '1' }] }, 'cannot have quotes'],
      [
        { variables: [{ name: 'a', value: { $gt: 'true' } }] },
        'a number or a text',
      ],
    ];
    for (const [filter, message] of refused) {
      await expect(find(filter)).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });
    }
  });

  it('take values that no column can hold for values that nothing has', async () => {
    const { find } = await setUp();
    for (const filter of [
      { processDefinitionVersion: Number.MAX_SAFE_INTEGER },
      { startDate: '+275760-09-13T00:00:00Z' },
      { targetRef: 'a\0b\ud800' },
      { processInstanceKey: 'x'.repeat(10_000) },
      { variables: [{ name: 'a', value: '1e400' }] },
      { variables: [{ name: 'device.site', value: '1e400' }] },
      { variables: [{ name: 'n'.repeat(5_000), value: '"\\u0000\\ud800"' }] },
      { variables: [{ name: 'device.a\0', value: { $like: '\0' } }] },
    ]) {
      expect(await find(filter)).toEqual([]);
    }
  });
});
