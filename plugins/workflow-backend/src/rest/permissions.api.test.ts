// Conditional decisions: what a caller may not read is in no list, no total and no answer.
import { TestDatabases } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  createWorkflowDefinitionConditionalDecision,
  createWorkflowInstanceConditionalDecision,
  createWorkflowTaskConditionalDecision,
  workflowDefinitionConditions,
  workflowInstanceConditions,
  workflowTaskConditions,
} from '../permissions/conditions';
import {
  workflowDefinitionReadPermission,
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
  workflowInstanceStartPermission,
  workflowTaskReadPermission,
  workflowTaskWorkPermission,
} from '@linework/backstage-plugin-workflow-common';
import {
  allow,
  deny,
  startTestApi,
  type TestApi,
  type TestPolicy,
} from './__testUtils__/testApi';
import { plainTask } from './__testUtils__/testProcesses';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const CORE = 'candidateGroups="group:default/core"';

describe.each(databases.eachSupportedId())(
  'Conditional permissions on %s',
  databaseId => {
    /** A policy for eve; everybody else may do everything. */
    const start = async (decisions: Record<string, PolicyDecision>) => {
      const policy: TestPolicy = ({ name }, userRef) =>
        (userRef === 'user:default/eve' && decisions[name]) || allow;
      const knex = await databases.init(databaseId);
      const api = await startTestApi({ knex, policy });
      await api.as('boss').post('/v2/deployments', {
        resources: [
          plainTask('open', CORE),
          plainTask('secret', CORE),
          plainTask('other', 'candidateGroups="group:default/access"'),
        ],
      });
      return api;
    };

    const run = async (api: TestApi, name: string, processId: string) => {
      const { body } = await api
        .as(name)
        .post('/v2/process-instances', { processDefinitionId: processId });
      return body.processInstanceKey as string;
    };

    /** All items of a list in pages of two, which must agree on the total. */
    const readAll = async (api: TestApi, path: string) => {
      const items = [];
      const totals = new Set<number>();
      let after: string | undefined;
      do {
        const { body } = await api
          .as('eve')
          .post(path, { page: { limit: 2, after } });
        items.push(...body.items);
        totals.add(body.page.totalItems);
        after = body.page.endCursor;
      } while (after);
      expect([...totals]).toEqual([items.length]);
      return items;
    };

    it('filter instances before they are paged and counted', async () => {
      const api = await start({
        [workflowInstanceReadPermission.name]:
          createWorkflowInstanceConditionalDecision(
            workflowInstanceReadPermission,
            {
              anyOf: [
                workflowInstanceConditions.isInitiator({
                  userRefs: ['user:default/eve'],
                }),
                workflowInstanceConditions.isInvolved({
                  refs: ['group:default/access'],
                }),
              ],
            },
          ),
      });
      // Readable and unreadable ones take turns, so that paging before filtering would show.
      const readable = [];
      for (let index = 0; index < 3; index++) {
        await run(api, 'jane', 'open');
        readable.push(await run(api, 'eve', 'open'));
        readable.push(await run(api, 'jane', 'other'));
      }
      const hidden = await run(api, 'jane', 'secret');

      const items = await readAll(api, '/v2/process-instances/search');
      expect(items.map(item => item.processInstanceKey).sort()).toEqual(
        readable.sort(),
      );
      const eve = api.as('eve');
      const statistics = await eve.get('/v2/process-instances/statistics');
      expect(statistics.body.active).toBe(6);
      const definitions = await eve.post('/v2/process-definitions/search', {
        filter: { text: 'open' },
      });
      expect(definitions.body.items[0].activeInstances).toBe(3);

      const path = `/v2/process-instances/${hidden}`;
      for (const answer of [
        await eve.get(path),
        await eve.get(`${path}/history`),
        await eve.get(`${path}/variables`),
        await eve.get(`${path}/statistics/element-instances`),
        await eve.post(`${path}/cancellation`),
      ]) {
        expect(answer.status).toBe(404);
      }
    });

    it('filter tasks before they are paged and counted', async () => {
      const api = await start({
        [workflowTaskReadPermission.name]:
          createWorkflowTaskConditionalDecision(workflowTaskReadPermission, {
            not: workflowTaskConditions.hasProcessId({
              processIds: ['secret'],
            }),
          }),
      });
      for (let index = 0; index < 3; index++) {
        await run(api, 'jane', 'open');
        await run(api, 'jane', 'secret');
        await run(api, 'jane', 'other');
      }
      const items = await readAll(api, '/v2/user-tasks/search');
      expect(items).toHaveLength(6);
      expect(new Set(items.map(item => item.processDefinitionId))).toEqual(
        new Set(['open', 'other']),
      );

      const all = await api.as('jane').post('/v2/user-tasks/search', {});
      const secret = all.body.items.find(
        (item: { processDefinitionId: string }) =>
          item.processDefinitionId === 'secret',
      );
      const path = `/v2/user-tasks/${secret.userTaskKey}`;
      const eve = api.as('eve');
      for (const answer of [
        await eve.get(path),
        await eve.get(`${path}/form`),
        await eve.post(`${path}/assignment`),
        await eve.delete(`${path}/assignee`),
        await eve.post(`${path}/completion`),
      ]) {
        expect(answer.status).toBe(404);
      }
    });

    it('filter definitions, and what cannot be read cannot be probed by starting it', async () => {
      const notSecret = workflowDefinitionConditions.hasProcessId({
        processIds: ['open', 'other'],
      });
      const api = await start({
        [workflowDefinitionReadPermission.name]:
          createWorkflowDefinitionConditionalDecision(
            workflowDefinitionReadPermission,
            notSecret,
          ),
        [workflowInstanceStartPermission.name]:
          createWorkflowDefinitionConditionalDecision(
            workflowInstanceStartPermission,
            workflowDefinitionConditions.hasProcessId({ processIds: ['open'] }),
          ),
      });
      const items = await readAll(api, '/v2/process-definitions/search');
      expect(
        items.map(item => [item.processDefinitionId, item.actions]),
      ).toEqual([
        ['open', ['start', 'deploy', 'retire']],
        ['other', ['deploy', 'retire']],
      ]);
      const startIt = (processDefinitionId: string) =>
        api.as('eve').post('/v2/process-instances', { processDefinitionId });
      expect((await startIt('open')).status).toBe(200);
      expect((await startIt('other')).status).toBe(403);
      const secret = await startIt('secret');
      const nothing = await startIt('nothing');
      expect(secret.status).toBe(404);
      expect(secret.body.error.message.replace('secret', 'nothing')).toBe(
        nothing.body.error.message,
      );
    });

    it('decide for each item which actions it carries', async () => {
      const api = await start({
        [workflowInstanceOperatePermission.name]:
          createWorkflowInstanceConditionalDecision(
            workflowInstanceOperatePermission,
            workflowInstanceConditions.isInitiator({
              userRefs: ['user:default/eve'],
            }),
          ),
        [workflowTaskWorkPermission.name]:
          createWorkflowTaskConditionalDecision(
            workflowTaskWorkPermission,
            workflowTaskConditions.isCandidate({
              refs: ['group:default/access'],
            }),
          ),
        'workflow.task.assign': deny,
      });
      const hers = await run(api, 'eve', 'other');
      const others = await run(api, 'jane', 'open');
      const instances = await readAll(api, '/v2/process-instances/search');
      const actions = new Map(
        instances.map(item => [item.processInstanceKey, item.actions]),
      );
      expect(actions.get(hers)).toEqual(
        expect.arrayContaining(['cancel', 'modify']),
      );
      expect(actions.get(others)).toEqual([]);
      const tasks = await readAll(api, '/v2/user-tasks/search');
      const taskActions = new Map(
        tasks.map(item => [item.processInstanceKey, item.actions]),
      );
      expect(taskActions.get(hers)).toEqual(['claim']);
      expect(taskActions.get(others)).toEqual([]);

      const eve = api.as('eve');
      const refused = await eve.post(
        `/v2/process-instances/${others}/cancellation`,
      );
      expect(refused.status).toBe(403);
      const cancelled = await eve.post(
        `/v2/process-instances/${hers}/cancellation`,
      );
      expect(cancelled.status).toBe(204);
    });

    it('are not needed when a permission is denied: lists are refused with its name', async () => {
      const api = await start({
        [workflowDefinitionReadPermission.name]: deny,
        [workflowInstanceReadPermission.name]: deny,
        [workflowTaskReadPermission.name]: deny,
      });
      const eve = api.as('eve');
      for (const [path, permission] of [
        ['/v2/process-definitions/search', 'workflow.definition.read'],
        ['/v2/process-instances/search', 'workflow.instance.read'],
        ['/v2/user-tasks/search', 'workflow.task.read'],
        ['/v2/incidents/search', 'workflow.instance.read'],
      ]) {
        const { status, body } = await eve.post(path, {});
        expect(status).toBe(403);
        expect(body.error.message).toContain(
          `the permission policy does not grant you "${permission}"`,
        );
      }
    });
  },
);
