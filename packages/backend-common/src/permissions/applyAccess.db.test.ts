import { TestDatabases } from '@backstage/backend-test-utils';
import type { Access } from './AccessControl';
import {
  applyAccess,
  nullableIn,
  type FilterColumns,
  type ResourceFilter,
} from './applyAccess';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

type Property = 'site' | 'role';

const columns: FilterColumns<Property> = {
  site: (where, values) => nullableIn(where, 'site', values),
  role: (where, values) => nullableIn(where, 'role', values),
};

describe.each(databases.eachSupportedId())('applyAccess on %s', databaseId => {
  it('narrows a query to what each kind of criteria covers, rows without a value included', async () => {
    const knex = await databases.init(databaseId);
    await knex.schema.createTable('things', table => {
      table.string('id').primary();
      table.string('site');
      table.string('role');
    });
    await knex('things').insert([
      { id: 'a', site: 's1', role: 'edge' },
      { id: 'b', site: 's2', role: 'edge' },
      { id: 'c', site: null, role: 'core' },
      { id: 'd', site: null, role: null },
    ]);
    const seen = async (access: Access<ResourceFilter<Property>>) => {
      const query = knex.queryBuilder().from('things').orderBy('id');
      applyAccess(query, access, columns);
      return (await query.pluck('id')).join('');
    };
    const site = (...values: string[]) =>
      ({ property: 'site', values } as const);
    const role = (...values: string[]) =>
      ({ property: 'role', values } as const);

    expect(await seen('all')).toBe('abcd');
    expect(await seen('none')).toBe('');
    expect(await seen(site('s1'))).toBe('a');
    expect(await seen(site())).toBe('');
    expect(await seen({ not: site('s1') })).toBe('bcd');
    expect(await seen({ anyOf: [site('s2'), role('core')] })).toBe('bc');
    expect(await seen({ allOf: [role('edge'), { not: site('s2') }] })).toBe(
      'a',
    );
    expect(
      await seen({ not: { anyOf: [role('edge'), { not: role('core') }] } }),
    ).toBe('c');
  });
});
