import { TestDatabases } from '@backstage/backend-test-utils';
import { DeploymentError } from './DeploymentError';
import {
  approvalXml,
  jobXml,
  processXml,
  end,
  flow,
} from '../runtime/__testUtils__/processes';
import { JANE, TestDefinitions } from './__testUtils__/TestDefinitions';
import type { DeploymentResource } from './types';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const form = (id: string, content: unknown) => ({
  name: `${id}.form.json`,
  content: JSON.stringify(content),
});
const bpmn = (name: string, content: string) => ({ name, content });
const emptyProcess = (id: string, name: string) =>
  processXml(id, { name, body: [end('End'), flow('Start', 'End')] });

describe.each(databases.eachSupportedId())(
  'DatabaseDefinitionService, %p',
  databaseId => {
    let test: TestDefinitions;
    beforeEach(async () => {
      test = await TestDefinitions.create(await databases.init(databaseId));
    });

    /** Deploys and answers with the key of the first process. */
    async function deploy(
      ...contents: (string | DeploymentResource)[]
    ): Promise<string | undefined> {
      const { deployments } = await test.service.deploy(
        contents.map((content, index) =>
          typeof content === 'string'
            ? { name: `process-${index}.bpmn`, content }
            : content,
        ),
        { deployedBy: JANE },
      );
      return deployments.flatMap(deployed =>
        deployed.type === 'process' ? [deployed.definitionKey] : [],
      )[0];
    }

    it('deploys a process with what the portal needs to know of it', async () => {
      const definitionKey = await deploy(
        processXml('check', {
          name: 'Check',
          startForm: 'check-start',
          properties: {
            'linework.dev/target-kind': 'Resource',
            'linework.dev/target-type': 'network-device',
          },
          body: [end('End'), flow('Start', 'End')],
        }),
        form('check-start', { title: 'Check', schema: { type: 'object' } }),
      );

      const row = await test.knex('definitions').first();
      expect(row).toMatchObject({
        definition_key: definitionKey,
        process_id: 'check',
        version: 1,
        name: 'Check',
        start_form_id: 'check-start',
        target_kind: 'resource',
        target_type: 'network-device',
        deployed_by: JANE,
      });
      expect(await test.knex('forms').first()).toMatchObject({
        form_id: 'check-start',
        version: 1,
        deployment_key: row.deployment_key,
      });
      expect(test.changes).toEqual([
        { instanceKeys: [], tasksChanged: false, definitionsChanged: true },
      ]);
    });

    it('makes a new version of what has changed and keeps what has not', async () => {
      const first = await deploy(emptyProcess('a', 'One'));
      const same = await deploy(emptyProcess('a', 'One'));
      const second = await deploy(emptyProcess('a', 'Two'));

      expect(same).toBe(first);
      expect(second).not.toBe(first);
      const rows = await test
        .knex('definitions')
        .orderBy('version')
        .select('definition_key', 'version', 'is_latest');
      expect(
        rows.map(row => [
          row.definition_key,
          row.version,
          Boolean(row.is_latest),
        ]),
      ).toEqual([
        [first, 1, false],
        [second, 2, true],
      ]);
      expect(test.changes).toHaveLength(2);
    });

    it('deploys nothing of a bundle with a bad resource and says everything that is wrong', async () => {
      const deployment = test.service.deploy(
        [
          bpmn('good.bpmn', emptyProcess('good', 'Good')),
          bpmn('twin.bpmn', emptyProcess('good', 'Twin')),
          bpmn('broken.bpmn', '<not-bpmn'),
          bpmn('asks.bpmn', approvalXml('asks', { form: 'missing' })),
          form('no-schema', { title: 'Nothing' }),
          form('bad-schema', { schema: { type: 'objekt' } }),
          { name: 'bad.form.json', content: '{' },
          { name: 'notes.txt', content: '' },
        ],
        { deployedBy: JANE },
      );

      const error = await deployment.then(
        () => undefined,
        reason => reason,
      );
      expect(error).toBeInstanceOf(DeploymentError);
      expect(error.name).toBe('InputError');
      expect(error.message).toContain('nothing of it was deployed');
      const found = error.problems.map(
        (problem: { resource: string; rule: string }) => [
          problem.resource,
          problem.rule,
        ],
      );
      expect(found).toEqual(
        expect.arrayContaining([
          ['twin.bpmn', 'duplicate-process-id'],
          ['broken.bpmn', expect.any(String)],
          ['asks.bpmn', 'form-not-found'],
          ['no-schema.form.json', 'form-schema'],
          ['bad-schema.form.json', 'form-schema'],
          ['bad.form.json', 'form-json'],
          ['notes.txt', 'unknown-resource'],
        ]),
      );
      expect(await test.knex('definitions')).toEqual([]);
      expect(await test.knex('forms')).toEqual([]);
      expect(test.changes).toEqual([]);
    });

    it('takes a form that is deployed already', async () => {
      await test.service.deploy([form('known', { schema: {} })], {
        deployedBy: JANE,
      });
      const problems = await test.service.validate([
        bpmn('asks.bpmn', approvalXml('asks', { form: 'known' })),
      ]);
      expect(problems).toEqual([]);
    });

    it('warns of a job type that no connector serves, and deploys', async () => {
      const resources = [
        bpmn('a.bpmn', jobXml('a', { jobType: 'unheard-of' })),
      ];
      expect(await test.service.validate(resources)).toEqual([
        expect.objectContaining({
          severity: 'warning',
          rule: 'no-job-handler',
          elementId: 'Work',
          elementName: 'Do Work',
        }),
      ]);
      const { deployments } = await test.service.deploy(resources, {
        deployedBy: JANE,
      });
      expect(deployments).toEqual([
        expect.objectContaining({ processId: 'a', version: 1 }),
      ]);
    });

    it('never makes a version twice when several deploy at once', async () => {
      await Promise.all(
        ['One', 'Two', 'Three', 'Four'].map(name =>
          deploy(
            emptyProcess('a', name),
            form('f', { schema: {}, title: name }),
          ),
        ),
      );
      const versions = await test
        .knex('definitions')
        .orderBy('version')
        .select('version', 'is_latest');
      expect(
        versions.map(row => [row.version, Boolean(row.is_latest)]),
      ).toEqual([
        [1, false],
        [2, false],
        [3, false],
        [4, true],
      ]);
      expect(
        await test.knex('forms').orderBy('version').pluck('version'),
      ).toEqual([1, 2, 3, 4]);
    });

    it('deploys what modules ship once, whoever starts first', async () => {
      const bundle = {
        name: 'network',
        resources: [bpmn('a.bpmn', emptyProcess('a', 'One'))],
      };
      await Promise.all([
        test.service.deployBundle(bundle),
        test.service.deployBundle(bundle),
        test.service.deployBundle(bundle),
      ]);
      expect(
        await test
          .knex('definitions')
          .select('process_id', 'version', 'deployed_by'),
      ).toEqual([
        { process_id: 'a', version: 1, deployed_by: 'bundle:network' },
      ]);
    });

    describe('when a backend with bundles starts again', () => {
      const bundle = (title: string, mark: string) => ({
        name: 'network',
        resources: [
          bpmn('a.bpmn', emptyProcess('a', `Shipped ${mark}`)),
          form('f', { schema: {}, title }),
        ],
      });
      const latest = async () => ({
        process: await test
          .knex('definitions')
          .where({ is_latest: true })
          .first('name', 'version', 'deployed_by'),
        form: await test
          .knex('forms')
          .orderBy('version', 'desc')
          .first('version', 'deployed_by'),
      });

      it('leaves what an author has deployed since as the latest', async () => {
        await test.service.deployBundle(bundle('One', 'one'));
        await deploy(
          emptyProcess('a', 'By hand'),
          form('f', { schema: {}, title: 'By hand' }),
        );
        await test.service.deployBundle(bundle('One', 'one'));
        await test.service.deployBundle(bundle('One', 'one'));
        expect(await latest()).toEqual({
          process: { name: 'By hand', version: 2, deployed_by: JANE },
          form: { version: 2, deployed_by: JANE },
        });
      });

      it('deploys what has changed in the bundle, once', async () => {
        await test.service.deployBundle(bundle('One', 'one'));
        await deploy(emptyProcess('a', 'By hand'));
        await test.service.deployBundle(bundle('One', 'two'));
        await test.service.deployBundle(bundle('One', 'two'));
        expect(await latest()).toEqual({
          process: {
            name: 'Shipped two',
            version: 3,
            deployed_by: 'bundle:network',
          },
          form: { version: 1, deployed_by: 'bundle:network' },
        });
      });

      it('does not bring back an older bundle when backends of two releases take turns', async () => {
        await test.service.deployBundle(bundle('One', 'one'));
        await test.service.deployBundle(bundle('Two', 'two'));
        await test.service.deployBundle(bundle('One', 'one'));
        expect(await latest()).toMatchObject({
          process: { name: 'Shipped two', version: 2 },
          form: { version: 2 },
        });
      });
    });

    it('gives an author a new version although the content was deployed before', async () => {
      await deploy(emptyProcess('a', 'One'));
      await deploy(emptyProcess('a', 'Two'));
      await deploy(emptyProcess('a', 'One'));
      expect(
        await test.knex('definitions').where({ is_latest: true }).first(),
      ).toMatchObject({ name: 'One', version: 3 });
    });

    it('loads a compiled process once and says which key is unknown', async () => {
      const key = (await deploy(emptyProcess('a', 'One'))) ?? '';
      const executable = await test.service.getExecutable(key);
      expect(executable.processId).toBe('a');
      expect(await test.service.getExecutable(key)).toBe(executable);
      await expect(test.service.getExecutable('nope')).rejects.toThrow(
        'There is no process definition with key "nope"',
      );
    });
  },
);
