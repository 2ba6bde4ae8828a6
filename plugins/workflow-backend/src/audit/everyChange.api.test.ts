// Every operation that changes something leaves an audit event, also when it fails. The operations are those of the
// OpenAPI document, so that a new one cannot be forgotten. Each is called with a request that is well formed and names
// nothing that exists: what matters is that the attempt is recorded.
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import request from 'supertest';
import { workflowPlugin } from '../plugin';
import { changingOperations } from './__testUtils__/changingOperations';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const OPERATIONS = changingOperations();

interface Recorded {
  eventId: string;
  /** Which batch operation it is. */
  type?: unknown;
  outcome: string;
}

/** What was recorded for each operation, and the status of its answer. */
const recorded = new Map<string, { status: number; events: Recorded[] }>();

beforeAll(async () => {
  let events: Recorded[] = [];
  const { server } = await startTestBackend({
    features: [
      workflowPlugin,
      mockServices.database.factory({
        knex: await databases.init('SQLITE_3'),
      }),
      catalogServiceMock.factory(),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: async () => {} }),
      }),
      mockServices.auditor.mock({
        createEvent: async ({ eventId, meta }) => ({
          success: async () => {
            events.push({ eventId, type: meta?.type, outcome: 'succeeded' });
          },
          fail: async () => {
            events.push({ eventId, type: meta?.type, outcome: 'failed' });
          },
        }),
      }).factory,
    ],
  });
  for (const { operationId, method, path, body } of OPERATIONS) {
    events = [];
    const call = request(server)
      [method](`/api/workflow${path}`)
      .set('Authorization', mockCredentials.user.header());
    const { status } = await (body === undefined
      ? call
      : call.send(body as object));
    recorded.set(operationId, { status, events });
  }
});

it('knows the operations that change something', () => {
  expect(OPERATIONS.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining([
      'createDeployment',
      'completeJob',
      'updateUserTask',
    ]),
  );
});

it.each(OPERATIONS.map(({ operationId }) => operationId))(
  '%s leaves one audit event, which says how it ended',
  operationId => {
    const { status, events } = recorded.get(operationId)!;
    expect({ status, events }).toEqual({
      status,
      events: [
        {
          ...events[0],
          eventId: expect.stringMatching(/^[a-z]+(-[a-z]+)+$/),
          outcome: status < 400 ? 'succeeded' : 'failed',
        },
      ],
    });
    // A server error would say nothing about the operation.
    expect(status).toBeLessThan(500);
  },
);

it('has an event of its own for each operation', () => {
  const operationsOf = new Map<string, string[]>();
  for (const [operationId, { events }] of recorded) {
    for (const { eventId, type } of events) {
      const event = type === undefined ? eventId : `${eventId} ${type}`;
      operationsOf.set(event, [
        ...(operationsOf.get(event) ?? []),
        operationId,
      ]);
    }
  }
  expect(
    [...operationsOf.values()].filter(operationIds => operationIds.length > 1),
  ).toEqual([
    // the same operation, by a filter of instances and by one of incidents
    ['resolveIncidentsBatchOperation', 'resolveFilteredIncidents'],
  ]);
});
