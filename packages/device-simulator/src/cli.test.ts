import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './__testUtils__/client';
import { hostKeyFingerprint } from './hostKeys';

jest.setTimeout(60_000);

describe('command line of the simulator', () => {
  let folder: string;
  let topology: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-cli-'));
    topology = join(folder, 'topology.yaml');
    writeFileSync(
      topology,
      `credentials: { username: u, password: p }
devices:
  - { name: r1, port: 1, interfaces: [{ name: e0 }] }
`,
    );
  });
  // A test that fails must not leave its simulator running.
  const children: ChildProcess[] = [];
  afterEach(() => {
    children.splice(0).forEach(child => child.kill());
    rmSync(folder, { recursive: true });
  });

  function start(...args: string[]) {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'cli.ts'),
        ...args,
      ],
      { env: { ...process.env, NODE_ENV: 'development' } },
    );
    children.push(child);
    const result = { child, output: '', errors: '' };
    child.stdout.on('data', data => (result.output += data));
    child.stderr.on('data', data => (result.errors += data));
    return { ...result, ended: once(child, 'close'), result };
  }

  it('prints a line per device, and ends cleanly when told to', async () => {
    const port = await freePort();
    const { child, ended, result } = start(
      '--topology',
      topology,
      '--base-port',
      String(port - 1),
    );
    await once(child.stdout, 'data');
    expect(result.output).toBe(
      `r1 127.0.0.1:${port} ${hostKeyFingerprint('r1')}\n`,
    );
    const [second, secondEnded] = (() => {
      const other = start(
        '--topology',
        topology,
        '--base-port',
        String(port - 1),
      );
      return [other.result, other.ended];
    })();
    expect((await secondEnded)[0]).toBe(1);
    expect(second.errors).toBe(
      `device-simulator: Port ${port} on 127.0.0.1, for device r1, is taken; stop what uses it, or give another one (--base-port)\n`,
    );
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(result.errors).toBe('');
  });

  it('says how it is used when an option is missing', async () => {
    const { ended, result } = start('--topology', topology);
    expect((await ended)[0]).toBe(1);
    expect(result.errors).toContain('Usage: NETWORK --base-port N');
  });

  it('writes what others need to know of a network that it makes', async () => {
    const entities = join(folder, 'entities.yaml');
    const csv = join(folder, 'devices.csv');
    const { child, ended, result } = start(
      ...['--generate', '3', '--seed', '2', '--base-port', '24000'],
      ...['--snmp-port', String(await freePort())],
      ...['--first-address', '127.96.0.1'],
      ...['--entities', entities, '--csv', csv, '--owner', 'group:default/noc'],
    );
    await once(child.stdout, 'data');
    expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(5);
    expect(readFileSync(entities, 'utf8')).toContain(
      'owner: group:default/noc',
    );
    child.kill('SIGTERM');
    await ended;
    expect(result.output.trim().split('\n')).toHaveLength(3);
  });

  it.each([
    [['--topology', 'a', '--generate', '3'], 'Usage: NETWORK'],
    [['--generate', '0'], 'A network of 0 devices cannot be made'],
    [
      ['--generate', '1', '--trap-receiver', 'here'],
      '"here" is not [USER@]HOST:PORT',
    ],
    [['--generate', '1', '--snmp-port', '70000'], '"70000" is not a port'],
    [
      ['--graphml', 'nowhere.graphml'],
      "no such file or directory, open 'nowhere.graphml'",
    ],
  ])('says what is wrong with %j', async (args, message) => {
    const { ended, result } = start(...args, '--base-port', '24000');
    expect((await ended)[0]).toBe(1);
    expect(result.errors).toContain(message);
  });
});
