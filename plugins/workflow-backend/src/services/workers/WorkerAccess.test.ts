// With the permission client of Backstage itself, so that the restrictions of a token count as they really do.
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type {
  BackstageCredentials,
  BackstagePrincipalAccessRestrictions,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonValue } from '@backstage/types';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import { AccessControl, type Caller } from '@linework/backend-common';
import {
  workflowDefinitionDeployPermission,
  workflowDefinitionReadPermission,
  workflowJobWorkPermission,
  workflowMessagePublishPermission,
  workflowTaskReadPermission,
  type workflowPermissions,
} from '@linework/backstage-plugin-workflow-common';
import { restrictWorkers } from './restrictWorkers';
import { WorkerAccess } from './WorkerAccess';
import { WorkerRules } from './WorkerRules';

const WORKERS = [
  {
    subject: 'external:edge-1',
    jobTypes: ['ssh-command', 'snmp.*'],
    permissions: ['workflow.message.publish'],
  },
  { subject: 'external:edge-2', jobTypes: ['*'] },
];

function workers(list: JsonValue = WORKERS) {
  return WorkerRules.fromConfig(
    mockServices.rootConfig({ data: { workflow: { workers: list } } }),
  );
}

/** `decide` is the policy for people. */
function accessFor(
  decide: (permission: string) => AuthorizeResult.ALLOW | AuthorizeResult.DENY,
) {
  const auth = mockServices.auth();
  const framework = ServerPermissionClient.fromConfig(
    mockServices.rootConfig(),
    { auth, discovery: mockServices.discovery() },
  );
  const answer = (
    queries: { permission: { name: string } }[],
    { credentials }: { credentials: BackstageCredentials },
  ) =>
    auth.isPrincipal(credentials, 'user')
      ? queries.map(({ permission }) => ({ result: decide(permission.name) }))
      : undefined;
  const rules = workers();
  const permissions = restrictWorkers(
    {
      authorize: async (queries, options) =>
        answer(queries, options) ?? framework.authorize(queries, options),
      authorizeConditional: async (queries, options) =>
        answer(queries, options) ??
        framework.authorizeConditional(queries, options),
    },
    { auth, rules },
  );
  const jobs = new Map([
    ['ssh-job', { type: 'ssh-command' }],
    ['mail-job', { type: 'mail' }],
  ]);
  return {
    permissions,
    workers: new WorkerAccess({
      access: new AccessControl({
        permissions,
        permissionsRegistry: mockServices.permissionsRegistry.mock(),
      }),
      jobs: { find: async jobKey => jobs.get(jobKey) },
      rules,
    }),
  };
}

const { workers: access, permissions: restricted } = accessFor(
  () => AuthorizeResult.ALLOW,
);

function service(
  subject: string,
  restrictions?: BackstagePrincipalAccessRestrictions,
): Caller {
  return {
    credentials: mockCredentials.service(subject, restrictions),
    actor: subject,
    ownershipRefs: async () => [],
  };
}

const jane: Caller = {
  credentials: mockCredentials.user('user:default/jane'),
  actor: 'user:default/jane',
  userRef: 'user:default/jane',
  ownershipRefs: async () => ['user:default/jane'],
};

