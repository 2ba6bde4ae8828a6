import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Simulator } from '@linework/device-simulator';
import type { DeviceCredential, DeviceSession, DeviceTarget } from '../device';
import { DeviceError } from '../DeviceError';
import {
  eventually,
  failure,
  freePort,
  startSimulator,
} from '../__testUtils__/simulated';
import { FrrDriver } from './FrrDriver';

// Against the simulator, which speaks as real FRR routers do.

const credential: DeviceCredential = {
  username: 'netops',
  password: 'right-password',
};

describe('FRR driver', () => {
  const driver = new FrrDriver();
  let simulator: Simulator;
  let target: (name: string) => DeviceTarget;
  let sessions: DeviceSession[];

  beforeEach(async () => {
    ({ simulator, target } = await startSimulator());
    sessions = [];
  });
  afterEach(async () => {
    await Promise.all(sessions.map(session => session.close()));
    await simulator.stop();
  });

  async function connect(name = 'r1') {
    const session = await driver.connect(target(name), credential);
    sessions.push(session);
    return session;
  }

  const connectError = (
    changes: Partial<DeviceTarget>,
    using = credential,
    timeoutMs?: number,
  ) =>
    failure<DeviceError>(
      driver.connect({ ...target('r1'), ...changes }, using, { timeoutMs }),
    );

  describe('connecting', () => {
    it('fails with unknown-host-key when none is pinned, states the one shown and sends no credential', async () => {
      const error = await connectError({ hostKey: undefined });
      expect(error).toMatchObject({
        name: 'DeviceError',
        code: 'unknown-host-key',
        transient: false,
        entityRef: 'resource:default/r1',
      });
      expect(error.message).toContain(target('r1').hostKey);
      expect(simulator.logins('r1')).toBe(0);
    });

    it('fails with host-key-mismatch and both fingerprints when another key is pinned', async () => {
      const pinned = target('r2').hostKey;
      const error = await connectError({ hostKey: pinned });
      expect(error).toMatchObject({
        code: 'host-key-mismatch',
        transient: false,
      });
      expect(error.message).toContain(pinned);
      expect(error.message).toContain(target('r1').hostKey);
      expect(simulator.logins('r1')).toBe(0);
    });

    it('fails with authentication-failed on a wrong password, and does not tell it', async () => {
      const error = await connectError(
        {},
        { username: 'netops', password: 'wr0ng-secret' },
      );
      expect(error).toMatchObject({
        code: 'authentication-failed',
        transient: false,
      });
      expect(error.message).toContain('"netops" of credential "lab"');
      expect(JSON.stringify(error) + error.stack).not.toContain('wr0ng-secret');
    });

    it('fails with authentication-failed on a private key it cannot read, and does not tell it', async () => {
      const error = await connectError(
        {},
        { username: 'netops', privateKey: 'not-a-key' },
      );
      expect(error.code).toBe('authentication-failed');
      expect(error.message).toContain('OpenSSH or PEM');
      expect(error.message).not.toContain('not-a-key');
    });

    it('fails with unreachable on a closed port', async () => {
      const port = await freePort();
      const error = await connectError({ port });
      expect(error).toMatchObject({ code: 'unreachable', transient: true });
      expect(error.message).toContain(`(127.0.0.1:${port})`);
      expect(error.message).toContain('ECONNREFUSED');
    });

    it('fails with unreachable on a name that does not exist', async () => {
      const error = await connectError({ host: 'no-such-host.invalid' });
      expect(error.code).toBe('unreachable');
    });

    it('fails with timeout on something that never speaks', async () => {
      const server = createServer(socket => socket.on('error', () => {}));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const error = await connectError({ port }, credential, 100);
      expect(error).toMatchObject({ code: 'timeout', transient: true });
      expect(error.message).toContain('within 100 ms');
      server.close();
    });

    it('fails with aborted when the signal is aborted, before and during it', async () => {
      const before = await failure<DeviceError>(
        driver.connect(target('r1'), credential, {
          signal: AbortSignal.abort(),
        }),
      );
      expect(before).toMatchObject({ code: 'aborted', transient: false });
      const controller = new AbortController();
      const during = failure<DeviceError>(
        driver.connect(target('r1'), credential, {
          signal: controller.signal,
        }),
      );
      controller.abort();
      expect((await during).code).toBe('aborted');
      await eventually(() => simulator.connections('r1') === 0);
    });

    it('learns the prompt behind a banner that holds look-alikes of prompts and errors', async () => {
      simulator.setFaults('r1', {
        banner:
          '\nrouter# not a prompt\n% Authorized use only\nr1#\nother# \nr1(config)# \n--More--\n',
      });
      const session = await connect();
      expect((await session.run('show hostname')).output).toBe('r1');
    });

    it('waits for a prompt that comes in slow pieces', async () => {
      simulator.setFaults('r1', { slowOutput: { chunkLength: 2, delayMs: 5 } });
      const session = await connect();
      expect((await session.run('show hostname')).output).toBe('r1');
    });
  });

  describe('running commands', () => {
    it('gives the output without echo and prompt', async () => {
      const session = await connect();
      const result = await session.run('show interface ge0/0');
      expect(result.command).toBe('show interface ge0/0');
      const lines = result.output.split('\n');
      expect(lines[0]).toBe('Interface ge0/0 is up, line protocol is up');
      expect(lines[lines.length - 1]).toBe('  protodown: off');
      expect(result.output).not.toContain('\r');
      expect(result.durationMs).toBeGreaterThanOrEqual(0);
    });

    it('gives JSON that can be parsed', async () => {
      const session = await connect();
      const { output } = await session.run('show interface json');
      expect(Object.keys(JSON.parse(output))).toEqual(['lo', 'ge0/0', 'ge0/1']);
    });

    it('gives the same output from a device that pages and knows no terminal length', async () => {
      const plain = await (await connect()).run('show interface json');
      simulator.setFaults('r1', { alwaysPages: true });
      const paged = await (await connect()).run('show interface json');
      expect(plain.output.split('\n').length).toBeGreaterThan(2 * 24);
      expect(paged.output).toBe(plain.output);
    });

    it('gives the same output when it comes in slow pieces, paged or not', async () => {
      const plain = await (await connect()).run('show interface');
      const slowOutput = { chunkLength: 37, delayMs: 1 };
      simulator.setFaults('r1', { slowOutput });
      const slow = await (await connect()).run('show interface');
      expect(slow.output).toBe(plain.output);
      simulator.setFaults('r1', { slowOutput, alwaysPages: true });
      const paged = await (await connect()).run('show interface');
      expect(paged.output).toBe(plain.output);
    });

    it.each([
      ['show bogus', '% Unknown command: show bogus'],
      ['show', '% Command incomplete: show'],
      ['e', '% Ambiguous command: e'],
      ['show interface nope', "% Can't find interface nope"],
    ])('fails with command-error on "%s"', async (command, text) => {
      const session = await connect();
      const error = await failure<DeviceError>(session.run(command));
      expect(error).toMatchObject({
        code: 'command-error',
        transient: false,
        command,
        output: text,
        message: `Device resource:default/r1: it refused "${command}": ${text}`,
      });
      expect((await session.run('show hostname')).output).toBe('r1');
    });

    it.each([
      ['', 'it is empty'],
      ['show version\nconfigure terminal', 'a line break'],
      ['show version\rshutdown', 'a line break'],
      ['show\tversion', 'control character'],
      ['show ?', 'question mark'],
      [`show ${'x'.repeat(500)}`, 'it has 505 characters'],
    ])('does not send %j', async (command, reason) => {
      const session = await connect();
      const error = await failure<DeviceError>(session.run(command));
      expect(error.code).toBe('invalid-command');
      expect(error.message).toContain(reason);
      expect((await session.run('show hostname')).output).toBe('r1');
    });

    it('lets no command stay in configuration mode', async () => {
      const session = await connect();
      const error = await failure<DeviceError>(session.run('conf t'));
      expect(error.code).toBe('invalid-command');
      // In configuration mode this would be unknown.
      expect((await session.run('show hostname')).output).toBe('r1');
    });

    it('fails with timeout when there is no answer, and the session is used up', async () => {
      const session = await connect();
      simulator.setFaults('r1', { hangOn: 'show version' });
      const error = await failure<DeviceError>(
        session.run('show version', { timeoutMs: 100 }),
      );
      expect(error).toMatchObject({
        code: 'timeout',
        transient: true,
        command: 'show version',
      });
      expect(error.message).toContain('no prompt within 100 ms');
      expect(session.usable).toBe(false);
      const next = await failure<DeviceError>(session.run('show hostname'));
      expect(next.code).toBe('connection-lost');
      await eventually(() => simulator.connections('r1') === 0);
    });

    it('fails with aborted when the signal is aborted, and the session is used up', async () => {
      const session = await connect();
      simulator.setFaults('r1', { hangOn: 'show version' });
      const controller = new AbortController();
      const running = failure<DeviceError>(
        session.run('show version', { signal: controller.signal }),
      );
      controller.abort();
      expect((await running).code).toBe('aborted');
      expect(session.usable).toBe(false);
    });

    it('fails with connection-lost when the device goes away meanwhile', async () => {
      const session = await connect();
      simulator.setFaults('r1', { hangOn: 'show version' });
      const running = failure<DeviceError>(session.run('show version'));
      await simulator.powerOff('r1');
      expect(await running).toMatchObject({
        code: 'connection-lost',
        transient: true,
      });
      expect(session.usable).toBe(false);
    });

    it('refuses a second call at the same time', async () => {
      const session = await connect();
      const first = session.run('show hostname');
      const second = await failure<DeviceError>(session.run('show hostname'));
      expect(second.message).toContain('two calls on one session');
      expect((await first).output).toBe('r1');
    });

    it('fails with output-too-large beyond the limit, and closes the connection', async () => {
      const limited = new FrrDriver({ maxOutputBytes: 300 });
      const session = await limited.connect(target('r1'), credential);
      const error = await failure<DeviceError>(session.run('show interface'));
      expect(error).toMatchObject({
        code: 'output-too-large',
        transient: false,
      });
      expect(error.message).toContain('more than 300 bytes');
      expect(session.usable).toBe(false);
    });
  });

  describe('configuring', () => {
    it('applies the lines and leaves configuration mode', async () => {
      const session = await connect();
      const { results } = await session.configure([
        'interface ge0/1',
        'description new customer',
        'no shutdown',
      ]);
      expect(results.map(result => result.command)).toEqual([
        'interface ge0/1',
        'description new customer',
        'no shutdown',
      ]);
      expect(simulator.runningConfiguration('r1')).toContain(
        'interface ge0/1\n description new customer\nexit',
      );
      expect((await session.run('show hostname')).output).toBe('r1');
    });

    it('stops at the first refused line, tells which are applied, and leaves configuration mode', async () => {
      const session = await connect();
      const error = await failure<DeviceError>(
        session.configure([
          'interface ge0/1',
          'description half',
          'ip address 10.0.0.300/24',
          'no shutdown',
        ]),
      );
      expect(error).toMatchObject({
        code: 'command-error',
        command: 'ip address 10.0.0.300/24',
        appliedLines: ['interface ge0/1', 'description half'],
      });
      expect(error.message).toContain('2 lines before it stay applied');
      expect(simulator.runningConfiguration('r1')).toContain(
        'interface ge0/1\n description half\n shutdown\n',
      );
      expect((await session.run('show hostname')).output).toBe('r1');
    });

    it('tells which lines are applied when it times out in between', async () => {
      const session = await connect();
      simulator.setFaults('r1', { hangOn: 'shutdown' });
      const error = await failure<DeviceError>(
        session.configure(['interface ge0/0', 'shutdown'], { timeoutMs: 200 }),
      );
      expect(error).toMatchObject({
        code: 'timeout',
        appliedLines: ['interface ge0/0'],
      });
    });

    it('follows a change of the host name, which changes the prompt', async () => {
      const session = await connect();
      await session.configure(['hostname border-1', 'interface ge0/1']);
      expect((await session.run('show hostname')).output).toBe('border-1');
    });

    it('refuses lines after one that leaves configuration mode', async () => {
      const session = await connect();
      const error = await failure<DeviceError>(
        session.configure(['interface ge0/0', 'end', 'write memory']),
      );
      expect(error).toMatchObject({
        code: 'invalid-command',
        appliedLines: ['interface ge0/0', 'end'],
      });
      expect((await session.run('show hostname')).output).toBe('r1');
    });

    it('sends nothing when one of the lines cannot be sent', async () => {
      const session = await connect();
      const error = await failure<DeviceError>(
        session.configure(['interface ge0/0', 'shutdown\nend']),
      );
      expect(error.code).toBe('invalid-command');
      expect(simulator.runningConfiguration('r1')).not.toMatch(
        /interface ge0\/0\n( .*\n)* shutdown/,
      );
    });

    it('does not repeat the secrets of a refused line', async () => {
      const session = await connect();
      const error = await failure<DeviceError>(
        session.configure(['enable password s3cret-word']),
      );
      expect(error.code).toBe('command-error');
      expect(error.command).toBe('enable password ********');
      expect(JSON.stringify(error) + error.message + error.stack).not.toContain(
        's3cret-word',
      );
    });
  });

  describe('reading the configuration', () => {
    it('gives the running and the startup configuration without what is printed around them', async () => {
      const session = await connect();
      const saved = await session.getConfig('startup');
      await session.configure(['interface ge0/0', 'description unsaved']);
      const running = await session.getConfig('running');
      expect(running).toBe(`${simulator.runningConfiguration('r1')}\n`);
      expect(running).toContain('unsaved');
      expect(saved).not.toContain('unsaved');
      expect(saved).toBe(await session.getConfig('startup'));
    });
  });

  it('blanks its own password in what it sent and what the device prints', async () => {
    const session = await connect();
    const { results } = await session.configure([
      'interface ge0/0',
      'description is right-password',
    ]);
    expect(results[1].command).toBe('description is ********');
    const { output } = await session.run('show interface ge0/0');
    expect(output).toContain('Description: is ********');
  });
});
