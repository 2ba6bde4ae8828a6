import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  type PermissionRule,
} from '@backstage/plugin-permission-node';
import {
  definitionRules,
  instanceRules,
  taskRules,
} from '../permissions/rules';
import { DatabaseTargetOwnerStore } from '../database/TargetOwnerStore';
import { DefinitionQueries } from './DefinitionQueries';
import { InstanceQueries } from './InstanceQueries';
import { TaskQueries } from './TaskQueries';
import {
  insertDefinition,
  insertInstance,
  insertTask,
  migrate,
} from './__testUtils__/testRows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Small and repeatable: the same criteria on every run. */
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
type Criteria = PermissionCriteria<PermissionCondition>;

const PROCESSES = ['check', 'repair', 'rollout'];
const USERS = ['user:default/a', 'user:default/b'];
const GROUPS = ['group:default/x', 'group:default/y'];
const ENTITIES = ['resource:default/r1', 'resource:default/r2'];

function createCriteria(
  random: Random,
  conditions: (random: Random) => PermissionCondition[],
  depth = 0,
): Criteria {
  const part = () => createCriteria(random, conditions, depth + 1);
  switch (depth < 3 ? random.next(5) : 4) {
    case 0:
      return { allOf: [part(), part()] };
    case 1:
      return { anyOf: [part(), part()] };
    case 2:
      return { not: part() };
    default:
      return random.pick(conditions(random));
  }
}

function rulesetOf<TResource, TQuery, TType extends string>(
  rules: PermissionRule<TResource, TQuery, TType>[],
) {
  return {
    getRuleByName(name: string) {
      const rule = rules.find(candidate => candidate.name === name);
      if (!rule) throw new Error(`no rule ${name}`);
      return rule;
    },
  };
}

describe.each(databases.eachSupportedId())(
  'Permission rules on %s',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      const random = createRandom(7);
      for (const process of PROCESSES) {
        await insertDefinition(knex, {
          definition_key: `d-${process}`,
          process_id: process,
        });
      }
      for (let index = 0; index < 24; index++) {
        const process = random.pick(PROCESSES);
        const common = {
          instance_key: `i${index}`,
          definition_key: `d-${process}`,
          process_id: process,
          target_ref: random.pick([...ENTITIES, null]),
        };
        await insertInstance(knex, {
          ...common,
          started_by: random.pick(USERS),
        });
        for (let task = 0; task < random.next(3); task++) {
          await insertTask(
            knex,
            {
              ...common,
              user_task_key: `t${index}-${task}`,
              assignee: random.pick([...USERS, null]),
              candidates: random.some([...USERS, ...GROUPS]),
            },
            task,
          );
        }
      }
      await new DatabaseTargetOwnerStore(knex).replace([
        { targetRef: ENTITIES[0], ownerRefs: [GROUPS[0], USERS[0]] },
        { targetRef: ENTITIES[1], ownerRefs: [GROUPS[1]] },
      ]);
      return { knex, random };
    }

    const condition = (
      resourceType: string,
      rule: string,
      params: Record<string, string[]>,
    ) => ({ resourceType, rule, params });

    it('select the same instances in SQL as in memory, however they are combined', async () => {
      const { knex, random } = await setUp();
      const queries = new InstanceQueries(knex);
      const keys: string[] = await knex('instances').pluck('instance_key');
      const resources = await queries.loadResources(keys);
      const ruleset = rulesetOf(Object.values(instanceRules));
      const transform = createConditionTransformer(ruleset);
      const isAllowed = createConditionAuthorizer(ruleset);
      const type = 'workflow-instance';

      for (let round = 0; round < 120; round++) {
        const conditions = createCriteria(random, r => [
          condition(type, 'HAS_PROCESS_ID', { processIds: r.some(PROCESSES) }),
          condition(type, 'IS_INITIATOR', { userRefs: r.some(USERS) }),
          condition(type, 'TARGETS_ENTITY', { entityRefs: r.some(ENTITIES) }),
          condition(type, 'TARGET_IS_OWNED', {
            refs: r.some([...USERS, ...GROUPS]),
          }),
          condition(type, 'IS_INVOLVED', {
            refs: r.some([...USERS, ...GROUPS]),
          }),
        ]);
        const permitted = await queries.permittedKeys(
          keys,
          transform(conditions),
        );
        const expected = keys.filter((_, index) =>
          isAllowed(
            {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'workflow',
              resourceType: type,
              conditions,
            },
            resources[index],
          ),
        );
        expect({ conditions, permitted: [...permitted].sort() }).toEqual({
          conditions,
          permitted: expected.sort(),
        });
      }
    });

    it('select the same tasks in SQL as in memory, however they are combined', async () => {
      const { knex, random } = await setUp();
      const queries = new TaskQueries(knex);
      const keys: string[] = await knex('user_tasks').pluck('user_task_key');
      expect(keys.length).toBeGreaterThan(10);
      const resources = await queries.loadResources(keys);
      const ruleset = rulesetOf(Object.values(taskRules));
      const transform = createConditionTransformer(ruleset);
      const isAllowed = createConditionAuthorizer(ruleset);
      const type = 'workflow-task';

      for (let round = 0; round < 120; round++) {
        const conditions = createCriteria(random, r => [
          condition(type, 'HAS_PROCESS_ID', { processIds: r.some(PROCESSES) }),
          condition(type, 'TARGET_IS_OWNED', {
            refs: r.some([...USERS, ...GROUPS]),
          }),
          condition(type, 'IS_INITIATOR', { userRefs: r.some(USERS) }),
          condition(type, 'IS_ASSIGNEE', { userRefs: r.some(USERS) }),
          condition(type, 'TARGETS_ENTITY', { entityRefs: r.some(ENTITIES) }),
          condition(type, 'IS_CANDIDATE', {
            refs: r.some([...USERS, ...GROUPS]),
          }),
        ]);
        const permitted = await queries.permittedKeys(
          keys,
          transform(conditions),
        );
        const expected = keys.filter((_, index) =>
          isAllowed(
            {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'workflow',
              resourceType: type,
              conditions,
            },
            resources[index],
          ),
        );
        expect({ conditions, permitted: [...permitted].sort() }).toEqual({
          conditions,
          permitted: expected.sort(),
        });
      }
    });

    it('narrow definitions by process id, and a key that does not exist has no resource', async () => {
      const { knex } = await setUp();
      const queries = new DefinitionQueries(knex);
      const access = createConditionTransformer(
        rulesetOf(Object.values(definitionRules)),
      )(
        condition('workflow-definition', 'HAS_PROCESS_ID', {
          processIds: ['check', 'repair'],
        }),
      );
      const { items, page } = await queries.search({}, access, 'none');
      expect(items.map(item => item.processId)).toEqual(['check', 'repair']);
      expect(page.totalItems).toBe(2);
      expect(await queries.loadResources(['d-check', 'gone'])).toEqual([
        { processId: 'check' },
        undefined,
      ]);
    });
  },
);
