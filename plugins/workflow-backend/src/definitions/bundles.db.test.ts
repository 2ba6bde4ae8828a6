// Deployments of several resources as one.
import { TestDatabases } from '@backstage/backend-test-utils';
import { approvalXml } from '../runtime/__testUtils__/processes';
import {
  callingXml,
  decidingXml,
  dmnXml,
  emptyXml,
  on,
  startedXml,
} from './__testUtils__/documents';
import { JANE, NOW, TestDefinitions } from './__testUtils__/TestDefinitions';
import { DeploymentError } from './DeploymentError';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('a bundle, %p', databaseId => {
  let test: TestDefinitions;
  beforeEach(async () => {
    test = await TestDefinitions.create(await databases.init(databaseId));
  });

  it('deploys processes, decisions and forms together', async () => {
    const deployed = await test.deploy({
      'main.bpmn': decidingXml('main', 'risk', { binding: 'deployment' }),
      'ask.bpmn': approvalXml('ask', { form: 'approve' }),
      'rules.dmn': dmnXml('rules', [
        { id: 'risk', value: '"high"', tag: 'v1' },
        { id: 'size', value: '2' },
      ]),
      'approve.form.json': JSON.stringify({ schema: { type: 'object' } }),
    });

    expect(
      Object.entries(deployed).map(([id, { version, isNew }]) => [
        id,
        version,
        isNew,
      ]),
    ).toEqual([
      ['main', 1, true],
      ['ask', 1, true],
      ['rules', 1, true],
      ['risk', 1, true],
      ['size', 1, true],
      ['approve', 1, true],
    ]);
    const [document] = await test.knex('decision_requirements');
    expect(document).toMatchObject({
      decision_requirements_key: deployed.rules.key,
      name: 'Rules rules',
      resource_name: 'rules.dmn',
      deployed_by: JANE,
      xml: expect.stringContaining('literalExpression'),
    });
    expect(Number(document.deployed_at)).toBe(NOW);
    expect(await test.knex('decisions').orderBy('decision_id')).toEqual([
      expect.objectContaining({
        decision_key: deployed.risk.key,
        name: 'Decision risk',
        version_tag: 'v1',
        decision_requirements_key: deployed.rules.key,
      }),
      expect.objectContaining({
        decision_key: deployed.size.key,
        version_tag: null,
      }),
    ]);
    expect(
      await test
        .knex('deployment_resources')
        .where({ deployment_key: document.deployment_key })
        .orderBy(['kind', 'resource_id'])
        .select('kind', 'resource_key'),
    ).toEqual([
      { kind: 'decision', resource_key: deployed.risk.key },
      { kind: 'decision', resource_key: deployed.size.key },
      { kind: 'form', resource_key: deployed.approve.key },
      { kind: 'process', resource_key: deployed.ask.key },
      { kind: 'process', resource_key: deployed.main.key },
    ]);
  });

  it('is refused with every problem of every resource, and leaves nothing', async () => {
    const error = await test.refusal({
      'broken.bpmn': '<not-bpmn',
      'broken.dmn': '<not-dmn',
      'condition.bpmn': startedXml('condition', [
        { id: 'When', on: on.condition() },
      ]),
      'twin.bpmn': emptyXml('condition'),
      'rules.dmn': dmnXml('rules', [{ id: 'risk', value: '1' }]),
      'again.dmn': dmnXml('rules', [{ id: 'risk', value: '2' }]),
      'bad.dmn': dmnXml('bad', [{ id: 'worse', value: '1 +' }]),
      'ttl.bpmn': emptyXml('ttl', { ttl: 'a while' }),
      'form.form': JSON.stringify({ type: 'default', components: [] }),
      'notes.txt': '',
    });
    expect(error).toBeInstanceOf(DeploymentError);
    expect(
      error.problems
        .filter(({ severity }) => severity === 'error')
        .map(({ resource, rule, elementId }) => [resource, rule, elementId]),
    ).toEqual(
      expect.arrayContaining([
        ['broken.bpmn', expect.any(String), undefined],
        ['broken.dmn', expect.any(String), undefined],
        ['condition.bpmn', 'not-hosted', 'When'],
        ['twin.bpmn', 'duplicate-process-id', undefined],
        ['again.dmn', 'duplicate-decision-requirements-id', undefined],
        ['again.dmn', 'duplicate-decision-id', undefined],
        ['bad.dmn', expect.any(String), 'worse'],
        ['ttl.bpmn', 'history-time-to-live', undefined],
        ['form.form', 'form-schema', undefined],
        ['notes.txt', 'unknown-resource', undefined],
      ]),
    );
    for (const table of [
      'definitions',
      'decision_requirements',
      'decisions',
      'forms',
      'deployment_resources',
    ]) {
      expect(await test.knex(table)).toEqual([]);
    }
    expect(test.changes).toEqual([]);
  });

  it('must contain what its processes call with the binding "deployment"', async () => {
    await test.deploy({
      'sub.bpmn': emptyXml('sub'),
      'rules.dmn': dmnXml('rules', [{ id: 'risk', value: '1' }]),
    });
    expect(
      await test.problems({
        'a.bpmn': callingXml('a', 'sub', { binding: 'deployment' }),
        'b.bpmn': decidingXml('b', 'risk', { binding: 'deployment' }),
      }),
    ).toEqual([
      'error a.bpmn called-process-not-found Call',
      'error b.bpmn called-decision-not-found Decide',
    ]);
    expect(
      await test.problems({
        'a.bpmn': callingXml('a', 'sub', { binding: 'deployment' }),
        'sub.bpmn': emptyXml('sub'),
      }),
    ).toEqual([]);
  });

  it('does not blame a call for a file that cannot be read', async () => {
    expect(
      await test.problems({
        'a.bpmn': callingXml('a', 'sub', { binding: 'deployment' }),
        'sub.bpmn': `<broken id="sub"`,
      }),
    ).toEqual([expect.stringMatching(/^error sub.bpmn/)]);
  });

  it('may call what is not deployed yet, with a warning', async () => {
    expect(
      await test.problems({
        'a.bpmn': callingXml('a', 'sub'),
        'b.bpmn': callingXml('b', 'sub', { binding: 'versionTag', tag: 'v2' }),
        'c.bpmn': decidingXml('c', 'risk'),
        'd.bpmn': callingXml('d', '=anything'),
      }),
    ).toEqual([
      'warning a.bpmn called-process-not-found Call',
      'warning b.bpmn called-process-not-found Call',
      'warning c.bpmn called-decision-not-found Decide',
    ]);
    await test.deploy({
      'sub.bpmn': emptyXml('sub', { tag: 'v2' }),
      'rules.dmn': dmnXml('rules', [{ id: 'risk', value: '1' }]),
    });
    expect(
      await test.problems({
        'a.bpmn': callingXml('a', 'sub'),
        'b.bpmn': callingXml('b', 'sub', { binding: 'versionTag', tag: 'v2' }),
        'b3.bpmn': callingXml('b3', 'sub', {
          binding: 'versionTag',
          tag: 'v3',
        }),
        'c.bpmn': decidingXml('c', 'risk'),
      }),
    ).toEqual(['warning b3.bpmn called-process-not-found Call']);
  });

  it('keeps how long the history of a process is to be kept', async () => {
    const { a, b } = await test.deploy({
      'a.bpmn': emptyXml('a', { ttl: 'P90DT12H' }),
      'b.bpmn': emptyXml('b'),
    });
    expect((await test.service.getDefinition(a.key)).historyTtlMs).toBe(
      90.5 * 86_400_000,
    );
    expect(
      (await test.service.getDefinition(b.key)).historyTtlMs,
    ).toBeUndefined();
  });

  describe('that is deployed again', () => {
    const rules = (value: string) =>
      dmnXml('rules', [
        { id: 'risk', value },
        { id: 'size', value: '2' },
      ]);

    it('keeps every version if nothing has changed', async () => {
      const bundle = {
        'a.bpmn': callingXml('a', 'sub', { binding: 'deployment' }),
        'sub.bpmn': emptyXml('sub'),
        'rules.dmn': rules('1'),
      };
      const first = await test.deploy(bundle);
      const again = await test.deploy(bundle);
      expect(Object.values(again).some(({ isNew }) => isNew)).toBe(false);
      expect(again.a.key).toBe(first.a.key);
      expect(again.risk.key).toBe(first.risk.key);
      expect(test.changes).toHaveLength(1);
      expect(await test.knex('deployment_resources')).toHaveLength(4);
    });

    it('makes new versions of all decisions of a document that has changed', async () => {
      await test.deploy({ 'rules.dmn': rules('1') });
      const second = await test.deploy({ 'rules.dmn': rules('3') });
      expect(second.risk).toMatchObject({ version: 2, isNew: true });
      expect(second.size).toMatchObject({ version: 2, isNew: true });
      expect(
        await test
          .knex('decisions')
          .where({ is_latest: true })
          .pluck('decision_key'),
      ).toEqual(expect.arrayContaining([second.risk.key, second.size.key]));
    });

    it('takes a decision back from another document', async () => {
      await test.deploy({ 'rules.dmn': rules('1') });
      await test.deploy({
        'other.dmn': dmnXml('other', [{ id: 'risk', value: '9' }]),
      });
      const { risk } = await test.deploy({ 'rules.dmn': rules('1') });
      expect(risk).toMatchObject({ version: 3, isNew: true });
    });

    it('makes a new version of a process that is bound to something that has changed', async () => {
      const caller = callingXml('a', 'sub', { binding: 'deployment' });
      const outer = callingXml('outer', 'a', { binding: 'deployment' });
      const free = callingXml('free', 'sub');
      const first = await test.deploy({
        'outer.bpmn': outer,
        'a.bpmn': caller,
        'free.bpmn': free,
        'sub.bpmn': emptyXml('sub', { name: 'One' }),
      });
      const second = await test.deploy({
        'outer.bpmn': outer,
        'a.bpmn': caller,
        'free.bpmn': free,
        'sub.bpmn': emptyXml('sub', { name: 'Two' }),
      });
      expect(second.outer).toMatchObject({ version: 2, isNew: true });
      expect(second.a).toMatchObject({ version: 2, isNew: true });
      expect(second.free).toEqual({ ...first.free, isNew: false });

      const called = (callerDefinitionKey: string) =>
        test.service.resolveProcess({
          processId: 'sub',
          binding: 'deployment',
          callerDefinitionKey,
        });
      expect(await called(first.a.key)).toEqual({
        definitionKey: first.sub.key,
      });
      expect(await called(second.a.key)).toEqual({
        definitionKey: second.sub.key,
      });
    });

    it('finds what is kept beside what is new', async () => {
      const sub = emptyXml('sub');
      const first = await test.deploy({
        'a.bpmn': callingXml('a', 'sub', { binding: 'deployment' }),
        'sub.bpmn': sub,
        'rules.dmn': rules('1'),
      });
      const second = await test.deploy({
        'a.bpmn': callingXml('a', 'sub', {
          binding: 'deployment',
          name: 'Changed',
        }),
        'b.bpmn': decidingXml('b', 'risk', { binding: 'deployment' }),
        'sub.bpmn': sub,
        'rules.dmn': rules('1'),
      });
      expect(second.a.isNew).toBe(true);
      expect(second.sub).toEqual({ ...first.sub, isNew: false });
      expect(
        await test.service.resolveProcess({
          processId: 'sub',
          binding: 'deployment',
          callerDefinitionKey: second.a.key,
        }),
      ).toEqual({ definitionKey: first.sub.key });
      expect(
        await test.decide(second.b.key, {
          decisionId: 'risk',
          binding: 'deployment',
        }),
      ).toBe(1);
    });

    it('is bound to everything that an expression can mean', async () => {
      const any = decidingXml('any', '=which', { binding: 'deployment' });
      const first = await test.deploy({
        'any.bpmn': any,
        'rules.dmn': rules('1'),
      });
      const second = await test.deploy({
        'any.bpmn': any,
        'rules.dmn': rules('2'),
      });
      const decide = (key: string) =>
        test.decide(key, { decisionId: 'risk', binding: 'deployment' });
      expect(await decide(first.any.key)).toBe(1);
      expect(await decide(second.any.key)).toBe(2);
    });

    it('does not make processes that call each other new without a change', async () => {
      const bundle = {
        'a.bpmn': callingXml('a', 'b', { binding: 'deployment' }),
        'b.bpmn': callingXml('b', 'a', { binding: 'deployment' }),
      };
      await test.deploy(bundle);
      expect(await test.deploy(bundle)).toMatchObject({
        a: { version: 1, isNew: false },
        b: { version: 1, isNew: false },
      });
    });

    it('leaves alone what an older release of a module ships', async () => {
      const bundle = (name: string) => ({
        'a.bpmn': callingXml('a', 'sub', { binding: 'deployment' }),
        'sub.bpmn': emptyXml('sub', { name }),
        'rules.dmn': dmnXml('rules', [{ id: 'risk', value: `"${name}"` }]),
      });
      await test.ship(bundle('One'));
      const second = await test.ship(bundle('Two'));
      const old = await test.ship(bundle('One'));
      const young = await test.ship(bundle('Two'));
      expect(Object.values(old).some(({ isNew }) => isNew)).toBe(false);
      expect(Object.values(young).some(({ isNew }) => isNew)).toBe(false);
      expect(
        await test.service.resolveProcess({
          processId: 'a',
          binding: 'latest',
        }),
      ).toEqual({ definitionKey: second.a.key });
    });
  });

  it('makes no version twice when several are deployed at once', async () => {
    await Promise.all(
      ['1', '2', '3', '4'].map(value =>
        test.deploy({
          'a.bpmn': emptyXml('a', { name: value }),
          'rules.dmn': dmnXml('rules', [{ id: 'risk', value }]),
        }),
      ),
    );
    for (const table of ['definitions', 'decisions']) {
      const rows = await test.knex(table).orderBy('version');
      expect(rows.map(row => [row.version, Boolean(row.is_latest)])).toEqual([
        [1, false],
        [2, false],
        [3, false],
        [4, true],
      ]);
    }
  });
});
