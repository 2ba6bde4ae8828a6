import { TestDatabases } from '@backstage/backend-test-utils';
import type { RecordedEntry } from '../database/HistoryStore';
import { ElementInstanceQueries } from './ElementInstanceQueries';
import { HistoryQueries } from './HistoryQueries';
import { migrate, NOW } from './__testUtils__/testRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('History on %s', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    let sequence = 1;
    return {
      knex,
      history: new HistoryQueries(knex),
      elements: new ElementInstanceQueries(knex),
      async append(...entries: RecordedEntry[]) {
        await knex('history').insert({
          instance_key: 'i1',
          sequence,
          entry_count: entries.length,
          at: NOW + sequence,
          entries: JSON.stringify(entries),
        });
        sequence += entries.length;
      },
    };
  }
  const event = (
    type: string,
    elementId: string,
    key: number,
    more: Partial<RecordedEntry> = {},
  ): RecordedEntry => ({
    type,
    version: 2,
    elementId,
    elementInstanceKey: key,
    elementType: 'serviceTask',
    ...more,
  });

  it('counts events by element, without what the diagram does not show', async () => {
    const { append, history, knex } = await setUp();
    await append(
      event('elementActivated', 'Task', 2, {
        elementType: 'multiInstanceBody',
      }),
      event('elementActivated', 'Task', 3),
      event('elementActivated', 'Task', 4),
    );
    await append(
      event('elementCompleted', 'Task', 3),
      { type: 'sequenceFlowTaken', version: 2, elementId: 'Flow' },
      { type: 'variablesSet', version: 2, details: { text: 'a\0b' } },
      event('incidentRaised', 'Task', 4),
      // A boundary event that waited as an element instance, as version 1 had it, and one that has happened.
      {
        type: 'elementActivated',
        elementId: 'Late',
        elementType: 'boundaryEvent',
      },
      event('elementActivated', 'Late', 5, { elementType: 'boundaryEvent' }),
    );
    await knex('history').insert({
      instance_key: 'i2',
      sequence: 1,
      entry_count: 1,
      at: NOW,
      entries: JSON.stringify([event('elementActivated', 'Task', 2)]),
    });
    const counts = await history.countEvents('i1');
    expect(counts).toHaveLength(4);
    expect(counts).toEqual(
      expect.arrayContaining([
        { elementId: 'Task', type: 'elementActivated', count: 2 },
        { elementId: 'Task', type: 'elementCompleted', count: 1 },
        { elementId: 'Flow', type: 'sequenceFlowTaken', count: 1 },
        { elementId: 'Late', type: 'elementActivated', count: 1 },
      ]),
    );
  });

  it('counts what is active at the elements of the version that the instance was migrated to', async () => {
    const { append, history } = await setUp();
    await append(
      event('elementActivated', 'A', 2),
      event('elementCompleted', 'A', 2),
      event('elementActivated', 'A', 3),
      event('elementActivated', 'B', 4),
      {
        type: 'instanceMigrated',
        version: 2,
        details: { elements: { A: 'B', B: 'A' } },
      },
      event('elementCompleted', 'B', 3),
    );
    expect(await history.countEvents('i1')).toEqual(
      expect.arrayContaining([
        { elementId: 'A', type: 'elementActivated', count: 2 },
        { elementId: 'A', type: 'elementCompleted', count: 1 },
        { elementId: 'B', type: 'elementActivated', count: 1 },
        { elementId: 'B', type: 'elementCompleted', count: 1 },
      ]),
    );
  });

  it('reads all of a history that is longer than one piece', async () => {
    const { append, history } = await setUp();
    for (let round = 0; round < 7; round++) {
      await append(
        event('elementActivated', 'Task', round + 2, {
          details: { text: 'x'.repeat(round % 2 ? 10 : 2_500_000) },
        }),
        event('elementActivated', 'Task', round + 100),
      );
    }
    expect(await history.countEvents('i1')).toEqual([
      { elementId: 'Task', type: 'elementActivated', count: 14 },
    ]);
  });

  it('tells the element instances, filtered, sorted and in pages', async () => {
    const { append, elements } = await setUp();
    await append(
      event('elementActivated', 'A', 2),
      event('elementActivated', 'B', 3, { elementType: 'userTask' }),
    );
    await append(
      event('incidentRaised', 'A', 2, { details: { incidentKey: 1 } }),
      event('elementTerminated', 'B', 3),
      event('elementActivated', 'B', 4, { elementType: 'userTask' }),
    );
    await append(
      event('incidentResolved', 'A', 2, { details: { incidentKey: 1 } }),
      event('elementCompleted', 'A', 2),
      event('elementActivated', 'A', 5),
      event('incidentRaised', 'A', 5, { details: { incidentKey: 2 } }),
    );
    const { items } = await elements.search('i1', {});
    expect(items).toEqual([
      {
        elementInstanceKey: 2,
        elementId: 'A',
        elementType: 'serviceTask',
        state: 'completed',
        hasIncident: false,
        startedAt: NOW + 1,
        endedAt: NOW + 6,
      },
      expect.objectContaining({ elementInstanceKey: 3, state: 'terminated' }),
      expect.objectContaining({ elementInstanceKey: 4, state: 'active' }),
      expect.objectContaining({ elementInstanceKey: 5, hasIncident: true }),
    ]);
    const keys = async (search: Parameters<typeof elements.search>[1]) =>
      (await elements.search('i1', search)).items.map(
        item => item.elementInstanceKey,
      );
    expect(await keys({ filter: { state: 'ACTIVE' } })).toEqual([4, 5]);
    expect(await keys({ filter: { hasIncident: true } })).toEqual([5]);
    expect(
      await keys({
        filter: { $or: [{ elementId: 'A' }, { endDate: { $exists: true } }] },
        sort: { field: 'startDate', order: 'DESC' },
      }),
    ).toEqual([5, 3, 2]);
    const first = await elements.search('i1', {
      sort: { field: 'endDate' },
      page: { limit: 3 },
    });
    expect(first.page.totalItems).toBe(4);
    expect(
      await keys({
        sort: { field: 'endDate' },
        page: { after: first.page.endCursor ?? '' },
      }),
    ).toEqual([5]);
  });
});
