import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
  UrlReaderServiceReadTreeOptions,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import type { ProcessBundle } from '@linework/backstage-plugin-workflow-node';
import { DeploymentError } from '../DeploymentError';
import { MAX_FILE_BYTES, MAX_FILES } from './BundleFiles';
import { createBundleSources } from './createBundleSources';

type Task = SchedulerServiceTaskScheduleDefinition &
  SchedulerServiceTaskInvocationDefinition;

/** A folder in Git that changes with its etag. */
class FakeTree {
  etag = '1';
  files: Record<string, string> = {};
  sizes: Record<string, number> = {};
  reads = 0;
  failure: Error | undefined;

  async readTree(_url: string, options?: UrlReaderServiceReadTreeOptions) {
    this.reads++;
    if (this.failure) throw this.failure;
    if (options?.etag === this.etag) throw new NotModifiedError();
    const paths = Object.keys(this.files).filter(path =>
      options?.filter?.(path, {
        size: this.sizes[path] ?? this.files[path].length,
      }),
    );
    return {
      etag: this.etag,
      files: async () =>
        paths.map(path => ({
          path,
          content: async () => Buffer.from(this.files[path]),
        })),
      archive: async () => {
        throw new Error('not asked for');
      },
      dir: async () => {
        throw new Error('not asked for');
      },
    };
  }
}

function setUp(
  bundles: object[],
  options: { shipped?: ProcessBundle[]; tree?: FakeTree } = {},
) {
  const tree = options.tree ?? new FakeTree();
  const deployed: ProcessBundle[] = [];
  const failures = new Map<string, Error>();
  const tasks: Task[] = [];
  const logger = mockServices.logger.mock();
  const sources = createBundleSources({
    config: mockServices.rootConfig({ data: { workflow: { bundles } } }),
    logger,
    bundles: options.shipped ?? [],
    urlReader: mockServices.urlReader.mock({
      readTree: (url, request) => tree.readTree(url, request),
    }),
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async task => void tasks.push(task),
    }),
    definitions: {
      async deployBundle(bundle) {
        const failure = failures.get(bundle.name);
        if (failure) throw failure;
        deployed.push(bundle);
        return { deploymentKey: 'key', deployments: [] };
      },
    },
  });
  return {
    tree,
    tasks,
    deployed,
    failures,
    sources,
    names: () =>
      deployed.map(({ name, resources }) => [
        name,
        ...resources.map(resource => resource.name),
      ]),
    errors: () => logger.error.mock.calls.map(([message]) => String(message)),
    run: () => tasks[0].fn(new AbortController().signal),
  };
}

const refused = () =>
  new DeploymentError([
    { resource: 'a.bpmn', severity: 'error', rule: 'r', message: 'no end' },
  ]);

describe('bundles of backend modules', () => {
  it('are deployed each, also after one that fails', async () => {
    const shipped = ['one', 'two'].map(name => ({
      name,
      resources: [{ name: 'a.bpmn', content: name }],
    }));
    const test = setUp([], { shipped });
    test.failures.set('one', refused());
    await test.sources.start();
    expect(test.names()).toEqual([['two', 'a.bpmn']]);
    expect(test.errors()).toEqual([
      expect.stringMatching(
        /"one" was not deployed.*Correct its files.*no end/,
      ),
    ]);
  });
});

describe('a bundle in a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (name: string, content = name) =>
    writeFile(join(folder, name), content);

  it('is every file that can be deployed, in the order of their names', async () => {
    await mkdir(join(folder, 'sub/deep'), { recursive: true });
    await mkdir(join(folder, '.git'));
    await mkdir(join(folder, 'odd.bpmn'));
    for (const name of [
      'z.bpmn',
      'rules.dmn',
      'ask.form.json',
      'other.form',
      'sub/deep/a.bpmn',
      '.git/b.bpmn',
      '.hidden.bpmn',
      'README.md',
      'package.json',
    ]) {
      await write(name);
    }
    const test = setUp([{ name: 'disk', path: folder }]);
    await test.sources.start();
    expect(test.errors()).toEqual([]);
    expect(test.names()).toEqual([
      [
        'disk',
        'ask.form.json',
        'other.form',
        'rules.dmn',
        'sub/deep/a.bpmn',
        'z.bpmn',
      ],
    ]);
    expect(test.deployed[0].resources[3].content).toBe('sub/deep/a.bpmn');
  });

  it('may consist of links to files and does not follow links to folders', async () => {
    await mkdir(join(folder, '..data'));
    await write('..data/a.bpmn');
    await symlink('..data/a.bpmn', join(folder, 'a.bpmn'));
    await symlink('.', join(folder, 'again'));
    const test = setUp([{ name: 'mounted', path: folder }]);
    await test.sources.start();
    expect(test.names()).toEqual([['mounted', 'a.bpmn']]);
  });

  it('is refused with the way out if it is missing, empty or too large, and the others go on', async () => {
    const large = join(folder, 'large');
    await mkdir(large);
    await write('large/a.bpmn', 'x'.repeat(MAX_FILE_BYTES + 1));
    const empty = join(folder, 'empty');
    await mkdir(empty);
    const good = join(folder, 'good');
    await mkdir(good);
    await write('good/a.bpmn');
    const test = setUp([
      { name: 'missing', path: join(folder, 'nowhere') },
      { name: 'empty', path: empty },
      { name: 'large', path: large },
      { name: 'good', path: good },
    ]);
    await test.sources.start();
    expect(test.names()).toEqual([['good', 'a.bpmn']]);
    expect(test.errors()).toEqual([
      expect.stringMatching(/"missing" was not deployed.*ENOENT/),
      expect.stringMatching(/"empty" was not deployed.*no file/),
      expect.stringMatching(/"large" was not deployed.*too large/),
    ]);
  });
});

