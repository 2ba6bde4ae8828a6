import {
  AskedAgent,
  getName,
  name,
  NAME,
  TABLE,
} from '../__testUtils__/askedAgent';
import {
  integer,
  octets,
  oid,
  serving,
  tlv,
} from '../__testUtils__/scriptedAgent';
import { failure } from '../__testUtils__/simulated';
import type { SnmpError } from './SnmpError';

describe('SNMP v2c', () => {
  let asked: AskedAgent;

  beforeEach(async () => {
    asked = await AskedAgent.start();
  });
  afterEach(() => asked.stop());

  describe('get', () => {
    it('sends the community, and gives the value with its type', async () => {
      expect(await asked.ask(serving(name('r1')), getName)).toEqual([
        { oid: NAME, value: { type: 'octets', value: Buffer.from('r1') } },
      ]);
      expect(asked.requests[0].community).toBe('s3cret-community');
    });

    it.each<[string, Buffer, unknown]>([
      ['negative integer', integer(-5), { type: 'integer', value: -5 }],
      [
        'Counter32 at its end',
        integer(4_294_967_295, 0x41),
        { type: 'counter32', value: 4_294_967_295 },
      ],
      ['Gauge32', integer(7, 0x42), { type: 'unsigned', value: 7 }],
      ['TimeTicks', integer(100, 0x43), { type: 'timeTicks', value: 100 }],
      [
        'Counter64 at its end',
        tlv(0x46, [0, 255, 255, 255, 255, 255, 255, 255, 255]),
        { type: 'counter64', value: 18_446_744_073_709_551_615n },
      ],
      [
        'Counter64 above what a number holds',
        tlv(0x46, [0x20, 0, 0, 0, 0, 0, 1]),
        { type: 'counter64', value: 9_007_199_254_740_993n },
      ],
      [
        'object identifier with large numbers',
        oid('1.3.6.1.4.1.4294967295.2'),
        { type: 'oid', value: '1.3.6.1.4.1.4294967295.2' },
      ],
      [
        'IP address',
        tlv(0x40, [198, 18, 0, 1]),
        { type: 'ipAddress', value: '198.18.0.1' },
      ],
      [
        'opaque',
        tlv(0x44, [1, 2]),
        { type: 'opaque', value: Buffer.from([1, 2]) },
      ],
      ['empty text', octets(''), { type: 'octets', value: Buffer.alloc(0) }],
      ['null', Buffer.from([5, 0]), { type: 'null' }],
      ['no such object', Buffer.from([0x80, 0]), { type: 'noSuchObject' }],
      ['no such instance', Buffer.from([0x81, 0]), { type: 'noSuchInstance' }],
    ])('knows a value of the type %s', async (_type, bytes, value) => {
      expect(await asked.ask(serving([[NAME, bytes]]), getName)).toEqual([
        { oid: NAME, value },
      ]);
    });

    it('asks for many objects in several messages, and gives them in the order of asking', async () => {
      const names = Array.from(
        { length: 25 },
        (_, i) => `${TABLE}.2.${25 - i}`,
      );
      const all = await asked.ask(
        serving(names.map(n => [n, octets(n)])),
        session => session.get(names),
      );
      expect(all.map(varbind => varbind.oid)).toEqual(names);
      expect(asked.requests.map(request => request.names.length)).toEqual([
        10, 10, 5,
      ]);
    });

    it('asks for less at a time when the agent says that the answer is too big', async () => {
      const names = Array.from({ length: 8 }, (_, i) => `${TABLE}.2.${i + 1}`);
      const serve = serving(names.map(n => [n, octets(n)]));
      const all = await asked.ask(
        (request, reply) =>
          request.names.length > 3
            ? reply(request.answer([], { errorStatus: 1 }))
            : serve(request, reply),
        session => session.get(names),
      );
      expect(all.map(varbind => varbind.oid)).toEqual(names);
    });

    it('tells when even one object is too big', async () => {
      const error = await failure<SnmpError>(
        asked.ask(
          (request, reply) => reply(request.answer([], { errorStatus: 1 })),
          getName,
        ),
      );
      expect(error.code).toBe('too-big');
    });

    it.each(['', '1', '.1.3.6', '1.3.x', '9.1', '1.3.6.'])(
      'refuses to ask for "%s"',
      async text => {
        const error = await failure(
          asked.ask(serving([]), session => session.get([text])),
        );
        expect(error.name).toBe('InputError');
        expect(asked.requests).toEqual([]);
      },
    );

    it('names the error status of the agent', async () => {
      const error = await failure<SnmpError>(
        asked.ask(
          (request, reply) => reply(request.answer([], { errorStatus: 5 })),
          getName,
        ),
      );
      expect(error).toMatchObject({ code: 'agent-error', transient: false });
      expect(error.message).toContain('GeneralError');
    });

    it('takes a refusal of the agent for a wrong credential', async () => {
      const error = await failure<SnmpError>(
        asked.ask(
          (request, reply) => reply(request.answer([], { errorStatus: 16 })),
          getName,
        ),
      );
      expect(error.code).toBe('wrong-credential');
    });
  });

  describe('an agent that does not answer', () => {
    it('is asked again, and then the error names device, both causes and way out, and no secret', async () => {
      const error = await failure<SnmpError>(asked.ask(() => {}, getName));
      expect(error).toMatchObject({
        name: 'SnmpError',
        code: 'timeout',
        transient: true,
        device: 'resource:default/r1',
      });
      expect(error.message).toBe(
        `Device resource:default/r1: no SNMP answer from 127.0.0.1 port ${asked.agent.port} after 2 tries: it is unreachable, has no SNMP agent there, or does not take the community of credential "lab", which SNMP v2c answers with silence too; check the path, the agent and its community`,
      );
      expect(asked.requests).toHaveLength(2);
    });

    it('is waited for longer at each try', async () => {
      const times: number[] = [];
      await failure(
        asked.ask(() => times.push(performance.now()), getName, {
          timeoutMs: 60,
          retries: 2,
        }),
      );
      expect(times).toHaveLength(3);
      // Timers may come late and never early.
      expect(times[1] - times[0]).toBeGreaterThanOrEqual(55);
      expect(times[2] - times[1]).toBeGreaterThanOrEqual(85);
    });

    it('may answer the second try', async () => {
      const serve = serving(name('late'));
      const [{ value }] = await asked.ask((request, reply) => {
        if (asked.requests.length > 1) serve(request, reply);
      }, getName);
      expect(value).toMatchObject({ value: Buffer.from('late') });
    });

    it('is no longer waited for when the caller gives up', async () => {
      const controller = new AbortController();
      const error = await failure<SnmpError>(
        asked.ask(
          () => controller.abort(),
          session => session.get([NAME], { signal: controller.signal }),
          { timeoutMs: 60_000 },
        ),
      );
      expect(error).toMatchObject({ code: 'aborted', transient: false });
    });

    it('is no longer waited for when the signal of the session aborts', async () => {
      const controller = new AbortController();
      const error = await failure<SnmpError>(
        asked.ask(() => controller.abort(), getName, {
          timeoutMs: 60_000,
          signal: controller.signal,
        }),
      );
      expect(error.code).toBe('aborted');
    });

    it('is no longer waited for when the service closes', async () => {
      const error = await failure<SnmpError>(
        asked.ask(() => void asked.snmp.close(), getName, {
          timeoutMs: 60_000,
        }),
      );
      expect(error.code).toBe('aborted');
      const later = await failure<SnmpError>(
        asked.snmp.withSession(asked.target, getName),
      );
      expect(later.code).toBe('aborted');
    });
  });
});
