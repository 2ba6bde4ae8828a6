import { TestDatabases } from '@backstage/backend-test-utils';
import { deny, allow, startTestApi } from './__testUtils__/testApi';
import { forms, plainTask, portCheck } from './__testUtils__/testProcesses';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** The other kinds of things in an item of a deployment. */
const none = (kind: string) =>
  Object.fromEntries(
    [
      'processDefinition',
      'decisionDefinition',
      'decisionRequirements',
      'form',
      'resource',
    ]
      .filter(other => other !== kind)
      .map(other => [other, null]),
  );

describe.each(databases.eachSupportedId())(
  'The definitions API on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startTestApi>[0], 'knex'> = {},
    ) => {
      const knex = await databases.init(databaseId);
      return startTestApi({ knex, ...options });
    };

    it('deploys processes and forms as one, and gives them back', async () => {
      const api = await start();
      const jane = api.as('jane');
      const deployed = await jane.post('/v2/deployments', {
        resources: [portCheck(), ...forms],
      });
      expect(deployed.status).toBe(200);
      const { deployments } = deployed.body;
      expect(deployments).toEqual([
        {
          processDefinition: {
            processDefinitionKey: expect.any(String),
            processDefinitionId: 'port-check',
            name: 'Port check',
            documentation: 'Looks for ports that are down',
            version: 1,
            processDefinitionVersion: 1,
            versionTag: null,
            isLatest: true,
            state: 'ACTIVE',
            resourceName: 'port-check.bpmn',
            tenantId: '<default>',
            deployedAt: expect.any(String),
            deployedBy: 'user:default/jane',
            hasStartForm: true,
            target: { kind: 'resource', type: 'network-device' },
            activeInstances: 0,
            actions: ['start', 'deploy', 'retire'],
          },
          ...none('processDefinition'),
        },
        {
          form: {
            formKey: expect.any(String),
            formId: 'port-check-start',
            version: 1,
            resourceName: 'port-check-start.form.json',
            tenantId: '<default>',
          },
          ...none('form'),
        },
        {
          form: {
            formKey: expect.any(String),
            formId: 'port-check-look',
            version: 1,
            resourceName: 'port-check-look.form.json',
            tenantId: '<default>',
          },
          ...none('form'),
        },
      ]);

      const key = deployments[0].processDefinition.processDefinitionKey;
      const definition = await jane.get(`/v2/process-definitions/${key}`);
      const { processDefinitionVersion: _version, ...deployedDefinition } =
        deployments[0].processDefinition;
      expect(definition.body).toEqual(deployedDefinition);
      const xml = await jane.get(`/v2/process-definitions/${key}/xml`);
      expect(xml.text).toBe(portCheck().content);
      const form = await jane.get(`/v2/process-definitions/${key}/form`);
      expect(form.body).toMatchObject({
        formId: 'port-check-start',
        title: 'Check a port',
        uiSchema: { port: { 'ui:autofocus': true } },
      });
      expect(JSON.parse(form.body.schema)).toMatchObject({
        required: ['port'],
      });
    });

    it('keeps a version that has not changed, and makes a new one of what has', async () => {
      const api = await start();
      const jane = api.as('jane');
      const deploy = async (name: string) => {
        const { body } = await jane.post('/v2/deployments', {
          resources: [portCheck({ name }), ...forms],
        });
        return body.deployments[0].processDefinition;
      };
      const first = await deploy('Port check');
      const again = await deploy('Port check');
      const second = await deploy('Port check, better');
      expect(again.processDefinitionKey).toBe(first.processDefinitionKey);
      expect(second.version).toBe(2);

      const all = await jane.post('/v2/process-definitions/search', {
        sort: [{ field: 'version', order: 'DESC' }],
      });
      expect(
        all.body.items.map((item: { version: number; isLatest: boolean }) => [
          item.version,
          item.isLatest,
        ]),
      ).toEqual([
        [2, true],
        [1, false],
      ]);
      const latest = await jane.post('/v2/process-definitions/search', {
        filter: {
          isLatestVersion: true,
          text: 'BETTER',
          targetKind: 'resource',
        },
      });
      expect(latest.body.page).toEqual({
        totalItems: 1,
        hasMoreTotalItems: false,
        startCursor: null,
        endCursor: null,
      });
    });

    it('answers 204 for a process without a start form', async () => {
      const api = await start();
      const jane = api.as('jane');
      const { body } = await jane.post('/v2/deployments', {
        resources: [plainTask()],
      });
      const key = body.deployments[0].processDefinition.processDefinitionKey;
      const form = await jane.get(`/v2/process-definitions/${key}/form`);
      expect(form.status).toBe(204);
    });

    it('refuses a deployment with every problem it has, and deploys nothing of it', async () => {
      const api = await start();
      const jane = api.as('jane');
      const resources = [
        { name: 'text.bpmn', content: 'this is no XML' },
        { name: 'other.bpmn', content: '<other/>' },
        portCheck({
          id: 'with-script',
          extra: '<bpmn:scriptTask id="Script" name="Run it" />',
        }),
        portCheck(),
      ];
      const refused = await jane.post('/v2/deployments', { resources });
      expect(refused.status).toBe(400);
      expect(refused.body.error.name).toBe('InputError');
      expect(refused.body.error.message).toContain(
        'The deployment is refused, nothing of it was deployed',
      );
      expect(refused.body.error.message).toContain('text.bpmn');
      expect(refused.body.error.message).toContain('other.bpmn');
      expect(refused.body.error.message).toContain('Run it');
      expect(refused.body.error.message).toContain('port-check-start');
      const found = await jane.post('/v2/process-definitions/search', {});
      expect(found.body.items).toEqual([]);

      const { status, body } = await jane.post('/v2/deployments/validation', {
        resources,
      });
      expect(status).toBe(200);
      expect(refused.body.error.problems).toEqual(body.problems);
      const problems: { resource: string; elementId?: string }[] =
        body.problems;
      expect(problems.map(problem => problem.resource)).toEqual(
        expect.arrayContaining([
          'text.bpmn',
          'other.bpmn',
          'with-script.bpmn',
          'port-check.bpmn',
        ]),
      );
      expect(problems).toContainEqual(
        expect.objectContaining({
          resource: 'with-script.bpmn',
          severity: 'error',
          elementId: 'Script',
          elementName: 'Run it',
        }),
      );
    });

    it('finds no problem in what can be deployed', async () => {
      const api = await start();
      const { body } = await api.as('jane').post('/v2/deployments/validation', {
        resources: [portCheck(), ...forms],
      });
      expect(
        body.problems.filter(
          (problem: { severity: string }) => problem.severity === 'error',
        ),
      ).toEqual([]);
    });

    it('lists the element templates of the installed connectors', async () => {
      const api = await start();
      const { body } = await api.as('eve').get('/v2/connector-templates');
      expect(body.items).toEqual([{ id: 'test.work', name: 'Test work' }]);
    });

    it('answers 404 with the key for what does not exist', async () => {
      const api = await start();
      for (const path of ['', '/xml', '/form']) {
        const { status, body } = await api
          .as('jane')
          .get(`/v2/process-definitions/nope${path}`);
        expect(status).toBe(404);
        expect(body.error.message).toBe(
          'There is no process definition with the key "nope", or you may not see it.',
        );
      }
    });

    it('refuses requests that the document does not allow', async () => {
      const api = await start();
      const jane = api.as('jane');
      const unknownField = await jane.post('/v2/process-definitions/search', {
        filter: { colour: 'red' },
      });
      expect(unknownField.status).toBe(400);
      expect(unknownField.body.error.message).toContain(
        'request/body/filter has the unknown field "colour"; known are: processDefinitionKey, processDefinitionId, name,',
      );
      const unknownOperator = await jane.post(
        '/v2/process-definitions/search',
        { filter: { $not: { name: { $equals: 'x' } } } },
      );
      expect(unknownOperator.body.error.message).toContain(
        'request/body/filter/$not/name has the unknown field "$equals"; known are: $eq, $neq, $exists, $in, $notIn, $like',
      );
      const tooMany = await jane.post('/v2/process-definitions/search', {
        page: { limit: 201 },
      });
      expect(tooMany.status).toBe(400);
      expect(tooMany.body.error.message).toContain('must be <= 200');
      const badSort = await jane.post('/v2/process-definitions/search', {
        sort: [{ field: 'xml' }],
      });
      expect(badSort.status).toBe(400);
      expect(badSort.body.error.message).toContain(
        'name, version, versionTag, resourceName, deployedAt',
      );
      const nothing = await jane.post('/v2/deployments', { resources: [] });
      expect(nothing.status).toBe(400);
      const badCursor = await jane.post('/v2/process-definitions/search', {
        page: { after: 'abc' },
      });
      expect(badCursor.status).toBe(400);
    });

    it('does not take values that the database cannot take for an internal error', async () => {
      const api = await start();
      const jane = api.as('jane');
      const text = await jane.post('/v2/process-definitions/search', {
        filter: { text: 'a\u0000' },
      });
      const key = await jane.get('/v2/process-definitions/a%00b');
      const cursor = Buffer.from('["version","ASC",3000000000,"a"]');
      const number = await jane.post('/v2/process-definitions/search', {
        sort: [{ field: 'version' }],
        page: { after: cursor.toString('base64url') },
      });
      expect([text.status, number.status]).toEqual([200, 400]);
      // a key that the database could not even hold is nobody's, or no key
      expect([400, 404]).toContain(key.status);
    });

    it('answers 413 and names the limit for a body that is too large', async () => {
      const api = await start();
      const { status, body } = await api.as('jane').post('/v2/deployments', {
        resources: [
          { name: 'large.bpmn', content: 'x'.repeat(5 * 1024 * 1024) },
        ],
      });
      expect(status).toBe(413);
      expect(body.error.message).toContain(
        'The request body is larger than 5 MB',
      );
    });

    it('asks for credentials', async () => {
      const api = await start();
      const { status } = await api
        .anonymous()
        .post('/v2/process-definitions/search', {});
      expect(status).toBe(401);
    });

    it('lets only those deploy who may, and audits both', async () => {
      const api = await start({
        policy: (permission, userRef) =>
          permission.name === 'workflow.definition.deploy' &&
          userRef !== 'user:default/jane'
            ? deny
            : allow,
      });
      const request = { resources: [plainTask()] };
      const denied = await api.as('eve').post('/v2/deployments', request);
      expect(denied.status).toBe(403);
      expect(denied.body.error.message).toContain(
        'You may not deploy processes and forms: the permission policy does not grant you "workflow.definition.deploy".',
      );
      const alsoDenied = await api
        .as('eve')
        .post('/v2/deployments/validation', request);
      expect(alsoDenied.status).toBe(403);

      const allowed = await api.as('jane').post('/v2/deployments', request);
      expect(allowed.status).toBe(200);
      const seen = await api.as('eve').post('/v2/process-definitions/search');
      expect(seen.body.items[0].actions).toEqual(['start', 'retire']);

      expect(api.audit).toEqual([
        {
          eventId: 'deployment-create',
          severityLevel: 'high',
          status: 'failed',
          meta: { resourceNames: ['plain.bpmn'] },
          error: denied.body.error.message,
        },
        {
          eventId: 'deployment-create',
          severityLevel: 'high',
          status: 'succeeded',
          meta: {
            resourceNames: ['plain.bpmn'],
            deploymentKey: allowed.body.deploymentKey,
          },
        },
      ]);
    });

    it('says who deployed when a service did', async () => {
      const api = await start();
      const { body } = await api
        .asService()
        .post('/v2/deployments', { resources: [plainTask()] });
      expect(body.deployments[0].processDefinition.deployedBy).toBe(
        'external:test-service',
      );
    });
  },
);
