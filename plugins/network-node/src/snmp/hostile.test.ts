import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { mutated, seededRandom } from '../__testUtils__/mutations';
import { octets, ScriptedAgent, serving } from '../__testUtils__/scriptedAgent';
import { startSimulator, twoRouters } from '../__testUtils__/simulated';
import type { SnmpCredential } from './credential';
import { SnmpError } from './SnmpError';
import type { SnmpSession } from './SnmpSession';
import { SnmpSessions } from './SnmpSessions';

// Thousands of broken answers come before the right one. Whatever is made of them, every question must end, with a value
// or an SnmpError, and the process must live: an exception out of a socket would fail the whole file.

const NAME = '1.3.6.1.2.1.1.5.0';
const TABLE = '1.3.6.1.2.1.2.2.1.2';

function service(credential: SnmpCredential) {
  return SnmpSessions.create({
    credentials: {
      resolve: () => Promise.reject(new Error('Nothing logs in here')),
      resolveSnmp: async () => credential,
    },
    limits: { timeoutMs: 100, retries: 1 },
  });
}

async function settles(question: Promise<unknown>): Promise<'value' | 'error'> {
  try {
    await question;
    return 'value';
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    return 'error';
  }
}

async function endings(
  snmp: SnmpSessions,
  port: number,
  rounds: number,
  question: (session: SnmpSession) => Promise<unknown>,
) {
  const seen = { value: 0, error: 0 };
  for (let i = 0; i < rounds; i++) {
    seen[
      await settles(
        snmp.withSession(
          { host: '127.0.0.1', port, credentialRef: 'x' },
          question,
        ),
      )
    ] += 1;
  }
  return seen;
}

describe('broken answers', () => {
  it.each<[string, (session: SnmpSession) => Promise<unknown>]>([
    ['get', session => session.get([NAME])],
    ['walk', session => session.walk(TABLE)],
    ['table', session => session.table([TABLE, '1.3.6.1.2.1.2.2.1.8'])],
  ])('to a v2c %s never end the process', async (_what, question) => {
    const random = seededRandom(4711);
    const serve = serving([
      [NAME, octets('r1')],
      ...Array.from({ length: 5 }, (_, i): [string, Buffer] => [
        `${TABLE}.${i + 1}`,
        octets(`ge0/${i}`),
      ]),
    ]);
    const agent = await ScriptedAgent.start((request, reply) =>
      serve(request, answer => {
        for (let i = 0; i < 20; i++) reply(mutated(answer, random));
        reply(answer);
      }),
    );
    const snmp = service({ version: 'v2c', community: 'public' });
    const seen = await endings(snmp, agent.port, 100, question);
    expect(seen.value + seen.error).toBe(100);
    expect(seen.value).toBeGreaterThan(0);
    await snmp.close();
    await agent.stop();
  });

  it('to v3 questions never end the process', async () => {
    const user = {
      username: 'lab',
      authProtocol: 'sha' as const,
      authPassword: 'auth-password',
      privacyProtocol: 'aes128' as const,
      privacyPassword: 'privacy-password',
    };
    const { simulator, snmpTarget } = await startSimulator(
      await twoRouters({ users: [user] }),
    );
    const random = seededRandom(42);
    const device = snmpTarget('r1', 'x');
    // Stands between the two: half of what the device answers comes broken before it comes whole. A broken answer that
    // still has the right message id makes us ask once more.
    const front = createSocket('udp4');
    const back = createSocket('udp4');
    let asking: RemoteInfo | undefined;
    front.on('message', (message, from) => {
      asking = from;
      back.send(message, device.port, device.host);
    });
    back.on('message', answer => {
      if (!asking) return;
      if (random() < 0.5) {
        front.send(mutated(answer, random), asking.port, asking.address);
      }
      front.send(answer, asking.port, asking.address);
    });
    front.bind(0, '127.0.0.1');
    await once(front, 'listening');
    const snmp = service({ version: 'v3', ...user });
    const { port } = front.address();
    const seen = await endings(snmp, port, 500, session => session.get([NAME]));
    expect(seen.value + seen.error).toBe(500);
    expect(seen.value).toBeGreaterThan(400);
    await snmp.close();
    front.close();
    back.close();
    await simulator.stop();
  }, 30_000);
});

describe('IPv6', () => {
  it.each(['::1', '0:0:0:0:0:0:0:1', '0000::0001'])(
    'reaches an agent however its address is written: %s',
    async host => {
      const agent = await ScriptedAgent.start(
        serving([[NAME, octets('r6')]]),
        '::1',
      );
      const snmp = service({ version: 'v2c', community: 'public' });
      const [{ value }] = await snmp.withSession(
        { host, port: agent.port, credentialRef: 'x' },
        session => session.get([NAME]),
      );
      expect(value).toEqual({ type: 'octets', value: Buffer.from('r6') });
      await snmp.close();
      await agent.stop();
    },
  );
});
