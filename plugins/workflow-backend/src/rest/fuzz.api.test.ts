// Every operation of the OpenAPI document with what nobody should send. Whatever it is, the answer is documented, is no
// failure of the server and tells nothing of its inside; and what is refused has changed nothing.
import { createHash } from 'node:crypto';
import { TestDatabases } from '@backstage/backend-test-utils';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { openApiDocument } from '@linework/backstage-plugin-workflow-common';
import type { Knex } from 'knex';
import {
  createWorkflowDefinitionConditionalDecision,
  createWorkflowInstanceConditionalDecision,
  createWorkflowTaskConditionalDecision,
  workflowDefinitionConditions,
  workflowInstanceConditions,
  workflowTaskConditions,
} from '../permissions/conditions';
import type { Answer } from '@linework/backend-common/testUtils';
import {
  operationsOf,
  randomOf,
  RequestMaker,
  type KnownKeys,
  type Operation,
} from './__testUtils__/fuzz';
import {
  alarm,
  approval,
  approveForm,
  order,
} from './__testUtils__/sdkProcesses';
import {
  allow,
  deny,
  eventually,
  startTestApi,
  type TestApi,
  type TestClient,
  type TestPolicy,
} from './__testUtils__/testApi';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Another seed, or more rounds, find more. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261124);
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 8);
/** What is begun after it is left for the next seed. */
const TIME_LIMIT_MS = 45_000;
const HOUR_MS = 3_600_000;
/** Traces, files, libraries and statements of the server. */
const INSIDE =
  /\n\s+at |node_modules|\.(?:ts|js):\d+|SQLITE_|better-sqlite|knex|syntax error at|(?:select|insert into|update) [`"](?!.*DROP)/i;
/** Counts are folded and leases end in the background. */
const BACKGROUND = [
  'counts',
  'count_changes',
  'knex_migrations',
  'knex_migrations_lock',
];
const OPEN_TO_ALL = ['listConnectorTemplates', 'getTopology', 'getStatus'];

const NOBODYS = { processIds: ['nobody'] };

/** Eve may do everything, to what belongs to processes that do not exist. */
const policy: TestPolicy = (permission, userRef) => {
  if (userRef !== 'user:default/eve') return allow;
  if (isResourcePermission(permission, 'workflow-definition')) {
    return createWorkflowDefinitionConditionalDecision(
      permission,
      workflowDefinitionConditions.hasProcessId(NOBODYS),
    );
  }
  if (isResourcePermission(permission, 'workflow-instance')) {
    return createWorkflowInstanceConditionalDecision(
      permission,
      workflowInstanceConditions.hasProcessId(NOBODYS),
    );
  }
  if (isResourcePermission(permission, 'workflow-task')) {
    return createWorkflowTaskConditionalDecision(
      permission,
      workflowTaskConditions.hasProcessId(NOBODYS),
    );
  }
  return deny;
};

describe.each(databases.eachSupportedId())(
  'The API given what nobody should send on %s',
  databaseId => {
    let knex: Knex;
    let api: TestApi;
    let keys: KnownKeys;
    let tables: string[];
    const operations = operationsOf(openApiDocument);

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      api = await startTestApi({ knex, policy });
      keys = await populate(api);
      tables = await listTables(knex);
    });

    const send = (
      client: TestClient,
      method: string,
      path: string,
      body: unknown,
    ) =>
      body === undefined || method === 'get' || method === 'delete'
        ? client[method as 'get'](path)
        : client.sendText(method as 'post', path, JSON.stringify(body));

    const snapshot = async () => {
      const contents = await Promise.all(
        tables.map(async table => {
          const rows = (await knex(table).select()).map(row =>
            JSON.stringify(row),
          );
          return [table, rows.length, hash(rows.sort().join())];
        }),
      );
      return JSON.stringify(contents);
    };

    /** The database when nothing goes on in it any more. */
    const settled = async (): Promise<string> => {
      let last = await snapshot();
      await eventually(
        async () => {
          await new Promise(resolve => setTimeout(resolve, 20));
          const previous = last;
          last = await snapshot();
          const underway = await Promise.all([
            knex('inbox').first(),
            knex('batch_operations')
              .whereIn('state', ['created', 'active'])
              .first(),
          ]);
          return previous === last && underway.every(row => !row);
        },
        isSettled => isSettled,
      );
      return last;
    };

    const check = async (
      what: string,
      answer: Answer,
      before: string,
    ): Promise<string> => {
      if (answer.status >= 500 && answer.status !== 504) {
        throw new Error(
          `Seed ${SEED}: ${what} is answered with ${answer.status}`,
        );
      }
      const inside = INSIDE.exec(answer.text ?? '');
      if (answer.status >= 400 && inside) {
        throw new Error(`${what} tells of the inside: ${inside[0]}`);
      }
      // What does not end in time has begun all the same.
      const isTaken = answer.status < 400 || answer.status === 504;
      const after = isTaken ? await settled() : await snapshot();
      if (!isTaken && after !== before) {
        throw new Error(
          `${what} is refused with ${answer.status} and has changed something: ${before} became ${after}`,
        );
      }
      return after;
    };

    it('answers every operation, spoilt in one place, without failing', async () => {
      const random = randomOf(SEED);
      const maker = new RequestMaker(random, keys);
      const deadline = Date.now() + TIME_LIMIT_MS;
      const tried = new Map<string, number[]>();
      let state = await settled();
      for (let round = 0; round < ROUNDS; round++) {
        for (const operation of operations) {
          if (round > 0 && Date.now() > deadline) break;
          const path = maker.path(operation, round === 0 ? 0 : 0.4);
          const body = impatient(
            operation,
            round === 0
              ? maker.fitting(operation.body)
              : maker.spoilt(operation.body),
          );
          const what = `${operation.method} ${path.slice(
            0,
            200,
          )} ${JSON.stringify(body)?.slice(0, 500)}`;
          const answer = await send(
            api.as('jane'),
            operation.method,
            path,
            body,
          );
          state = await check(what, answer, state);
          tried.set(operation.operationId, [
            ...(tried.get(operation.operationId) ?? []),
            answer.status,
          ]);
        }
      }
      expect([...tried.keys()].sort()).toEqual(
        operations.map(({ operationId }) => operationId).sort(),
      );
      const statuses = [...tried.values()].flat();
      // Neither everything is refused nor everything taken: the requests reach what lies behind the validation.
      expect(statuses.filter(status => status < 300).length).toBeGreaterThan(
        20,
      );
      expect(statuses.filter(status => status === 400).length).toBeGreaterThan(
        20,
      );
    });

    it('refuses bodies that are no JSON, or none that anybody means', async () => {
      let state = await settled();
      for (const { method, path, body } of operations) {
        if (!body) continue;
        for (const text of [
          '{',
          '"x"',
          '[]',
          '[[[[',
          `${'['.repeat(20_000)}`,
          'null',
          '{"a":1}',
        ]) {
          const filled = withKeys(path, keys);
          const answer = await api
            .as('jane')
            .sendText(method as 'post', filled, text);
          // What needs no body takes null for none.
          assertStatus(
            `${method} ${filled} ${text.slice(0, 20)}`,
            answer,
            text === 'null' ? [200, 204, 400, 404, 409] : [400, 404],
          );
          state = await check(
            `${method} ${filled} ${text.slice(0, 20)}`,
            answer,
            state,
          );
        }
      }
      expect(await settled()).toBe(state);
    });

    it('tells and gives nobody what belongs to others', async () => {
      const maker = new RequestMaker(randomOf(SEED + 1), keys);
      let state = await settled();
      const secrets = Object.values(keys);
      for (const operation of operations) {
        if (OPEN_TO_ALL.includes(operation.operationId)) continue;
        const path = maker.path(operation, 0);
        const body = impatient(operation, maker.fitting(operation.body));
        const answer = await send(api.as('eve'), operation.method, path, body);
        const what = `${operation.method} ${path} as Eve`;
        if (answer.status < 300) {
          // Only lists and counts may be answered at all, and those are empty.
          const { items = [], ...rest } = answer.body;
          if (items.length > 0) {
            throw new Error(`${what} lists what belongs to others`);
          }
          const told = JSON.stringify(rest);
          if (secrets.some(secret => told.includes(secret))) {
            throw new Error(`${what} tells a key of others: ${told}`);
          }
        } else {
          assertStatus(what, answer, [400, 403, 404]);
        }
        state = await check(what, answer, state);
      }
      expect(await settled()).toBe(state);
    });

    it('refuses bodies of parts that are none, and lets none of them through', async () => {
      const state = await settled();
      const parts = (...lines: string[]) => lines.join('\r\n');
      const part = 'content-disposition: form-data; name="resources"; filename';
      const bodies = [
        '',
        'no parts',
        parts('--b', `${part}="a.bpmn"`, '', '<a/>'),
        parts('--b', `${part}="a.bpmn"`, '', '<a/>', '--b--'),
        parts('--b', `${part}="../../etc/passwd"`, '', 'x', '--b--'),
        parts(
          '--b',
          'content-disposition: form-data; name="resources"',
          '',
          'x',
          '--b--',
        ),
        parts(
          '--b',
          'content-disposition: form-data; name="unknown"',
          '',
          'x',
          '--b--',
        ),
        parts(
          '--b',
          'content-disposition: form-data; name="tenantId"',
          '',
          'other',
          '--b--',
        ),
        [
          ...Array.from({ length: 60 }, (_, index) =>
            parts('--b', `${part}="${index}.bpmn"`, '', 'x', ''),
          ),
          '--b--',
        ].join(''),
        parts(
          '--b',
          `${part}="large.bpmn"`,
          '',
          'x'.repeat(6_000_000),
          '--b--',
        ),
      ];
      for (const contentType of [
        'multipart/form-data; boundary=b',
        'multipart/form-data',
      ]) {
        for (const body of bodies) {
          const answer = await api
            .as('jane')
            .sendText('post', '/v2/deployments', body, contentType);
          expect([400, 413]).toContain(answer.status);
          await check(`${contentType} ${body.slice(0, 80)}`, answer, state);
        }
      }
    });
  },
);

function withKeys(path: string, keys: KnownKeys): string {
  return path.replace(/\{(\w+)\}/g, (_, name) => keys[name] || '~');
}

function assertStatus(what: string, answer: Answer, allowed: number[]): void {
  if (!allowed.includes(answer.status)) {
    throw new Error(
      `${what} is answered with ${answer.status}, not with ${allowed.join(
        ' or ',
      )}: ${answer.text}`,
    );
  }
}

/** Nobody waits for jobs that do not come, and nothing goes by itself. */
function impatient({ operationId }: Operation, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return body;
  }
  const request = body as Record<string, unknown>;
  if (operationId === 'activateJobs' && !(Number(request.requestTimeout) < 0)) {
    return { ...request, requestTimeout: -1 };
  }
  if (operationId === 'createProcessInstance' && request.awaitCompletion) {
    return { ...request, requestTimeout: 50 };
  }
  // A message that expires meanwhile would look like a change that a later request has made.
  if (Number(request.timeToLive) > 0 && Number(request.timeToLive) < HOUR_MS) {
    return { ...request, timeToLive: HOUR_MS };
  }
  return body;
}

/** One of everything that has a key. */
async function populate(api: TestApi): Promise<KnownKeys> {
  const jane = api.as('jane');
  const deployed = await jane.post('/v2/deployments', {
    resources: [
      { name: 'order.bpmn', content: order() },
      { name: 'alarm.bpmn', content: alarm },
      { name: 'approval.bpmn', content: approval },
      { name: 'approve.form.json', content: approveForm },
    ],
  });
  const [{ processDefinition }] = deployed.body.deployments;
  const start = async (processDefinitionId: string) =>
    (await jane.post('/v2/process-instances', { processDefinitionId })).body
      .processInstanceKey as string;
  const processInstanceKey = await start('order');
  await start('approval');
  await start('alarm');
  const tasks = await jane.post('/v2/user-tasks/search', {});
  const activated = await jane.post('/v2/jobs/activation', {
    type: 'reserve',
    timeout: 600_000,
    maxJobsToActivate: 1,
    requestTimeout: 10_000,
  });
  const [job] = activated.body.jobs;
  await jane.post(`/v2/jobs/${job.jobKey}/failure`, {
    retries: 0,
    errorMessage: 'Broken',
  });
  const incidents = await jane.post('/v2/incidents/search', {});
  const batch = await jane.post('/v2/process-instances/suspension', {
    filter: { processDefinitionId: 'nobody' },
  });
  return {
    processInstanceKey,
    elementInstanceKey: job.elementInstanceKey,
    adHocSubProcessInstanceKey: job.elementInstanceKey,
    processDefinitionKey: processDefinition.processDefinitionKey,
    targetProcessDefinitionKey: processDefinition.processDefinitionKey,
    userTaskKey: tasks.body.items[0].userTaskKey,
    incidentKey: incidents.body.items[0].incidentKey,
    jobKey: job.jobKey,
    batchOperationKey: batch.body.batchOperationKey,
    decisionDefinitionKey: 'no-decision',
    variableKey: `${processInstanceKey}-nothing`,
  };
}

async function listTables(knex: Knex): Promise<string[]> {
  const isPostgres = String(knex.client.config.client).includes('pg');
  const rows: { name: string }[] = isPostgres
    ? await knex('information_schema.tables')
        .where('table_schema', 'public')
        .select({ name: 'table_name' })
    : await knex('sqlite_master')
        .where('type', 'table')
        .whereNot('name', 'like', 'sqlite_%')
        .select('name');
  return rows
    .map(({ name }) => name)
    .filter(name => !BACKGROUND.includes(name) && !name.includes('migrations'))
    .sort();
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64').slice(0, 12);
}
