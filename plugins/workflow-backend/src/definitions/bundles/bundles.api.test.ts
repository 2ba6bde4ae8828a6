// Bundles of the app-config, through the whole plugin and with the scheduler that a backend has.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { workflowPlugin } from '../../plugin';
import { emptyXml } from '../__testUtils__/documents';

jest.setTimeout(60_000);

describe('bundles of the app-config', () => {
  let folder: string;
  let backend: TestBackend;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bundle-'));
    await writeFile(join(folder, 'disk.bpmn'), emptyXml('disk'));
    backend = await startTestBackend({
      features: [
        workflowPlugin,
        catalogServiceMock.factory(),
        schedulerServiceFactory,
        mockServices.urlReader.mock({
          readTree: async () => ({
            etag: '1',
            files: async () => [
              {
                path: 'git.bpmn',
                content: async () => Buffer.from(emptyXml('git')),
              },
            ],
            archive: async () => {
              throw new Error('not asked for');
            },
            dir: async () => {
              throw new Error('not asked for');
            },
          }),
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            workflow: {
              bundles: [
                { name: 'missing', path: join(folder, 'missing') },
                { name: 'disk', path: folder },
                { name: 'git', url: 'https://git.example/processes' },
              ],
            },
          },
        }),
      ],
    });
  });
  afterEach(async () => {
    await backend.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('are deployed when the backend starts, but for those that fail', async () => {
    const deadline = Date.now() + 20_000;
    let found: string[][] = [];
    while (found.length < 2 && Date.now() < deadline) {
      const { body } = await request(backend.server)
        .post('/api/workflow/v2/process-definitions/search')
        .send({})
        .expect(200);
      found = body.items.map(
        (item: { processDefinitionId: string; deployedBy: string }) => [
          item.processDefinitionId,
          item.deployedBy,
        ],
      );
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(found.sort()).toEqual([
      ['disk', 'bundle:disk'],
      ['git', 'bundle:git'],
    ]);
  });
});