describe('a bundle in Git', () => {
  const config = [
    {
      name: 'git',
      url: 'https://git.example/processes',
      schedule: { frequency: 'PT1H', timeout: 'PT1M' },
    },
  ];

  it('is read on its schedule, and costs nothing while nothing changes', async () => {
    const test = setUp(config);
    test.tree.files = {
      'b.bpmn': 'b',
      'sub/a.dmn': 'a',
      'README.md': '',
      '.github/c.bpmn': '',
    };
    await test.sources.start();
    expect(test.deployed).toEqual([]);
    expect(test.tasks[0]).toMatchObject({
      id: 'workflow-bundle-git',
      frequency: { hours: 1 },
    });
    await test.run();
    await test.run();
    expect(test.tree.reads).toBe(2);
    expect(test.names()).toEqual([['git', 'b.bpmn', 'sub/a.dmn']]);

    test.tree.etag = '2';
    test.tree.files = { 'b.bpmn': 'changed' };
    await test.run();
    expect(test.deployed[1].resources).toEqual([
      { name: 'b.bpmn', content: 'changed' },
    ]);
    expect(test.errors()).toEqual([]);
  });

  it('has a schedule for all replicas by default', async () => {
    const test = setUp([{ name: 'git', url: config[0].url }]);
    await test.sources.start();
    expect(test.tasks[0]).toMatchObject({
      frequency: { minutes: 5 },
      scope: 'global',
    });
  });

  it('is tried again when it cannot be read', async () => {
    const test = setUp(config);
    test.tree.files = { 'a.bpmn': 'a' };
    test.tree.failure = new Error('401');
    await test.sources.start();
    await test.run();
    test.tree.failure = undefined;
    await test.run();
    expect(test.names()).toEqual([['git', 'a.bpmn']]);
    expect(test.errors()).toEqual([
      expect.stringMatching(/"git" was not deployed.*integration.*401/),
    ]);
  });

  it('is tried again when the database fails', async () => {
    const test = setUp(config);
    test.tree.files = { 'a.bpmn': 'a' };
    test.failures.set('git', new Error('connection lost'));
    await test.sources.start();
    await test.run();
    test.failures.clear();
    await test.run();
    expect(test.names()).toEqual([['git', 'a.bpmn']]);
  });

  it('is read again after a refusal only when it has changed', async () => {
    const test = setUp(config);
    test.tree.files = { 'a.bpmn': 'a' };
    test.failures.set('git', refused());
    await test.sources.start();
    await test.run();
    await test.run();
    expect(test.errors()).toEqual([
      expect.stringMatching(/"git" was not deployed.*no end/),
    ]);
    test.failures.clear();
    test.tree.etag = '2';
    await test.run();
    expect(test.names()).toEqual([['git', 'a.bpmn']]);
  });

  it.each([
    ['too many files', MAX_FILES + 1, 1, 'more than'],
    ['a file that is too large', 1, MAX_FILE_BYTES + 1, 'too large'],
    ['files that are too large together', 10, MAX_FILE_BYTES, 'too large'],
  ])('is refused with %s', async (_, count, size, reason) => {
    const test = setUp(config);
    for (let index = 0; index < count; index++) {
      test.tree.files[`${index}.bpmn`] = '';
      test.tree.sizes[`${index}.bpmn`] = size;
    }
    await test.sources.start();
    await test.run();
    expect(test.deployed).toEqual([]);
    expect(test.errors()).toEqual([expect.stringContaining(reason)]);
  });
});

describe('workflow.bundles', () => {
  it.each([
    [[{ name: 'a' }], 'needs either a "path"'],
    [[{ name: 'a', path: 'x', url: 'y' }], 'needs either a "path"'],
    [
      [
        { name: 'a', path: 'x' },
        { name: 'a', url: 'y' },
      ],
      'two bundles named "a"',
    ],
    [
      [{ name: 'a', path: 'x', schedule: { frequency: 'PT1H' } }],
      'only a "url" has a schedule',
    ],
    [[{ path: 'x' }], 'name'],
  ])('is refused if it is %j', (bundles, message) => {
    expect(() => setUp(bundles)).toThrow(message);
  });
});
