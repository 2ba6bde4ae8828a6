import type { TaskRecord } from '../queries/TaskQueries';
import { searchTaskVariables } from './searchTaskVariables';

const task = {
  instanceKey: 'i',
  elementInstanceKey: 3,
} as TaskRecord;

const variables = {
  site: 'got1',
  'si*e': 1,
  amount: 2,
  long: 'x'.repeat(9_000),
};

const names = (search: Parameters<typeof searchTaskVariables>[2]) =>
  searchTaskVariables(task, variables, search, true).items.map(
    ({ name }) => name,
  );

describe('searchTaskVariables', () => {
  it.each([
    ['site', ['site']],
    [{ $neq: 'site' }, ['amount', 'long', 'si*e']],
    [{ $in: ['site', 'long'], $notIn: ['long'] }, ['site']],
    [{ $exists: false }, []],
    [{ $like: '*' }, ['amount', 'long', 'si*e', 'site']],
    [{ $like: 'si?e' }, ['si*e', 'site']],
    [{ $like: 'si\\*e' }, ['si*e']],
    [{ $like: '*o*n*' }, ['amount', 'long']],
    [{ $like: '*t' }, ['amount']],
    [{ $like: 'sit' }, []],
    [{ $like: '' }, []],
  ])('finds by the name %j', (name, found) => {
    expect(names({ filter: { name } })).toEqual(found);
  });

  it('pages by offset and says how many there are', () => {
    expect(names({ page: { from: 1, limit: 2 } })).toEqual(['long', 'si*e']);
    expect(
      searchTaskVariables(task, variables, { page: { limit: 1 } }, true).page,
    ).toEqual({
      totalItems: 4,
      hasMoreTotalItems: false,
      startCursor: null,
      endCursor: null,
    });
  });

  it('cuts long values off, unless they are wanted whole', () => {
    const value = (truncate: boolean) =>
      searchTaskVariables(
        task,
        variables,
        { filter: { name: 'long' } },
        truncate,
      ).items[0];
    expect(value(true)).toMatchObject({ isTruncated: true });
    expect(value(true).value).toHaveLength(8_191);
    expect(JSON.parse(value(false).value)).toBe(variables.long);
  });

  it('takes no longer for a pattern that invites backtracking', () => {
    const long = { ['a'.repeat(255)]: 1 };
    expect(
      searchTaskVariables(
        task,
        long,
        { filter: { name: { $like: `${'*a'.repeat(100)}b` } } },
        true,
      ).items,
    ).toEqual([]);
  });
});
