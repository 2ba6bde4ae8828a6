// An external worker as its users set it up: a token of `backend.auth.externalAccess`, checked by the auth service of
// Backstage itself, and the worker of `examples/`, in a process of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import request from 'supertest';
import { workflowPlugin } from '../../plugin';
import { eventually } from '../../runtime/__testUtils__/eventually';
import { jobXml } from '../../runtime/__testUtils__/processes';

jest.setTimeout(60_000);

const EXAMPLE = path.resolve(
  __dirname,
  '../../../../../examples/external-worker',
);
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Tokens are at least eight characters long. */
const TOKENS = {
  operator: 'token-of-the-operator',
  edge: 'token-of-the-worker',
  reader: 'token-of-a-worker-that-may-only-read',
  unlisted: 'token-of-nobody-in-particular',
};

const config = {
  backend: {
    auth: {
      externalAccess: [
        {
          type: 'static',
          options: { token: TOKENS.operator, subject: 'external:operator' },
        },
        {
          type: 'static',
          options: { token: TOKENS.edge, subject: 'external:edge-1' },
          accessRestrictions: [{ plugin: 'workflow' }],
        },
        {
          type: 'static',
          options: { token: TOKENS.reader, subject: 'external:reader' },
          accessRestrictions: [
            { plugin: 'workflow', permissionAttribute: { action: 'read' } },
          ],
        },
        {
          type: 'static',
          options: { token: TOKENS.unlisted, subject: 'external:unlisted' },
        },
      ],
    },
  },
  workflow: {
    workers: [
      { subject: 'external:edge-1', jobTypes: ['lookup-host'] },
      { subject: 'external:reader', jobTypes: ['*'] },
    ],
  },
};

describe('An external worker', () => {
  let address: string;
  let worker: ChildProcess | undefined;

  const as = (who: keyof typeof TOKENS) => ({
    post: (url: string, body: object) =>
      request(address)
        .post(url)
        .set('Authorization', `Bearer ${TOKENS[who]}`)
        .send(body),
  });

  const start = async (processDefinitionId: string, variables: object) => {
    const { body } = await as('operator').post('/v2/process-instances', {
      processDefinitionId,
      variables,
    });
    return String(body.processInstanceKey);
  };

  const activation = (type: string) => ({
    type,
    timeout: 5_000,
    maxJobsToActivate: 1,
    requestTimeout: -1,
  });

  beforeAll(async () => {
    const { server } = await startTestBackend({
      features: [
        workflowPlugin,
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        mockServices.rootConfig.factory({ data: config }),
        mockServices.database.factory({
          knex: await databases.init('SQLITE_3'),
        }),
        catalogServiceMock.factory(),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish: async () => {} }),
        }),
      ],
    });
    address = `http://localhost:${server.port()}/api/workflow`;
    const deployed = await as('operator').post('/v2/deployments', {
      resources: [
        {
          name: 'lookup-host.bpmn',
          content: fs.readFileSync(
            path.join(EXAMPLE, 'lookup-host.bpmn'),
            'utf8',
          ),
        },
        {
          name: 'mail.bpmn',
          content: jobXml('mail', { jobType: 'send-mail' }),
        },
      ],
    });
    if (deployed.status !== 200) throw new Error(deployed.text);
  });

  afterAll(async () => {
    if (worker && worker.exitCode === null) {
      const ended = new Promise(resolve => worker?.once('exit', resolve));
      worker.kill('SIGTERM');
      await ended;
    }
  });

  it('of the examples does its jobs, and throws the error that the process waits for', async () => {
    const found = await start('lookup-host', { host: 'localhost' });
    const unknown = await start('lookup-host', {
      host: 'no.such.host.invalid',
    });
    worker = spawn(process.execPath, [path.join(EXAMPLE, 'worker.mjs')], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        LINEWORK_ADDRESS: address,
        LINEWORK_TOKEN: TOKENS.edge,
      },
      stdio: 'ignore',
    });
    const endOf = (processInstanceKey: string) =>
      eventually(
        async () => {
          const { body } = await as('operator').post(
            '/v2/element-instances/search',
            { filter: { processInstanceKey, type: 'END_EVENT' } },
          );
          return body.items[0]?.elementId as string | undefined;
        },
        `the end of ${processInstanceKey}`,
        30_000,
      );
    expect(await endOf(found)).toBe('Found');
    expect(await endOf(unknown)).toBe('NotFound');
  });

  it('gets no jobs of other types, and is not heard about them', async () => {
    await start('mail', {});
    const refused = await as('edge').post(
      '/v2/jobs/activation',
      activation('send-mail'),
    );
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      expect.stringContaining('gives it "lookup-host"'),
    ]);

    const { body } = await as('operator').post('/v2/jobs/search', {
      filter: { type: 'send-mail' },
    });
    const [{ jobKey }] = body.items;
    for (const [report, content] of [
      ['completion', {}],
      ['failure', { errorMessage: 'no' }],
      ['error', { errorCode: 'no' }],
    ] as const) {
      const { status } = await as('edge').post(
        `/v2/jobs/${jobKey}/${report}`,
        content,
      );
      expect([report, status]).toEqual([report, 404]);
    }
  });

  it('may do nothing else that is not listed', async () => {
    const statuses = await Promise.all([
      as('edge').post('/v2/process-instances', { processDefinitionId: 'mail' }),
      as('edge').post('/v2/messages/publication', { name: 'm' }),
      as('edge').post('/v2/signals/broadcast', { signalName: 's' }),
      as('edge').post('/v2/deployments', {
        resources: [{ name: 'mail.bpmn', content: jobXml('mail') }],
      }),
    ]);
    // it may not even know that there is such a process
    expect(statuses.map(({ status }) => status)).toEqual([404, 403, 403, 403]);
  });

  it('has no job handed out if its token is for reading only, or if it is not listed', async () => {
    for (const who of ['reader', 'unlisted', 'operator'] as const) {
      const { status } = await as(who).post(
        '/v2/jobs/activation',
        activation('send-mail'),
      );
      expect([who, status]).toEqual([who, 403]);
    }
  });
});
