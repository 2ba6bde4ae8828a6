// What a caller may send to do harm, or by accident: it is answered with a 400 that says why, never with a 500, and
// leaves no instance that cannot go on.
import { TestDatabases } from '@backstage/backend-test-utils';
import { startTestApi, type TestApi } from './__testUtils__/testApi';
import { forms, plainTask, portCheck } from './__testUtils__/testProcesses';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'The API given hostile input on %s',
  databaseId => {
    let api: TestApi;
    beforeEach(async () => {
      api = await startTestApi({ knex: await databases.init(databaseId) });
    });

    const deploy = (...resources: { name: string; content: string }[]) =>
      api.as('jane').post('/v2/deployments', { resources });
    const start = (request: object) =>
      api.as('jane').post('/v2/process-instances', request);
    const form = (id: string, schema: object) => ({
      name: `${id}.form.json`,
      content: JSON.stringify({ schema }),
    });

    /** Starts the process and claims its task for Jane. */
    const startTask = async (request: object): Promise<string> => {
      const { body } = await start(request);
      const tasks = await api.as('jane').post('/v2/user-tasks/search', {
        filter: { processInstanceKey: body.processInstanceKey },
      });
      const [task] = tasks.body.items;
      await api
        .as('jane')
        .post(`/v2/user-tasks/${task.userTaskKey}/assignment`);
      return task.userTaskKey;
    };
    const complete = (key: string, variables: object) =>
      api.as('jane').post(`/v2/user-tasks/${key}/completion`, { variables });

    it('takes no schema that is checked later than it is asked', async () => {
      const answer = await deploy(
        form('late', { $async: true, type: 'object', required: ['cause'] }),
      );
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain('$async');
    });

    it('takes the target from targetRef only', async () => {
      await deploy(plainTask());
      const answer = await start({
        processDefinitionId: 'plain',
        variables: { target: { entityRef: 'resource:default/secret' } },
      });
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain('targetRef');
    });

    it('lets no task change what the instance is for, unless its form asks for it', async () => {
      await deploy(
        portCheck(),
        forms[0],
        form('port-check-look', { type: 'object' }),
        portCheck({ id: 'moves', form: 'moves' }),
        form('moves', {
          type: 'object',
          properties: { target: { type: 'object' } },
        }),
        plainTask('plain', 'candidateUsers="jane"'),
      );
      const request = {
        targetRef: 'resource:default/edge-1',
        variables: { port: 'xe-0' },
      };
      const target = { entityRef: 'resource:default/db' };
      for (const id of ['port-check', 'plain']) {
        const key = await startTask({ processDefinitionId: id, ...request });
        const answer = await complete(key, { target });
        expect(answer.status).toBe(400);
        expect(answer.body.error.message).toContain('"target"');
      }
      const key = await startTask({ processDefinitionId: 'moves', ...request });
      expect((await complete(key, { target })).status).toBe(204);
    });

    const startWithVariable = (name: string) =>
      api
        .as('jane')
        .postText(
          '/v2/process-instances',
          `{"processDefinitionId":"plain","variables":{"a":{"${name}":{"polluted":true}},"${name}":{"polluted":true}}}`,
        );

    it.each(['constructor', 'toString', 'hasOwnProperty'])(
      'keeps a variable called %s apart from what objects inherit',
      async name => {
        await deploy(plainTask());
        const { body } = await startWithVariable(name);
        const answer = await api
          .as('jane')
          .get(`/v2/process-instances/${body.processInstanceKey}/variables`);
        expect(answer.body.scopes[0].variables[name]).toEqual({
          polluted: true,
        });
        expect({}).not.toHaveProperty('polluted');
      },
    );

    it('refuses a variable called __proto__', async () => {
      await deploy(plainTask());
      const { status } = await startWithVariable('__proto__');
      expect(status).toBe(400);
      expect({}).not.toHaveProperty('polluted');
    });

    it('refuses JSON that nests without an end', async () => {
      await deploy(plainTask());
      for (const depth of [100, 200_000]) {
        const answer = await api
          .as('jane')
          .postText(
            '/v2/process-instances',
            `{"processDefinitionId":"plain","variables":{"a":${'['.repeat(
              depth,
            )}${']'.repeat(depth)}}}`,
          );
        expect(answer.status).toBe(400);
      }
    });

    it('refuses ids, kinds and names that fit into no column', async () => {
      const long = 'x'.repeat(300);
      for (const resource of [
        plainTask(long),
        { name: `${long}.form.json`, content: '{"schema":{}}' },
        targeting('resource', long),
        targeting(long, 'router'),
      ]) {
        const answer = await deploy(resource);
        expect(answer.status).toBe(400);
        expect(answer.body.error.message).toContain('255');
      }
    });

    it('keeps long names short and goes on', async () => {
      const { status } = await deploy(
        plainTask('plain', 'candidateUsers="jane"', 'Do it '.repeat(100)),
      );
      expect(status).toBe(200);
      const key = await startTask({ processDefinitionId: 'plain' });
      expect((await complete(key, {})).status).toBe(204);
    });

    it('goes on with characters that no database takes', async () => {
      await deploy(
        plainTask('plain', 'candidateGroups="=groups" candidateUsers="jane"'),
      );
      const key = await startTask({
        processDefinitionId: 'plain',
        variables: {
          text: 'a\u0000b\ud800',
          groups: ['core\u0000', 'core', '\u0000', 'x'.repeat(300), 'y\ud800'],
        },
      });
      expect((await complete(key, { note: '\u0000' })).status).toBe(204);
    });

    it.each([
      ['a', '=date and time("9999-12-31T00:00:00Z") + duration("P250000Y")'],
      ['the first', '="0001-01-01T00:00:00Z"'],
      ['no', '=date and time("2026-02-31T00:00:00Z")'],
    ])('goes on or tells why with %s due date', async (_, dueDate) => {
      await deploy(plainTask('plain', '', 'Do it', dueDate));
      const { status, body } = await start({ processDefinitionId: 'plain' });
      expect(status).toBe(200);
      const { body: tasks } = await api
        .as('jane')
        .post('/v2/user-tasks/search', { sort: [{ field: 'dueDate' }] });
      expect(tasks.items.length + Number(body.hasIncident)).toBe(1);
    });

    it('takes no cursor that somebody has made up', async () => {
      const cursor = (...parts: unknown[]) =>
        Buffer.from(JSON.stringify(parts)).toString('base64url');
      for (const after of [
        cursor('creationDate', 'DESC', { $gt: 0 }, 'k'),
        cursor('creationDate', 'DESC', 1e300, 'k'),
        cursor('creationDate', 'DESC', '0; drop table instances', 'k'),
        cursor('creationDate', 'DESC', 1, ['k']),
        cursor('priority', 'DESC', 1, 'k'),
        cursor('__proto__', 'DESC', 1, 'k'),
        '\u0000',
        'W10',
      ]) {
        const answer = await api
          .as('jane')
          .post('/v2/user-tasks/search', { page: { after } });
        expect([after, answer.status]).toEqual([after, 400]);
      }
    });

    function targeting(kind: string, type: string) {
      const { name, content } = portCheck();
      return {
        name,
        content: content
          .replace('value="resource"', `value="${kind}"`)
          .replace('value="network-device"', `value="${type}"`)
          .replace(/<zeebe:formDefinition[^>]*>/g, ''),
      };
    }
  },
);
