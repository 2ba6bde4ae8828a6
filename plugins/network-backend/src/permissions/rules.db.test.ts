// A rule decides in memory and in SQL; whoever may read what must not depend on which of them is asked.
import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { insertDevices, insertSites } from '../__testUtils__/insertDevices';
import { applyDatabaseMigrations } from '../database/migrations';
import { DeviceStore } from '../inventory/stores/DeviceStore';
import { applyDeviceAccess } from './applyDeviceAccess';
import { networkDeviceConditions } from './conditions';
import { deviceRules } from './rules';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ref = (name: string) => `resource:default/${name}`;
const rules = Object.values(deviceRules);
const ruleset = {
  getRuleByName: (name: string) => {
    const rule = rules.find(each => each.name === name);
    if (!rule) throw new Error(`no rule ${name}`);
    return rule;
  },
};

type Criteria = PermissionCriteria<PermissionCondition>;

/** Small and repeatable: the same criteria on every run. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function createCriteria(next: (below: number) => number, depth = 0): Criteria {
  const some = (values: string[]) => values.filter(() => next(2) === 0);
  const part = () => createCriteria(next, depth + 1);
  switch (next(depth < 3 ? 6 : 3)) {
    case 0:
      return networkDeviceConditions.atSite({
        siteRefs: some([ref('nordic'), ref('sto1'), ref('gbg1')]),
      });
    case 1:
      return networkDeviceConditions.hasRole({ roles: some(['core', 'edge']) });
    case 2:
      return networkDeviceConditions.isOwnedBy({
        refs: some(['group:default/a', 'group:default/b']),
      });
    case 3:
      return { allOf: [part(), part()] };
    case 4:
      return { anyOf: [part(), part()] };
    default:
      return { not: part() };
  }
}

describe.each(databases.eachSupportedId())('Rules on %s', databaseId => {
  it('let the same devices through in memory and in SQL', async () => {
    const knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    await insertSites(knex, {
      [ref('nordic')]: undefined,
      [ref('sto1')]: ref('nordic'),
      [ref('gbg1')]: ref('nordic'),
    });
    const sites = [ref('sto1'), ref('gbg1'), null];
    const owners = [
      [],
      ['group:default/a'],
      ['group:default/a', 'group:default/b'],
    ];
    await insertDevices(
      knex,
      Array.from({ length: 18 }, (_, index) => ({
        device_ref: ref(`r${10 + index}`),
        site_ref: sites[index % 3],
        role: index % 2 ? 'core' : 'edge',
        owner_refs: owners[Math.floor(index / 6)],
      })),
    );
    const refs: string[] = await knex('devices')
      .orderBy('device_ref')
      .pluck('device_ref');
    const resources = await new DeviceStore(knex).loadResources(refs);
    const authorize = createConditionAuthorizer(ruleset);
    const transform = createConditionTransformer(ruleset);
    const next = createRandom(7);
    const sizes = new Set<number>();
    for (let round = 0; round < 150; round++) {
      const criteria = createCriteria(next);
      const query = knex
        .queryBuilder()
        .from('devices as d')
        .orderBy('d.device_ref');
      applyDeviceAccess(query, transform(criteria));
      const inSql = await query.pluck('d.device_ref');
      const decision = {
        result: 'CONDITIONAL',
        pluginId: 'network',
        resourceType: 'network-device',
        conditions: criteria,
      } as Parameters<typeof authorize>[0];
      const inMemory = refs.filter((_, index) =>
        authorize(decision, resources[index]),
      );
      expect({ criteria, devices: inSql }).toEqual({
        criteria,
        devices: inMemory,
      });
      sizes.add(inSql.length);
    }
    // They are not all or nothing.
    expect(sizes.size).toBeGreaterThan(4);
  });
});
