// Which version is meant: by processes that call, and by people who start.
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { DatabaseDefinitionStore } from '../database/DefinitionStore';
import { approvalXml } from '../runtime/__testUtils__/processes';
import { decidingXml, dmnXml, emptyXml } from './__testUtils__/documents';
import { JANE, NOW, TestDefinitions } from './__testUtils__/TestDefinitions';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('resolution, %p', databaseId => {
  let test: TestDefinitions;
  beforeEach(async () => {
    test = await TestDefinitions.create(await databases.init(databaseId));
  });

  const latest = (service = test.service) =>
    service.resolveProcess({ processId: 'a', binding: 'latest' });
  const tagged = (versionTag: string) =>
    test.service.resolveProcess({
      processId: 'a',
      binding: 'versionTag',
      versionTag,
    });
  const deployA = async (name: string, tag?: string) =>
    (await test.deploy({ 'a.bpmn': emptyXml('a', { name, tag }) })).a.key;
  const actor = { actor: JANE };

  it('says what a version is', async () => {
    const key = await deployA('One', 'v1');
    expect(await test.service.getDefinition(key)).toEqual({
      definitionKey: key,
      processId: 'a',
      version: 1,
      versionTag: 'v1',
      name: 'One',
      deploymentKey: expect.any(String),
      retiredAtMs: undefined,
      historyTtlMs: undefined,
    });
    await expect(test.service.getDefinition('nope')).rejects.toThrow(
      'There is no process definition with key "nope"',
    );
  });

  it('finds the latest version, from the moment it is deployed', async () => {
    expect(await latest()).toBeUndefined();
    const first = await deployA('One');
    expect(await latest()).toEqual({ definitionKey: first });
    const second = await deployA('Two');
    expect(await latest()).toEqual({ definitionKey: second });
  });

  it('sees what another replica deploys within a second', async () => {
    const other = test.replica();
    await deployA('One');
    await latest(other);
    const second = await deployA('Two');
    const deadline = Date.now() + 10_000;
    let seen = await latest(other);
    while (seen?.definitionKey !== second && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50));
      seen = await latest(other);
    }
    expect(seen).toEqual({ definitionKey: second });
  });

  it('finds the newest version with a tag', async () => {
    await deployA('One', 'v1');
    const second = await deployA('Two', 'v1');
    const third = await deployA('Three', 'v2');
    expect(await tagged('v1')).toEqual({ definitionKey: second });
    expect(await tagged('v2')).toEqual({ definitionKey: third });
    expect(await tagged('v3')).toBeUndefined();
  });

  it('finds nothing for an id that no process can have', async () => {
    for (const processId of ['', '\0', '\ud800', 'x'.repeat(10_000)]) {
      expect(
        await test.service.resolveProcess({ processId, binding: 'latest' }),
      ).toBeUndefined();
      expect(
        await test.service.resolveForm({
          formId: processId,
          definitionKey: 'any',
        }),
      ).toBeUndefined();
    }
  });

  it('gives a form its latest version, or the one of the deployment', async () => {
    const form = (title: string) => JSON.stringify({ title, schema: {} });
    const first = await test.deploy({
      'ask.bpmn': approvalXml('ask', { form: 'f' }),
      'f.form.json': form('One'),
    });
    const second = await test.deploy({ 'f.form.json': form('Two') });
    const reference = { formId: 'f', definitionKey: first.ask.key };
    expect(await test.service.resolveForm(reference)).toEqual({
      formKey: second.f.key,
    });
    expect(
      await test.service.resolveForm({ ...reference, binding: 'deployment' }),
    ).toEqual({ formKey: first.f.key });
    expect(
      await test.service.resolveForm({ ...reference, formId: 'g' }),
    ).toBeUndefined();
  });

  describe('of decisions', () => {
    const rules = (value: string, tag?: string) =>
      dmnXml('rules', [{ id: 'risk', value, tag }]);

    it('has nothing at hand for a process that calls none', async () => {
      const key = await deployA('One');
      await test.deploy({ 'rules.dmn': rules('1') });
      expect(
        await test.decide(key, { decisionId: 'risk', binding: 'latest' }),
      ).toBeUndefined();
    });

    it('follows the binding', async () => {
      const { first, second } = {
        first: await test.deploy({
          'latest.bpmn': decidingXml('latest', 'risk'),
          'tagged.bpmn': decidingXml('tagged', 'risk', {
            binding: 'versionTag',
            tag: 'v1',
          }),
          'bound.bpmn': decidingXml('bound', 'risk', {
            binding: 'deployment',
          }),
          'rules.dmn': rules('1', 'v1'),
        }),
        second: await test.deploy({ 'rules.dmn': rules('2') }),
      };
      expect(second.risk.version).toBe(2);
      expect(
        await test.decide(first.latest.key, {
          decisionId: 'risk',
          binding: 'latest',
        }),
      ).toBe(2);
      expect(
        await test.decide(first.tagged.key, {
          decisionId: 'risk',
          binding: 'versionTag',
          versionTag: 'v1',
        }),
      ).toBe(1);
      expect(
        await test.decide(first.bound.key, {
          decisionId: 'risk',
          binding: 'deployment',
        }),
      ).toBe(1);
    });

    it('keeps what it was until it is asked for again', async () => {
      const { a } = await test.deploy({
        'a.bpmn': decidingXml('a', 'risk'),
        'rules.dmn': rules('1'),
      });
      const reference = { decisionId: 'risk', binding: 'latest' } as const;
      const before = await test.service.environment(a.key);
      const decision = before.decision?.(reference);
      await test.deploy({ 'rules.dmn': rules('2') });
      expect(before.decision?.(reference)).toBe(decision);
      expect(await test.decide(a.key, reference)).toBe(2);
    });

    it('has every decision at hand that an expression can mean', async () => {
      const { a } = await test.deploy({
        'a.bpmn': decidingXml('a', '=which'),
        'rules.dmn': rules('1'),
        'more.dmn': dmnXml('more', [{ id: 'size', value: '7' }]),
      });
      const decide = (decisionId: string) =>
        test.decide(a.key, { decisionId, binding: 'latest' });
      expect([
        await decide('risk'),
        await decide('size'),
        await decide('other'),
      ]).toEqual([1, 7, undefined]);
    });

    it('leaves out a document that does not compile any more, and says so', async () => {
      const { a } = await test.deploy({
        'a.bpmn': decidingXml('a', '=which'),
        'rules.dmn': rules('1'),
        'more.dmn': dmnXml('more', [{ id: 'size', value: '7' }]),
      });
      await test
        .knex('decision_requirements')
        .where({ decision_requirements_id: 'rules' })
        .update({ xml: '<' });
      const decide = (decisionId: string) =>
        test.decide(a.key, { decisionId, binding: 'latest' });
      expect([await decide('risk'), await decide('size')]).toEqual([
        undefined,
        7,
      ]);
      expect(test.logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('do not compile any more'),
      );
    });
  });

  describe('of a version that is retired', () => {
    it('falls back to the newest that is not, and to none', async () => {
      const first = await deployA('One');
      const second = await deployA('Two');
      const third = await deployA('Three');
      test.nowMs += 5;
      await test.service.retireDefinition(second, actor);
      expect(await latest()).toEqual({ definitionKey: third });
      await test.service.retireDefinition(third, actor);
      expect(await latest()).toEqual({ definitionKey: first });
      expect((await test.service.getDefinition(third)).retiredAtMs).toBe(
        NOW + 5,
      );
      await test.service.retireDefinition(first, actor);
      expect(await latest()).toBeUndefined();
      await test.service.restoreDefinition(second, actor);
      expect(await latest()).toEqual({ definitionKey: second });
      expect(
        (await test.service.getDefinition(second)).retiredAtMs,
      ).toBeUndefined();
      expect(
        await test.knex('definitions').where({ is_latest: true }),
      ).toHaveLength(1);
    });

    it('passes over it where a tag is meant', async () => {
      const first = await deployA('One', 'v1');
      const second = await deployA('Two', 'v1');
      await test.service.retireDefinition(second, actor);
      expect(await tagged('v1')).toEqual({ definitionKey: first });
      await test.service.retireDefinition(first, actor);
      expect(await tagged('v1')).toBeUndefined();
    });

    it('still finds it for those that were deployed with it', async () => {
      const first = await deployA('One');
      await test.service.retireDefinition(first, actor);
      expect(
        await test.service.resolveProcess({
          processId: 'a',
          binding: 'deployment',
          callerDefinitionKey: first,
        }),
      ).toEqual({ definitionKey: first });
    });

    it('gives the next deployment the next number, and its content a new version', async () => {
      await deployA('One');
      const second = await deployA('Two');
      await test.service.retireDefinition(second, actor);
      const { a } = await test.deploy({
        'a.bpmn': emptyXml('a', { name: 'Two' }),
      });
      expect(a).toMatchObject({ version: 3, isNew: true });
      expect(await latest()).toEqual({ definitionKey: a.key });
    });

    it('does not come back because a module ships it at every start', async () => {
      const { a } = await test.ship({ 'a.bpmn': emptyXml('a') });
      await test.service.retireDefinition(a.key, actor);
      expect((await test.ship({ 'a.bpmn': emptyXml('a') })).a.isNew).toBe(
        false,
      );
      expect(await latest()).toBeUndefined();
    });

    it('tells listeners of a change and not of none', async () => {
      const key = await deployA('One');
      test.changes.length = 0;
      await test.service.restoreDefinition(key, actor);
      expect(test.changes).toEqual([]);
      await test.service.retireDefinition(key, actor);
      await test.service.retireDefinition(key, actor);
      expect(test.changes).toEqual([
        { instanceKeys: [], tasksChanged: false, definitionsChanged: true },
      ]);
      await expect(
        test.service.retireDefinition('nope', actor),
      ).rejects.toThrow('There is no process definition with key "nope"');
    });

    it('leaves one latest version when somebody deploys in the same moment', async () => {
      await deployA('One');
      const second = await deployA('Two');
      await test.service.retireDefinition(second, actor);
      const store = new DatabaseDefinitionStore(test.knex);
      let restored: Promise<void> | undefined;
      await test.knex.transaction(async trx => {
        await store.lockProcesses(trx, ['a']);
        await store.insert(trx, [
          {
            definitionKey: 'third',
            processId: 'a',
            version: 3,
            name: 'Three',
            resourceName: 'a.bpmn',
            xml: emptyXml('a'),
            contentHash: 'hash',
            deploymentKey: 'deployment',
            deployedAtMs: NOW,
            deployedBy: JANE,
          },
        ]);
        restored = test.service.restoreDefinition(second, actor);
        // SQLite has a single connection: there it waits for that.
        if (databaseId !== 'SQLITE_3') {
          await waitForLock(test.knex);
        }
      });
      await restored;
      expect(
        await test
          .knex('definitions')
          .where({ is_latest: true })
          .pluck('version'),
      ).toEqual([3]);
    });
  });
});

/** Until a connection to the database waits for a lock. */
async function waitForLock(knex: Knex): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const { rows } = await knex.raw(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error('Nobody waits for a lock');
}
