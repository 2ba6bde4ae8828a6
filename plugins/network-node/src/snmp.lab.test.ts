import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { failure } from './__testUtils__/simulated';
import type { SnmpCredential } from './snmp/credential';
import { readAddresses } from './snmp/readers/addresses';
import { readInterfaces } from './snmp/readers/interfaces';
import {
  readInterfaceStates,
  type InterfaceNames,
} from './snmp/readers/interfaceStates';
import { readLldp } from './snmp/readers/lldp';
import { readModules } from './snmp/readers/modules';
import { readRouting } from './snmp/readers/routing';
import { readSystem } from './snmp/readers/system';
import type { SnmpError } from './snmp/SnmpError';
import type { SnmpSession } from './snmp/SnmpSession';
import { SnmpSessions } from './snmp/SnmpSessions';

// Against snmpd and lldpd on three real routers in a ring: ge1 of each leads to ge0 of the next. LINEWORK_LAB_ENV names
// a JSON file with
//
//   { "network": { "routers": [{ "name": "r1", "host": "198.18.0.11" }, …], "community": "…",
//                  "v3": { "username": "…", "authPassword": "…", "privacyPassword": "…" } } }
//
// and LINEWORK_LAB_SCRIPT the lab's script, which cuts and mends cables.

interface Lab {
  network: {
    routers: Array<{ name: string; host: string }>;
    community: string;
    v3: { username: string; authPassword: string; privacyPassword: string };
  };
}

const file = process.env.LINEWORK_LAB_ENV;
const script = process.env.LINEWORK_LAB_SCRIPT;
const lab: Lab['network'] | undefined =
  file && JSON.parse(readFileSync(file, 'utf8')).network;
const describeLab = lab && script ? describe : describe.skip;

