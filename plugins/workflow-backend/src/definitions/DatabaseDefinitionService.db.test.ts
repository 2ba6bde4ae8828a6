import { TestDatabases } from '@backstage/backend-test-utils';
import { DeploymentError } from './DeploymentError';
import {
  approvalXml,
  jobXml,
  processXml,
  end,
  flow,
} from '../runtime/__testUtils__/processes';
import { JANE, TestRuntime } from '../runtime/__testUtils__/TestRuntime';

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
    let test: TestRuntime;
    beforeEach(async () => {
      test = await TestRuntime.create({
        knex: await databases.init(databaseId),
        handlers: [{ type: 'work', handle: async () => {} }],
      });
    });

    it('deploys a process with what the portal needs to know of it', async () => {
      const definitionKey = await test.deploy(
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
      const first = await test.deploy(emptyProcess('a', 'One'));
      const same = await test.deploy(emptyProcess('a', 'One'));
      const second = await test.deploy(emptyProcess('a', 'Two'));

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
      const deployment = test.definitions.deploy(
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

    it('refuses what the engine executes and the backend does not serve', async () => {
      const waiting = `<bpmn:intermediateCatchEvent id="Wait" name="Go ahead"><bpmn:signalEventDefinition signalRef="Signal_Go"/></bpmn:intermediateCatchEvent>`;
      const nightly = `<bpmn:startEvent id="Nightly"><bpmn:timerEventDefinition><bpmn:timeCycle>R/P1D</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>`;
      const resource = bpmn(
        'waits.bpmn',
        processXml('waits', {
          body: [
            nightly,
            waiting,
            end('End'),
            flow('Start', 'Wait'),
            flow('Nightly', 'Wait'),
            flow('Wait', 'End'),
          ],
        }).replace(
          '</bpmn:definitions>',
          '<bpmn:signal id="Signal_Go" name="go"/></bpmn:definitions>',
        ),
      );
      const problem = {
        resource: 'waits.bpmn',
        severity: 'error',
        rule: 'not-hosted',
      };
      expect(await test.definitions.validate([resource])).toEqual([
        expect.objectContaining({ ...problem, elementId: 'Nightly' }),
        expect.objectContaining({
          ...problem,
          elementId: 'Wait',
          elementName: 'Go ahead',
          message: expect.stringContaining('"Wait" (Go ahead): signals'),
        }),
      ]);
      await expect(
        test.definitions.deploy([resource], { deployedBy: JANE }),
      ).rejects.toThrow(DeploymentError);
      expect(await test.knex('definitions')).toEqual([]);
    });

    it('takes a form that is deployed already', async () => {
      await test.definitions.deploy([form('known', { schema: {} })], {
        deployedBy: JANE,
      });
      const problems = await test.definitions.validate([
        bpmn('asks.bpmn', approvalXml('asks', { form: 'known' })),
      ]);
      expect(problems).toEqual([]);
    });

    it('warns of a job type that no connector serves, and deploys', async () => {
      const resources = [
        bpmn('a.bpmn', jobXml('a', { jobType: 'unheard-of' })),
      ];
      expect(await test.definitions.validate(resources)).toEqual([
        expect.objectContaining({
          severity: 'warning',
          rule: 'no-job-handler',
          elementId: 'Work',
          elementName: 'Do Work',
        }),
      ]);
      const { deployments } = await test.definitions.deploy(resources, {
        deployedBy: JANE,
      });
      expect(deployments).toEqual([
        expect.objectContaining({ processId: 'a', version: 1 }),
      ]);
    });

    it('never makes a version twice when several deploy at once', async () => {
      await Promise.all(
        ['One', 'Two', 'Three', 'Four'].map(name =>
          test.deploy(
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

    it('deploys what modules ship once, whoever starts first, and goes on after a bad bundle', async () => {
      const bundles = [
        { name: 'bad', resources: [bpmn('bad.bpmn', '<')] },
        {
          name: 'network',
          resources: [bpmn('a.bpmn', emptyProcess('a', 'One'))],
        },
      ];
      await Promise.all([
        test.definitions.deployBundles(bundles),
        test.definitions.deployBundles(bundles),
        test.definitions.deployBundles(bundles),
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
      const bundle = (title: string, mark: string) => [
        {
          name: 'network',
          resources: [
            bpmn('a.bpmn', emptyProcess('a', `Shipped ${mark}`)),
            form('f', { schema: {}, title }),
          ],
        },
      ];
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
        await test.definitions.deployBundles(bundle('One', 'one'));
        await test.deploy(
          emptyProcess('a', 'By hand'),
          form('f', { schema: {}, title: 'By hand' }),
        );
        await test.definitions.deployBundles(bundle('One', 'one'));
        await test.definitions.deployBundles(bundle('One', 'one'));
        expect(await latest()).toEqual({
          process: { name: 'By hand', version: 2, deployed_by: JANE },
          form: { version: 2, deployed_by: JANE },
        });
      });

      it('deploys what has changed in the bundle, once', async () => {
        await test.definitions.deployBundles(bundle('One', 'one'));
        await test.deploy(emptyProcess('a', 'By hand'));
        await test.definitions.deployBundles(bundle('One', 'two'));
        await test.definitions.deployBundles(bundle('One', 'two'));
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
        await test.definitions.deployBundles(bundle('One', 'one'));
        await test.definitions.deployBundles(bundle('Two', 'two'));
        await test.definitions.deployBundles(bundle('One', 'one'));
        expect(await latest()).toMatchObject({
          process: { name: 'Shipped two', version: 2 },
          form: { version: 2 },
        });
      });
    });

    it('gives an author a new version although the content was deployed before', async () => {
      await test.deploy(emptyProcess('a', 'One'));
      await test.deploy(emptyProcess('a', 'Two'));
      await test.deploy(emptyProcess('a', 'One'));
      expect(
        await test.knex('definitions').where({ is_latest: true }).first(),
      ).toMatchObject({ name: 'One', version: 3 });
    });

    it('loads a compiled process once and says which key is unknown', async () => {
      const key = await test.deploy(emptyProcess('a', 'One'));
      const executable = await test.definitions.getExecutable(key);
      expect(executable.processId).toBe('a');
      expect(await test.definitions.getExecutable(key)).toBe(executable);
      await expect(test.definitions.getExecutable('nope')).rejects.toThrow(
        'There is no process definition with key "nope"',
      );
    });
  },
);
