// Jobs, message subscriptions, incidents and decisions: what is particular to each. Filters and pages in general have
// tests of their own.
import { TestDatabases } from '@backstage/backend-test-utils';
import type { InstanceFilter } from '../permissions/resources';
import { DecisionQueries } from './DecisionQueries';
import { IncidentQueries } from './IncidentQueries';
import { InstanceQueries } from './InstanceQueries';
import { JobQueries } from './JobQueries';
import { MessageSubscriptionQueries } from './MessageSubscriptionQueries';
import {
  insertDefinition,
  insertIncident,
  insertInstance,
  migrate,
  NOW,
} from './__testUtils__/testRows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'Searches of their own kind on %s',
  databaseId => {
    async function setUp() {
      const knex = await databases.init(databaseId);
      await migrate(knex);
      await insertDefinition(knex, {
        definition_key: 'd1',
        process_id: 'check',
      });
      for (const instance of ['i1', 'i2', 'i3']) {
        await insertInstance(knex, {
          instance_key: instance,
          definition_key: 'd1',
          process_id: 'check',
          incident_count: instance === 'i3' ? 0 : 1,
          is_suspended: instance === 'i2',
          target_ref: instance === 'i1' ? 'resource:default/r1' : null,
        });
      }
      return knex;
    }
    const onlyR1: InstanceFilter = {
      property: 'targetRef',
      values: ['resource:default/r1'],
    };

    it('gives jobs by what has become of them, with who holds them until when', async () => {
      const knex = await setUp();
      const job = {
        definition_key: 'd1',
        process_id: 'check',
        element_id: 'Task',
        type: 'ping',
        retries: 3,
        headers: '{"port":"22"}',
        created_at: NOW,
      };
      const jobs = [
        { job_key: 'j1', instance_key: 'i1', element_instance_key: 2 },
        {
          job_key: 'j2',
          instance_key: 'i2',
          element_instance_key: 2,
          lease: 'lease',
          worker: 'edge-worker',
          due_at: NOW + 5_000,
        },
        {
          job_key: 'j3',
          instance_key: 'i3',
          element_instance_key: 2,
          failures: 1,
          retries: 2,
          error_message: 'no route to host',
          due_at: NOW + 1_000,
        },
      ];
      for (const row of jobs) await knex('jobs').insert({ ...job, ...row });
      const queries = new JobQueries(knex);
      const find = async (
        filter: Parameters<typeof queries.search>[0]['filter'],
        access: Parameters<typeof queries.search>[1] = 'all',
      ) =>
        (await queries.search({ filter }, access)).items.map(
          item => item.jobKey,
        );
      expect(await find({})).toEqual(['j1', 'j2', 'j3']);
      expect(await find({}, onlyR1)).toEqual(['j1']);
      expect(await find({ state: 'FAILED' })).toEqual(['j3']);
      expect(await find({ state: 'COMPLETED' })).toEqual([]);
      expect(await find({ state: { $neq: 'COMPLETED' } })).toHaveLength(3);
      expect(await find({ hasFailedWithRetriesLeft: true })).toEqual(['j3']);
      expect(await find({ hasFailedWithRetriesLeft: false })).toEqual([
        'j1',
        'j2',
      ]);
      expect(await find({ deadline: { $exists: true } })).toEqual(['j2']);
      expect(await find({ worker: { $like: 'edge-*' } })).toEqual(['j2']);
      expect(await find({ elementInstanceKey: 'i3-2' })).toEqual(['j3']);
      expect(await queries.find('j2', 'all')).toMatchObject({
        worker: 'edge-worker',
        deadline: NOW + 5_000,
        headers: { port: '22' },
      });
      expect(await queries.find('j3', 'all')).toMatchObject({
        deadline: undefined,
        failures: 1,
        errorMessage: 'no route to host',
      });
      expect(await queries.find('j2', onlyR1)).toBeUndefined();
    });

    it('gives incidents by their job and by the type that Camunda 8 calls them', async () => {
      const knex = await setUp();
      await insertIncident(knex, {
        incident_key: 'n1',
        instance_key: 'i1',
        engine_incident_key: 1,
      });
      await insertIncident(knex, {
        incident_key: 'n2',
        instance_key: 'i2',
        engine_incident_key: 1,
        type: 'stepLimit',
      });
      await insertIncident(knex, {
        incident_key: 'n3',
        instance_key: 'i2',
        engine_incident_key: 2,
        state: 'resolved',
      });
      await knex('jobs').insert({
        job_key: 'j1',
        instance_key: 'i1',
        element_instance_key: 2,
        element_id: 'Task_1',
        type: 'ping',
        retries: 0,
        headers: '{}',
        created_at: NOW,
      });
      const queries = new IncidentQueries(knex);
      const find = async (
        filter: Parameters<typeof queries.search>[0]['filter'],
      ) =>
        (
          await queries.search(
            { filter, sort: { field: 'incidentKey' } },
            'all',
          )
        ).items.map(item => item.incidentKey);
      expect(await find({ jobKey: 'j1' })).toEqual(['n1']);
      expect(await find({ errorType: 'JOB_NO_RETRIES' })).toEqual(['n1', 'n3']);
      expect(await find({ errorType: 'UNSPECIFIED' })).toEqual(['n2']);
      expect(await find({ errorType: 'FORM_NOT_FOUND' })).toEqual([]);
      const select = (after?: string) =>
        queries.selectIncidents({
          filter: { processDefinitionId: 'check' },
          access: 'all',
          after,
          limit: 1,
        });
      expect(await select()).toEqual([
        { incidentKey: 'n1', instanceKey: 'i1' },
      ]);
      expect(await select('n1')).toEqual([
        { incidentKey: 'n2', instanceKey: 'i2' },
      ]);
      expect(await select('n2')).toEqual([]);
    });

    it('selects running instances for batches by key', async () => {
      const knex = await setUp();
      await insertInstance(knex, {
        instance_key: 'i4',
        definition_key: 'd1',
        process_id: 'check',
        state: 'completed',
      });
      const queries = new InstanceQueries(knex);
      const select = (
        options: Partial<Parameters<typeof queries.selectInstanceKeys>[0]>,
      ) =>
        queries.selectInstanceKeys({
          filter: {},
          only: { states: ['active', 'suspended'] },
          access: 'all',
          limit: 10,
          ...options,
        });
      expect(await select({})).toEqual(['i1', 'i2', 'i3']);
      expect(await select({ after: 'i1', limit: 1 })).toEqual(['i2']);
      expect(await select({ only: { states: ['active'] } })).toEqual([
        'i1',
        'i3',
      ]);
      expect(await select({ only: { states: ['suspended'] } })).toEqual(['i2']);
      expect(
        await select({
          only: { states: ['active', 'suspended'], hasIncident: true },
        }),
      ).toEqual(['i1', 'i2']);
      expect(await select({ access: onlyR1 })).toEqual(['i1']);
      expect(
        await select({ filter: { targetRef: { $exists: false } } }),
      ).toEqual(['i2', 'i3']);
    });

    it('gives message subscriptions, and tells those that a message is on its way to', async () => {
      const knex = await setUp();
      const subscription = {
        definition_key: 'd1',
        process_id: 'check',
        element_instance_key: 4,
        element_id: 'Wait',
        message_name: 'done',
        created_at: NOW,
      };
      await knex('message_subscriptions').insert([
        {
          ...subscription,
          instance_key: 'i1',
          subscription_key: 1,
          correlation_key: 'a',
          message_key: null,
        },
        {
          ...subscription,
          instance_key: 'i2',
          subscription_key: 1,
          correlation_key: 'b',
          message_key: 'm1',
        },
      ]);
      const queries = new MessageSubscriptionQueries(knex);
      const find = async (
        filter: Parameters<typeof queries.search>[0]['filter'],
        access: Parameters<typeof queries.search>[1] = 'all',
      ) =>
        (await queries.search({ filter }, access)).items.map(
          item => item.subscriptionKey,
        );
      expect(await find({})).toEqual(['i1-1', 'i2-1']);
      expect(await find({}, onlyR1)).toEqual(['i1-1']);
      expect(await find({ correlationKey: 'b' })).toEqual(['i2-1']);
      expect(await find({ messageSubscriptionState: 'CREATED' })).toEqual([
        'i1-1',
      ]);
      expect(await find({ messageSubscriptionKey: 'i2-1' })).toEqual(['i2-1']);
    });

    it('gives decisions with the document they are in', async () => {
      const knex = await setUp();
      await knex('decision_requirements').insert({
        decision_requirements_key: 'r1',
        decision_requirements_id: 'routing',
        version: 3,
        name: 'Routing',
        resource_name: 'routing.dmn',
        xml: '<definitions/>',
        content_hash: 'h',
        deployment_key: 'k',
        deployed_at: NOW,
        deployed_by: 'user:default/a',
      });
      for (const [key, id, latest] of [
        ['c1', 'severity', false],
        ['c2', 'team', true],
      ] as const) {
        await knex('decisions').insert({
          decision_key: key,
          decision_id: id,
          version: 1,
          is_latest: latest,
          name: `Decide ${id}`,
          decision_requirements_key: 'r1',
        });
      }
      const queries = new DecisionQueries(knex);
      const find = async (
        filter: Parameters<typeof queries.search>[0]['filter'],
      ) =>
        (await queries.search({ filter })).items.map(item => item.decisionKey);
      expect(await find({})).toEqual(['c1', 'c2']);
      expect(await find({ isLatestVersion: true })).toEqual(['c2']);
      expect(await find({ decisionRequirementsId: 'routing' })).toHaveLength(2);
      expect(await find({ decisionRequirementsVersion: 2 })).toEqual([]);
      expect(await find({ text: 'TEAM' })).toEqual(['c2']);
      expect(await queries.find('c2')).toMatchObject({
        requirementsName: 'Routing',
        requirementsVersion: 3,
      });
      expect(await queries.findXml('c2')).toBe('<definitions/>');
    });
  },
);