describeLab(
  'snmpd and lldpd on real routers (skipped unless LINEWORK_LAB_ENV and LINEWORK_LAB_SCRIPT are set)',
  () => {
    let snmp: SnmpSessions;
    let credentials: Record<string, SnmpCredential>;

    beforeAll(() => {
      if (!lab) throw new Error('There is no lab');
      const v3: SnmpCredential = {
        version: 'v3',
        username: lab.v3.username,
        authProtocol: 'sha',
        authPassword: lab.v3.authPassword,
        privacyProtocol: 'aes128',
        privacyPassword: lab.v3.privacyPassword,
      };
      credentials = {
        v2c: { version: 'v2c', community: lab.community },
        v3,
        'wrong community': { version: 'v2c', community: 'not-this-one' },
        'wrong password': { ...v3, authPassword: 'not-this-one' },
        'unknown user': { ...v3, username: 'nobody-here' },
        'no security': { version: 'v3', username: lab.v3.username },
      };
      snmp = SnmpSessions.create({
        credentials: {
          resolve: () => Promise.reject(new Error('Nothing logs in here')),
          resolveSnmp: async ref => credentials[ref],
        },
        limits: { timeoutMs: 1_000, retries: 2 },
      });
    });
    afterAll(() => snmp?.close());

    const routers = lab?.routers ?? [];
    const hostOf = (name: string) =>
      routers.find(router => router.name === name)?.host ?? '';

    function on<T>(
      name: string,
      work: (session: SnmpSession) => Promise<T>,
      credentialRef = 'v2c',
      options = {},
    ): Promise<T> {
      return snmp.withSession(
        { entityRef: name, host: hostOf(name), port: 161, credentialRef },
        work,
        options,
      );
    }

    describe.each(['v2c', 'v3'])('by SNMP %s', version => {
      it.each(routers)('reads what $name says about itself', async router => {
        const { facts, problems } = await on(router.name, readSystem, version);
        expect(problems).toEqual([]);
        expect(facts).toMatchObject({
          name: router.name,
          description: 'FRR lab router',
          location: 'netlab',
          contact: 'noc@example.org',
          // As the lab sets it: the enterprise of Net-SNMP, and a text.
          engineId: `80001f8804${Buffer.from(`netlab-${router.name}`).toString(
            'hex',
          )}`,
        });
        expect(facts.uptimeMs).toBeGreaterThan(0);
      });

      it.each(routers)('reads the interfaces of $name', async router => {
        const { facts, problems } = await on(
          router.name,
          readInterfaces,
          version,
        );
        expect(problems).toEqual([]);
        expect(facts.map(({ name }) => name).sort()).toEqual([
          'ge0',
          'ge1',
          'lo',
          'mgmt0',
        ]);
        for (const one of facts.filter(({ name }) => name !== 'lo')) {
          expect(one).toMatchObject({ adminStatus: 'up', operStatus: 'up' });
          expect(one.mtuBytes).toBe(1500);
          expect(one.macAddress).toMatch(/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/);
        }
      });

      it('finds every cable, with the right interface at both ends', async () => {
        const ends: string[] = [];
        for (const { name } of routers) {
          const { facts, problems } = await on(
            name,
            session => readLldp(session),
            version,
          );
          expect(problems).toEqual([]);
          for (const neighbour of facts.neighbours) {
            ends.push(
              `${name} ${neighbour.localInterfaceName} - ${neighbour.systemName} ${neighbour.port.id}`,
            );
            expect(neighbour.managementAddresses).toContain(
              hostOf(neighbour.systemName ?? ''),
            );
            expect(neighbour.capabilities).toContain('router');
          }
        }
        const ring = routers.flatMap(({ name }, i) => {
          const next = routers[(i + 1) % routers.length].name;
          return [`${name} ge1 - ${next} ge0`, `${next} ge0 - ${name} ge1`];
        });
        expect(ends.sort()).toEqual(ring.sort());
      });
    });

    it('knows a neighbour again by the chassis id that it gives itself', async () => {
      const [first, second] = routers;
      const own = (await on(second.name, s => readLldp(s))).facts.chassisId;
      const heard = (await on(first.name, s => readLldp(s))).facts.neighbours;
      expect(
        heard.find(({ systemName }) => systemName === second.name)?.chassisId,
      ).toEqual(own);
    });

    it('reads the addresses with prefix lengths and interfaces', async () => {
      const { facts, problems } = await on('r1', async session =>
        readAddresses(session, (await readInterfaces(session)).facts),
      );
      expect(problems).toEqual([]);
      const v4 = facts
        .filter(({ family }) => family === 4)
        .map(a => `${a.interfaceName} ${a.address}/${a.prefixLength}`);
      expect(v4).toEqual(
        expect.arrayContaining([
          'ge1 10.0.1.1/30',
          `ge0 10.0.${routers.length}.2/30`,
          `mgmt0 ${hostOf('r1')}/32`,
        ]),
      );
    });

    it('reads the neighbours in OSPF', async () => {
      const { facts, problems } = await on('r1', readRouting);
      expect(problems).toEqual([]);
      expect(facts.routerId).toBe('10.255.0.1');
      expect(
        facts.neighbours.map(n => [n.address, n.routerId, n.state]).sort(),
      ).toEqual([
        ['10.0.1.2', '10.255.0.2', 'full'],
        [`10.0.${routers.length}.1`, `10.255.0.${routers.length}`, 'full'],
      ]);
    });

    it('finds no parts where the agent has no ENTITY-MIB', async () => {
      expect(await on('r1', readModules)).toEqual({ facts: [], problems: [] });
    });

    it('sees a cut cable at both ends with the next poll, and its mending', async () => {
      const known: Record<string, InterfaceNames> = {};
      const states = async (name: string, port: string) => {
        const { facts } = await on(name, s =>
          readInterfaceStates(s, known[name]),
        );
        known[name] = facts.names;
        const found = facts.states.find(state => state.name === port);
        return `${found?.adminStatus}/${found?.operStatus}`;
      };
      const cable = (what: 'cut' | 'mend') =>
        execFileSync('sh', [script ?? '', what, 'r1', 'ge1']);
      /** States of both ends once they are what is wanted, or after twenty seconds: snmpd reads the kernel's table now and then. */
      const bothEnds = async (wanted: string) => {
        const deadline = Date.now() + 20_000;
        for (;;) {
          const seen = [await states('r1', 'ge1'), await states('r2', 'ge0')];
          const settled = seen.every(state => state === wanted);
          if (settled || Date.now() > deadline) return seen;
          await new Promise(resolve => setTimeout(resolve, 100));
        }
      };
      expect(await bothEnds('up/up')).toEqual(['up/up', 'up/up']);
      cable('cut');
      try {
        expect(await bothEnds('up/down')).toEqual(['up/down', 'up/down']);
      } finally {
        cable('mend');
      }
      expect(await bothEnds('up/up')).toEqual(['up/up', 'up/up']);
    }, 70_000);

    it('takes a wrong community for silence, and says both causes', async () => {
      const error = await failure<SnmpError>(
        on('r1', readSystem, 'wrong community', { timeoutMs: 200, retries: 0 }),
      );
      expect(error.code).toBe('timeout');
      expect(error.message).toContain('does not take the community');
      expect(error.message).not.toContain('not-this-one');
    });

    it.each([
      ['wrong password', 'the authentication password or protocol is wrong'],
      ['unknown user', 'it does not know the user'],
      ['no security', 'AuthorizationError'],
    ])('tells what is wrong with a v3 credential: %s', async (ref, cause) => {
      const error = await failure<SnmpError>(on('r1', readSystem, ref));
      expect(error.code).toBe('wrong-credential');
      expect(error.message).toContain(cause);
    });
  },
);
