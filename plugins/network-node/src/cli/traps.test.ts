import type { ServerChannel } from 'ssh2';
import type { DeviceSession } from '../device';
import { DeviceError } from '../DeviceError';
import {
  startScriptedDevice,
  type Script,
  type ScriptedDevice,
} from '../__testUtils__/scriptedDevice';
import { newPrivateKey } from '../__testUtils__/sshKey';
import { eventually, failure } from '../__testUtils__/simulated';
import { FrrDriver } from './FrrDriver';

// What devices do that the simulator does not: each test scripts the bytes of one bad habit.

const credential = { username: 'netops', password: 'right-password' };

describe('habits of devices', () => {
  let device: ScriptedDevice;
  let session: DeviceSession | undefined;

  afterEach(async () => {
    await session?.close();
    session = undefined;
    await device.stop();
  });

  async function connect(script: Script, limits = {}) {
    device = await startScriptedDevice(script);
    session = await new FrrDriver(limits).connect(device.target, credential);
    return session;
  }

  const answering = (text: string): Script => ({
    onLine: (_line, channel) => channel.write(`${text}\r\nbox# `),
  });

  it('colours and window titles are removed', async () => {
    const { run } = bind(
      await connect(
        answering('\x1b]0;title\x07\x1b[1;31mred\x1b[0m and \x1b[?2004hplain'),
      ),
    );
    expect((await run('show')).output).toBe('red and plain');
  });

  it('line ends of any kind become a line feed', async () => {
    const { run } = bind(
      await connect(answering('one\r\ntwo\nthree\r\r\nfour')),
    );
    expect((await run('show')).output).toBe('one\ntwo\nthree\nfour');
  });

  it('characters split between packets stay whole', async () => {
    const bytes = Buffer.from('Malmö – Göteborg\r\nbox# ');
    const { run } = bind(
      await connect({
        onLine: (_line, channel) => {
          for (const byte of bytes) channel.write(Buffer.from([byte]));
        },
      }),
    );
    expect((await run('show')).output).toBe('Malmö – Göteborg');
  });

  it.each([
    ['--More--', '\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b'],
    [' --More-- ', '\r          \r'],
    ['--More--(42%)', '\r\x1b[K'],
    ['<--- More --->', '\r              \r'],
    ['---(more 42%)---', '\r                \r'],
    ['\x1b[7mlines 1-2\x1b[27m', '\r\x1b[K'],
    ['lines 1-2/40 50%', '\r\x1b[2K\r'],
    [':', '\r\x1b[K'],
    ['Press any key to continue (Q to quit)', '\r\x1b[K'],
  ])('the pager "%s" is passed and leaves no trace', async (more, erase) => {
    let paging = false;
    const { run } = bind(
      await connect({
        onLine: (_line, channel) => {
          paging = true;
          channel.write(`one\r\ntwo\r\n${more}`);
        },
        onKey: (key, channel) => {
          if (!paging) return false;
          paging = false;
          expect(key).toBe(' ');
          channel.write(`${erase}3\r\nbox# `);
          return true;
        },
      }),
    );
    expect((await run('show')).output).toBe('one\ntwo\n3');
  });

  it('a pager that stays at its end is left', async () => {
    let paging = false;
    const { run } = bind(
      await connect({
        onLine: (_line, channel) => {
          paging = true;
          channel.write('one\r\ntwo\r\n\x1b[7mlines 1-2/2 (END)\x1b[27m');
        },
        onKey: (key, channel) => {
          if (!paging) return false;
          paging = key !== 'q';
          channel.write(paging ? '\x07' : '\r\x1b[Kbox# ');
          return true;
        },
      }),
    );
    expect((await run('show')).output).toBe('one\ntwo');
  });

  it('the words of a pager inside a line are data', async () => {
    const keys: string[] = [];
    const { run } = bind(
      await connect({
        ...answering('description --More-- of it'),
        onKey: key => {
          keys.push(key);
          return false;
        },
      }),
    );
    expect((await run('show')).output).toBe('description --More-- of it');
    expect(keys).toContain('s');
    expect(keys.slice(keys.lastIndexOf('w'))).toEqual(['w', '\r']);
  });

  it('a late prompt of the line before does not end the answer', async () => {
    let echo = true;
    const { run } = bind(
      await connect({
        echo: false,
        onKey: (key, channel) => {
          if (echo) channel.write(key === '\r' ? '\r\n' : key);
          return false;
        },
        onLine: (line, channel) => {
          const answer = `answer to ${line}\r\nbox# `;
          if (line === 'first') {
            channel.write(answer);
            echo = false;
          } else {
            // Longer alone than a prompt must stand.
            channel.write('\r\nbox# ');
            setTimeout(() => channel.write(`${line}\r\n${answer}`), 60);
          }
        },
      }),
    );
    expect((await run('first')).output).toBe('answer to first');
    expect((await run('second')).output).toBe('answer to second');
    expect((await run('third')).output).toBe('answer to third');
  });

  it('a device without echo is understood', async () => {
    const { run } = bind(
      await connect({ ...answering('answer'), echo: false }),
    );
    expect((await run('show')).output).toBe('answer');
    expect((await run('show')).output).toBe('answer');
  });

  it('an echo that is wrapped over lines is removed whole', async () => {
    const { run } = bind(
      await connect({
        echo: false,
        onOpen: channel => channel.write('box# '),
        onKey: echoWrapped(20),
        onLine: (_line, channel) => channel.write('answer\r\nbox# '),
      }),
    );
    const command = 'show interface with a name of very many words';
    expect((await run(command)).output).toBe('answer');
  });

  it('a device that waits for a key before its first prompt gets one', async () => {
    let opened = false;
    const { run } = bind(
      await connect({
        ...answering('answer'),
        onOpen: channel =>
          channel.write('\r\nPress RETURN to get started.\r\n'),
        onKey: (_key, channel) => {
          if (opened) return false;
          opened = true;
          channel.write('\r\nbox# ');
          return true;
        },
      }),
    );
    expect((await run('show')).output).toBe('answer');
  });

  it('a log line that appears in an answer is no error', async () => {
    const { run } = bind(
      await connect(
        answering('%LINK-3-UPDOWN: Interface ge0/1, changed state to up\r\nok'),
      ),
    );
    expect((await run('show')).output).toContain('ok');
  });

  it('a warning is no error', async () => {
    const { run } = bind(
      await connect(
        answering(
          "Building Configuration...\r\n% Warning: can't chown file\r\nsaved",
        ),
      ),
    );
    expect((await run('write memory')).output).toContain('saved');
  });

  it('an error after a caret is found', async () => {
    const { run } = bind(
      await connect(
        answering("        ^\r\n% Invalid input detected at '^' marker."),
      ),
    );
    const error = await failure<DeviceError>(run('show bogus'));
    expect(error.code).toBe('command-error');
    expect(error.output).toContain('% Invalid input detected');
  });

  it('a line of data that begins with a percent sign is no error in a long answer', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    lines[15] = '% of the load';
    const { run } = bind(await connect(answering(lines.join('\r\n'))));
    expect((await run('show')).output).toBe(lines.join('\n'));
  });

  it('megabytes of output come whole and in time', async () => {
    const line = 'x'.repeat(79);
    const count = 40_000;
    const { run } = bind(
      await connect({
        onLine: (_line, channel) => {
          channel.write(`${line}\r\n`.repeat(count));
          channel.write('box# ');
        },
      }),
    );
    const { output } = await run('show');
    expect(output.length).toBe(count * 80 - 1);
  });

  it('endless output is cut off', async () => {
    const pour = (channel: ServerChannel) => {
      if (channel.destroyed || !channel.writable) return;
      channel.write('y\r\n'.repeat(10_000));
      setImmediate(pour, channel);
    };
    const { run } = bind(
      await connect({ onLine: (_line, channel) => pour(channel) }),
    );
    const error = await failure<DeviceError>(run('show'));
    expect(error.code).toBe('output-too-large');
  });

  it('endless output below the limit ends at the time limit', async () => {
    const drip = (channel: ServerChannel) => {
      if (!channel.writable) return;
      channel.write('.');
      setTimeout(drip, 5, channel);
    };
    const { run } = bind(
      await connect({ onLine: (_line, channel) => drip(channel) }),
    );
    const error = await failure<DeviceError>(run('show', { timeoutMs: 150 }));
    expect(error.code).toBe('timeout');
  });

  it('a shell that ends during a command is a lost connection', async () => {
    const { run } = bind(
      await connect({ onLine: (_line, channel) => channel.end('half an ans') }),
    );
    const error = await failure<DeviceError>(run('show'));
    expect(error.code).toBe('connection-lost');
    expect(session?.usable).toBe(false);
  });

  it('a connection whose other side has gone silent is noticed', async () => {
    const silent = await connect({}, { keepAliveIntervalMs: 50 });
    expect(silent.usable).toBe(true);
    device.freeze();
    await eventually(() => !silent.usable);
  });

  it('a configuration that does not reach its end mark is not taken', async () => {
    const { getConfig } = bind(
      await connect(answering('!\r\nhostname box\r\ninterface ge0/0')),
    );
    const error = await failure<DeviceError>(getConfig('running'));
    expect(error.code).toBe('incomplete-configuration');
  });

  it('a configuration that is not shown at all is not taken', async () => {
    const { getConfig } = bind(await connect(answering('')));
    const error = await failure<DeviceError>(getConfig('startup'));
    expect(error.code).toBe('incomplete-configuration');
    expect(error.message).toContain('does not tell its startup configuration');
  });

  it('a device that allows no shell is told so, and the connection is closed', async () => {
    device = await startScriptedDevice({ refuseShell: true });
    const error = await failure<DeviceError>(
      new FrrDriver().connect(device.target, credential),
    );
    expect(error.message).toContain('refused an interactive shell');
  });

  it('a device that never shows a prompt ends at the time limit', async () => {
    device = await startScriptedDevice({
      onOpen: channel => channel.write('Loading...'),
      onKey: () => true,
    });
    const error = await failure<DeviceError>(
      new FrrDriver().connect(device.target, credential, { timeoutMs: 300 }),
    );
    expect(error).toMatchObject({ code: 'timeout', transient: true });
    expect(error.message).toContain('last line "Loading..."');
  });

  it('a private key logs in without a password', async () => {
    const privateKey = newPrivateKey();
    device = await startScriptedDevice({ authorizedKey: privateKey });
    session = await new FrrDriver().connect(device.target, {
      username: 'netops',
      privateKey,
    });
    expect(session.usable).toBe(true);
    expect(device.attempts).not.toContain('netops password');
  });

  it('no credential is offered before the host key is verified', async () => {
    device = await startScriptedDevice({});
    await failure(
      new FrrDriver().connect(
        { ...device.target, hostKey: 'SHA256:another' },
        credential,
      ),
    );
    expect(device.attempts).toEqual([]);
  });
});

function bind(session: DeviceSession) {
  return {
    run: session.run.bind(session),
    getConfig: session.getConfig.bind(session),
  };
}

/** Echoes like a line editor in a narrow terminal: a line break after every `width` characters. */
function echoWrapped(width: number) {
  let column = 0;
  return (key: string, channel: ServerChannel) => {
    if (key === '\r') {
      channel.write('\r\n');
      column = 0;
    } else {
      channel.write(key);
      column += 1;
      if (column % width === 0) channel.write('\r\n');
    }
    return false;
  };
}
