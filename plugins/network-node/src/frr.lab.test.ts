import { readFileSync } from 'node:fs';
import { FrrDriver } from './cli/FrrDriver';
import type { DeviceSession, DeviceTarget } from './device';
import { DeviceError } from './DeviceError';
import { failure } from './__testUtils__/simulated';

// Against a real FRR router. LINEWORK_LAB_ENV names a JSON file:
//
//   { "host": "198.18.0.11", "port": 22, "hostKey": "SHA256:…", "username": "netops",
//     "password": "…", "privateKeyFile": "…", "interface": "ge0" }
//
// The router needs vtysh as the user's login and an interface whose description may be changed.

interface Lab {
  host: string;
  port: number;
  hostKey: string;
  username: string;
  password: string;
  privateKeyFile: string;
  interface: string;
}

const file = process.env.LINEWORK_LAB_ENV;
const describeLab = file ? describe : describe.skip;

describeLab(
  'a real FRR router (skipped unless LINEWORK_LAB_ENV is set)',
  () => {
    let lab: Lab;
    let target: DeviceTarget;
    let session: DeviceSession;

    beforeAll(async () => {
      lab = JSON.parse(readFileSync(file ?? '', 'utf8'));
      target = {
        entityRef: 'resource:default/lab',
        platform: 'frr',
        host: lab.host,
        port: lab.port,
        credentialRef: 'lab',
        hostKey: lab.hostKey,
      };
      session = await new FrrDriver().connect(target, {
        username: lab.username,
        password: lab.password,
      });
    });
    afterAll(() => session?.close());

    it('lets in with a private key', async () => {
      const other = await new FrrDriver().connect(target, {
        username: lab.username,
        privateKey: readFileSync(lab.privateKeyFile, 'utf8'),
      });
      expect((await other.run('show version')).output).toContain('FRRouting');
      await other.close();
    });

    it('answers in JSON', async () => {
      const { output } = await session.run(
        `show interface ${lab.interface} json`,
      );
      expect(JSON.parse(output)[lab.interface]).toMatchObject({
        administrativeStatus: 'up',
      });
    });

    it.each([
      ['show bogus', '% Unknown command: show bogus'],
      ['show interface nope', "% Can't find interface nope"],
    ])('refuses "%s"', async (command, output) => {
      const error = await failure<DeviceError>(session.run(command));
      expect(error).toMatchObject({ code: 'command-error', output });
    });

    it('keeps the lines before a bad one, and takes them back', async () => {
      const before = await session.getConfig('running');
      const error = await failure<DeviceError>(
        session.configure([
          `interface ${lab.interface}`,
          'description changed by a test',
          'bogus',
        ]),
      );
      expect(error.appliedLines).toEqual([
        `interface ${lab.interface}`,
        'description changed by a test',
      ]);
      expect(await session.getConfig('running')).toContain(
        ' description changed by a test\n',
      );
      const description = new RegExp(
        `interface ${lab.interface}\\n description (.*)\\n`,
      ).exec(before);
      await session.configure([
        `interface ${lab.interface}`,
        description ? `description ${description[1]}` : 'no description',
      ]);
      expect(await session.getConfig('running')).toBe(before);
    });

    it('does not tell its startup configuration, and says so', async () => {
      const error = await failure<DeviceError>(session.getConfig('startup'));
      expect(error.code).toBe('incomplete-configuration');
    });

    it('takes a warning on saving for no error', async () => {
      const { output } = await session.run('write memory');
      expect(output).toContain('Building Configuration');
    });
  },
);