describe('WorkerAccess', () => {
  it('hands out jobs of its types to a worker, and no others', async () => {
    const edge = service('external:edge-1');
    await access.assertMayActivate(edge, 'ssh-command');
    await access.assertMayActivate(edge, 'snmp.get');
    await expect(access.assertMayActivate(edge, 'mail')).rejects.toMatchObject({
      name: 'NotAllowedError',
      message:
        'The worker "external:edge-1" may not work on jobs of type "mail": "workflow.workers" of the ' +
        'configuration gives it "ssh-command", "snmp.*". Add the type there.',
    });
    await access.assertMayActivate(service('external:edge-2'), 'mail');
  });

  it('hears a worker about jobs of its types only, and does not tell which others there are', async () => {
    const edge = service('external:edge-1');
    await access.assertMayReport(edge, 'ssh-job');
    const [ofOthers, unknown] = await Promise.all(
      ['mail-job', 'no-job'].map(jobKey =>
        access.assertMayReport(edge, jobKey).catch((error: Error) => error),
      ),
    );
    expect(ofOthers).toMatchObject({ name: 'NotFoundError' });
    expect(unknown).toMatchObject({
      name: 'NotFoundError',
      message: String((ofOthers as Error).message).replace(
        'mail-job',
        'no-job',
      ),
    });
  });

  it.each(['external:unknown', 'plugin:catalog', 'external:edge', ''])(
    'lets the service "%s", which is not listed, do nothing with jobs',
    async subject => {
      const unlisted = service(subject);
      const refusal = {
        name: 'NotAllowedError',
        message: expect.stringContaining('is no worker'),
      };
      await expect(
        access.assertMayActivate(unlisted, 'ssh-command'),
      ).rejects.toMatchObject(refusal);
      await expect(
        access.assertMayReport(unlisted, 'ssh-job'),
      ).rejects.toMatchObject(refusal);
      await expect(access.jobTypesOf(unlisted)).rejects.toMatchObject(refusal);
    },
  );

  it.each<BackstagePrincipalAccessRestrictions>([
    { permissionNames: ['workflow.message.publish'] },
    { permissionAttributes: { action: ['read', 'create'] } },
  ])(
    'hands out nothing to a worker whose token is restricted to %j',
    async restrictions => {
      await expect(
        access.assertMayActivate(
          service('external:edge-1', restrictions),
          'ssh-command',
        ),
      ).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('workflow.job.work'),
      });
    },
  );

  it('hands out jobs to a worker whose token is restricted to working on jobs', async () => {
    const edge = service('external:edge-1', {
      permissionNames: ['workflow.job.work'],
      permissionAttributes: { action: ['update'] },
    });
    await expect(
      access.assertMayActivate(edge, 'ssh-command'),
    ).resolves.toBeUndefined();
  });

  it('lets people work on every job with the permission, and on none without it', async () => {
    await access.assertMayActivate(jane, 'mail');
    await access.assertMayReport(jane, 'mail-job');
    await expect(access.jobTypesOf(jane)).resolves.toBeUndefined();

    const { workers: denying } = accessFor(name =>
      name === workflowJobWorkPermission.name
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    );
    await expect(
      denying.assertMayActivate(jane, 'ssh-command'),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(
      denying.assertMayReport(jane, 'ssh-job'),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('tells which job types a worker may see', async () => {
    const isJobType = await access.jobTypesOf(service('external:edge-1'));
    expect(['ssh-command', 'snmp.get', 'mail'].map(isJobType!)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('restrictWorkers', () => {
  const basic = [
    workflowJobWorkPermission,
    workflowMessagePublishPermission,
    workflowDefinitionDeployPermission,
  ] satisfies (typeof workflowPermissions)[number][];

  async function decisions(caller: Caller) {
    const made = await restricted.authorize(
      basic.map(permission => ({ permission })),
      { credentials: caller.credentials },
    );
    const read = await restricted.authorizeConditional(
      [
        { permission: workflowDefinitionReadPermission },
        { permission: workflowTaskReadPermission },
      ],
      { credentials: caller.credentials },
    );
    return [...made, ...read].map(({ result }) => result);
  }

  it('leaves a worker the permissions that are listed', async () => {
    await expect(decisions(service('external:edge-1'))).resolves.toEqual([
      'ALLOW',
      'ALLOW',
      'DENY',
      'DENY',
      'DENY',
    ]);
    await expect(decisions(service('external:edge-2'))).resolves.toEqual([
      'ALLOW',
      'DENY',
      'DENY',
      'DENY',
      'DENY',
    ]);
  });

  it('leaves a worker no permission that its token does not have', async () => {
    const edge = service('external:edge-1', {
      permissionNames: ['workflow.job.work'],
    });
    await expect(decisions(edge)).resolves.toEqual([
      'ALLOW',
      'DENY',
      'DENY',
      'DENY',
      'DENY',
    ]);
  });

  it.each([
    ['services that are no workers', service('plugin:scaffolder')],
    ['people', jane],
  ])('leaves %s to Backstage', async (_who, caller) => {
    await expect(decisions(caller)).resolves.toEqual(Array(5).fill('ALLOW'));
  });
});

describe('WorkerRules', () => {
  it.each([
    [
      [{ subject: 'a', jobTypes: [] }],
      'workflow.workers[0].jobTypes of "a" is empty',
    ],
    [
      [WORKERS[0], { subject: 'external:edge-1', jobTypes: ['x'] }],
      'workflow.workers[1].subject "external:edge-1" stands there twice',
    ],
    [
      [{ subject: 'a', jobTypes: ['x'], permissions: ['workflow.all'] }],
      'there is no permission "workflow.all"; there are workflow.definition.read',
    ],
    [[{ jobTypes: ['x'] }], `Missing required config value`],
  ])('refuses %j', (list, message) => {
    expect(() => workers(list)).toThrow(message);
  });

  it('needs no configuration', () => {
    expect(
      WorkerRules.fromConfig(mockServices.rootConfig()).ruleOf('external:x'),
    ).toBeUndefined();
  });
});
