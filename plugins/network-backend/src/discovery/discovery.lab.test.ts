import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { prepareDatabase } from '@linework/backend-common';
import type {
  Interface,
  Proposal,
} from '@linework/backstage-plugin-network-common';
import { insertDevices } from '../__testUtils__/insertDevices';
import { startTestApi } from '../__testUtils__/testApi';
import { applyDatabaseMigrations } from '../database/migrations';

// Against snmpd and lldpd on real routers in a ring: ge1 of each leads to ge0 of the next. LINEWORK_LAB_ENV names a JSON
// file with { "network": { "routers": [{ "name", "host" }, …], "community", "v3": { "username", "authPassword",
// "privacyPassword" } } }, and LINEWORK_LAB_SCRIPT the lab's script, which cuts and mends cables.

interface Lab {
  routers: { name: string; host: string }[];
  community: string;
  v3: { username: string; authPassword: string; privacyPassword: string };
}

const file = process.env.LINEWORK_LAB_ENV;
const script = process.env.LINEWORK_LAB_SCRIPT;
const describeLab = file && script ? describe : describe.skip;

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
/** Between two looks at a router. */
const INTERVAL_MS = 2_000;
/** snmpd reads the kernel's table of interfaces only now and then. */
const AGENT_DELAY_MS = 16_000;

async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  limitMs: number,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (fits(answer) || Date.now() > deadline) return answer;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

describeLab(
  'discovery and polling of real routers (skipped unless LINEWORK_LAB_ENV and LINEWORK_LAB_SCRIPT are set)',
  () => {
    let lab: Lab;
    let knex: Awaited<ReturnType<typeof databases.init>>;
    let api: Awaited<ReturnType<typeof startTestApi>>;
    const scheduler = mockServices.scheduler();

    beforeAll(async () => {
      lab = JSON.parse(readFileSync(file ?? '', 'utf8')).network;
      knex = await databases.init('SQLITE_3');
      await prepareDatabase(knex);
      await applyDatabaseMigrations(knex);
      api = await startTestApi({
        knex,
        config: {
          network: {
            inventory: { syncInterval: { hours: 10 } },
            discovery: { ranges: ['198.18.0.0/24'] },
            polling: {
              interval: { milliseconds: INTERVAL_MS },
              minInterval: { milliseconds: INTERVAL_MS / 2 },
              maxInterval: { milliseconds: INTERVAL_MS },
            },
            credentials: {
              v2c: { snmp: { version: 'v2c', community: lab.community } },
              wrong: { snmp: { version: 'v2c', community: 'not-this-one' } },
              v3: {
                snmp: {
                  version: 'v3',
                  username: lab.v3.username,
                  authProtocol: 'sha',
                  authPassword: lab.v3.authPassword,
                  privacyProtocol: 'aes128',
                  privacyPassword: lab.v3.privacyPassword,
                },
              },
            },
          },
        },
        features: [
          createServiceFactory({
            service: coreServices.scheduler,
            deps: {},
            factory: () => scheduler,
          }),
        ],
      });
    });

    it.each([
      ['v2c', ['wrong', 'v2c']],
      ['v3', ['v3']],
    ])(
      'finds all routers and links from one seed, over %s',
      async (credential, credentialRefs) => {
        const jane = api.as('jane');
        const begun = await jane.post('/v1/discovery-runs', {
          seeds: [lab.routers[0].host],
          credentialRefs,
          requestsPerSecond: 100,
        });
        expect(begun.status).toBe(201);
        const run = await eventually(
          () => jane.get(`/v1/discovery-runs/${begun.body.runKey}`),
          ({ body }) => body.state !== 'running',
          60_000,
        );
        expect(run.body).toMatchObject({
          state: 'completed',
          answered: lab.routers.length,
        });
        const found: Proposal[] = (
          await jane.post('/v1/proposals/search', {
            filter: { states: ['open'], runKeys: [begun.body.runKey] },
          })
        ).body.items;
        const devices = found.filter(({ kind }) => kind === 'newDevice');
        expect(
          devices
            .map(({ facts }) =>
              ['name', 'managementAddress', 'vendor', 'credentialRef'].map(
                field => facts.find(each => each.field === field)?.proposed,
              ),
            )
            .sort(),
        ).toEqual(
          lab.routers.map(({ name, host }) => [
            name,
            host,
            'FRRouting',
            credential,
          ]),
        );
        const ends = found
          .filter(({ kind }) => kind === 'newLink')
          .map(({ link }) =>
            [link?.a, link?.b]
              .map(end => `${end?.deviceTitle} ${end?.interfaceName}`)
              .sort()
              .join(' – '),
          );
        expect(ends.sort()).toEqual(
          lab.routers
            .map(({ name }, index) =>
              [
                `${name} ge1`,
                `${lab.routers[(index + 1) % lab.routers.length].name} ge0`,
              ]
                .sort()
                .join(' – '),
            )
            .sort(),
        );
      },
    );

    it('shows a cut cable within one poll of the router showing it, and its mending', async () => {
      await insertDevices(
        knex,
        lab.routers.map(({ name, host }) => ({
          device_ref: `resource:default/${name}`,
          management_address: host,
          credential_ref: 'v3',
        })),
      );
      await scheduler.triggerTask('network-polling-plan');
      const jane = api.as('jane');
      const state = async (name: string, port: string) => {
        const { body } = await jane.get(
          `/v1/devices/default/${name}/interfaces`,
        );
        return (body.items as Interface[] | undefined)?.find(
          each => each.name === port,
        )?.operStatus;
      };
      const both = async () => [
        await state('r1', 'ge1'),
        await state('r2', 'ge0'),
      ];
      const all = (wanted: string) => (states: unknown[]) =>
        states.every(each => each === wanted);
      expect(await eventually(both, all('up'), 30_000)).toEqual(['up', 'up']);
      execFileSync('sh', [script ?? '', 'cut', 'r1', 'ge1']);
      try {
        expect(
          await eventually(both, all('down'), INTERVAL_MS + AGENT_DELAY_MS),
        ).toEqual(['down', 'down']);
      } finally {
        execFileSync('sh', [script ?? '', 'mend', 'r1', 'ge1']);
      }
      expect(
        await eventually(both, all('up'), INTERVAL_MS + AGENT_DELAY_MS),
      ).toEqual(['up', 'up']);
      const links = await eventually(
        () => jane.post('/v1/links/search', {}),
        ({ body }) =>
          body.items.length === lab.routers.length &&
          body.items.every((each: { isUp: boolean }) => each.isUp),
        60_000,
      );
      expect(links.body.items).toHaveLength(lab.routers.length);
    });
  },
);
