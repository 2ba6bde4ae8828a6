// Stands Prism, which knows NetBox's published API description, between the provider and the fake. A request of ours
// that NetBox would not take is refused, and an answer that NetBox would not give becomes an error; so this proves the
// client and the fake alike. NETBOX_OPENAPI names the description, which is not part of this repository:
// https://github.com/netbox-community/go-netbox, api/openapi.yaml.

import { mockServices } from '@backstage/backend-test-utils';
import { FakeNetBox } from '../__testUtils__/fakeNetBox';
import {
  configOf,
  fillNetBox,
  MemoryEntityNames,
  readPass,
} from '../__testUtils__/inventory';
import { startPrism, type Prism } from '../__testUtils__/prism';
import { createNetBoxProvider } from './createNetBoxProvider';
import { NETBOX_KINDS } from './NetBoxSource';

jest.setTimeout(120_000);

const description = process.env.NETBOX_OPENAPI;
const PATHS = [
  '/api/status/',
  '/api/dcim/regions/',
  '/api/dcim/sites/',
  '/api/dcim/locations/',
  '/api/dcim/devices/',
  '/api/circuits/circuits/',
  '/api/circuits/circuit-terminations/',
];

const describeWithContract = description ? describe : describe.skip;

/** What the last tests spoil. */
const spoilable = ({ devices, sites, circuits, terminations }: FakeNetBox) => [
  devices,
  sites,
  circuits,
  terminations,
];

function restore(netBox: FakeNetBox, before: ReturnType<typeof spoilable>) {
  spoilable(netBox).forEach((objects: Map<number, object>, index) => {
    before[index].forEach((object, id) => objects.set(id, object));
  });
}

describeWithContract(
  'NetBox through its published API description (NETBOX_OPENAPI)',
  () => {
    let netBox: FakeNetBox;
    let prism: Prism;

    beforeAll(async () => {
      netBox = await FakeNetBox.start();
      fillNetBox(netBox);
      for (let id = 100; id < 140; id++) {
        netBox.devices.set(id, {
          id,
          name: `sw${id}`,
          site: 2,
          role: 'access-switch',
          status: 'staged',
        });
      }
      prism = await startPrism({
        description: description!,
        paths: PATHS,
        upstream: netBox.baseUrl,
      });
    });

    afterAll(async () => {
      await prism?.stop();
      await netBox?.stop();
    });

    const provider = (instance = {}) => {
      const logger = mockServices.logger.mock();
      logger.child.mockReturnValue(logger);
      return createNetBoxProvider({
        config: configOf('netbox', NETBOX_KINDS, {
          baseUrl: prism.baseUrl,
          token: netBox.token,
          pageSize: 20,
          webhook: { secret: 'shared' },
          ...instance,
        }),
        names: new MemoryEntityNames(),
        logger,
        limits: { maxAttempts: 1 },
      });
    };

    it('is read in requests that NetBox takes, from answers as NetBox gives them', async () => {
      const { entities } = await readPass(provider());
      expect(entities).toHaveLength(48);
    });

    it('is filtered by parameters that NetBox knows', async () => {
      const { entities } = await readPass(
        provider({
          kinds: ['devices'],
          filters: {
            devices: 'role=access-switch&status=staged&status=active',
          },
        }),
      );
      expect(entities).toHaveLength(40);
    });

    it('gives one object when a webhook names it', async () => {
      const reader = provider();
      const result = await reader.eventHandler!.onEvent({
        topic: 'network.netbox',
        eventPayload: { event: 'updated', model: 'device', data: { id: 100 } },
      });
      expect(result).toMatchObject({
        type: 'delta',
        added: [{ entity: { metadata: { name: 'sw100' } } }],
      });
    });

    it.each([
      [
        'device',
        () => Object.assign(netBox.devices.get(100)!, { status: 'x' }),
      ],
      ['site', () => Object.assign(netBox.sites.get(1)!, { slug: 'no slug' })],
      [
        'circuit',
        () => Object.assign(netBox.circuits.get(1)!, { status: 'x' }),
      ],
      [
        'termination',
        () => Object.assign(netBox.terminations.get(1)!, { side: 'B' }),
      ],
    ])(
      'would notice a %s that NetBox would not give',
      async (_, spoil: () => object) => {
        const before = structuredClone(spoilable(netBox));
        spoil();
        await expect(readPass(provider())).rejects.toThrow('answered 500');
        restore(netBox, before);
      },
    );
  },
);
