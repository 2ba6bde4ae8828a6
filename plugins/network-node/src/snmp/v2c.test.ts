import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  END_OF_MIB_VIEW,
  integer,
  octets,
  oid,
  ScriptedAgent,
  sequence,
  serving,
  tlv,
  type AgentRequest,
  type AgentScript,
} from '../__testUtils__/scriptedAgent';
import { failure } from '../__testUtils__/simulated';
import type { SnmpError } from './SnmpError';
import type { SnmpSession } from './SnmpSession';
import { SnmpSessions } from './SnmpSessions';
import type { WithSnmpSessionOptions } from './SnmpService';

const NAME = '1.3.6.1.2.1.1.5.0';
const TABLE = '1.3.6.1.2.1.2.2.1';

function v3Message(request: AgentRequest, flags: number, data: Buffer) {
  return sequence(
    integer(3),
    sequence(integer(request.id), integer(65_507), octets([flags]), integer(3)),
    tlv(
      0x04,
      sequence(
        octets('engine'),
        integer(1),
        integer(1),
        octets('user'),
        octets(Array.from({ length: 12 }, () => 1)),
        octets(Array.from({ length: 8 }, () => 1)),
      ),
    ),
    data,
  );
}

describe('SNMP v2c', () => {
  let agent: ScriptedAgent;
  let snmp: SnmpSessions;

  beforeEach(async () => {
    agent = await ScriptedAgent.start(() => {});
    snmp = SnmpSessions.create({
      credentials: {
        async resolve() {
          throw new Error('Nothing logs in here');
        },
        async resolveSnmp(ref) {
          if (ref !== 'lab') throw new Error(`There is no credential "${ref}"`);
          return { version: 'v2c', community: 's3cret-community' };
        },
      },
      limits: { timeoutMs: 150, retries: 1, maxRepetitions: 10 },
    });
  });
  afterEach(async () => {
    await snmp.close();
    await agent.stop();
  });

  const target = () => ({
    entityRef: 'resource:default/r1',
    host: '127.0.0.1',
    port: agent.port,
    credentialRef: 'lab',
  });

  function ask<T>(
    script: AgentScript,
    work: (session: SnmpSession) => Promise<T>,
    options?: WithSnmpSessionOptions,
  ): Promise<T> {
    agent.script = script;
    return snmp.withSession(target(), work, options);
  }

  const getName = (session: SnmpSession) => session.get([NAME]);
  const name = (text: string): Array<[string, Buffer]> => [
    [NAME, octets(text)],
  ];

  describe('get', () => {
    it('sends the community, and gives the value with its type', async () => {
      expect(await ask(serving(name('r1')), getName)).toEqual([
        { oid: NAME, value: { type: 'octets', value: Buffer.from('r1') } },
      ]);
      expect(agent.requests[0].community).toBe('s3cret-community');
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
      expect(await ask(serving([[NAME, bytes]]), getName)).toEqual([
        { oid: NAME, value },
      ]);
    });

    it('asks for many objects in several messages, and gives them in the order of asking', async () => {
      const names = Array.from(
        { length: 25 },
        (_, i) => `${TABLE}.2.${25 - i}`,
      );
      const all = await ask(serving(names.map(n => [n, octets(n)])), session =>
        session.get(names),
      );
      expect(all.map(varbind => varbind.oid)).toEqual(names);
      expect(agent.requests.map(request => request.names.length)).toEqual([
        10, 10, 5,
      ]);
    });

    it('asks for less at a time when the agent says that the answer is too big', async () => {
      const names = Array.from({ length: 8 }, (_, i) => `${TABLE}.2.${i + 1}`);
      const serve = serving(names.map(n => [n, octets(n)]));
      const all = await ask(
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
        ask(
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
          ask(serving([]), session => session.get([text])),
        );
        expect(error.name).toBe('InputError');
        expect(agent.requests).toEqual([]);
      },
    );

    it('names the error status of the agent', async () => {
      const error = await failure<SnmpError>(
        ask(
          (request, reply) => reply(request.answer([], { errorStatus: 5 })),
          getName,
        ),
      );
      expect(error).toMatchObject({ code: 'agent-error', transient: false });
      expect(error.message).toContain('GeneralError');
    });

    it('takes a refusal of the agent for a wrong credential', async () => {
      const error = await failure<SnmpError>(
        ask(
          (request, reply) => reply(request.answer([], { errorStatus: 16 })),
          getName,
        ),
      );
      expect(error.code).toBe('wrong-credential');
    });
  });

  describe('an agent that does not answer', () => {
    it('is asked again, and then the error names device, both causes and way out, and no secret', async () => {
      const error = await failure<SnmpError>(ask(() => {}, getName));
      expect(error).toMatchObject({
        name: 'SnmpError',
        code: 'timeout',
        transient: true,
        device: 'resource:default/r1',
      });
      expect(error.message).toBe(
        `Device resource:default/r1: no SNMP answer from 127.0.0.1 port ${agent.port} after 2 tries: it is unreachable, has no SNMP agent there, or does not take the community of credential "lab", which SNMP v2c answers with silence too; check the path, the agent and its community`,
      );
      expect(agent.requests).toHaveLength(2);
    });

    it('is waited for longer at each try', async () => {
      const times: number[] = [];
      await failure(
        ask(() => times.push(performance.now()), getName, {
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
      const [{ value }] = await ask((request, reply) => {
        if (agent.requests.length > 1) serve(request, reply);
      }, getName);
      expect(value).toMatchObject({ value: Buffer.from('late') });
    });

    it('is no longer waited for when the caller gives up', async () => {
      const controller = new AbortController();
      const error = await failure<SnmpError>(
        ask(
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
        ask(() => controller.abort(), getName, {
          timeoutMs: 60_000,
          signal: controller.signal,
        }),
      );
      expect(error.code).toBe('aborted');
    });

    it('is no longer waited for when the service closes', async () => {
      const error = await failure<SnmpError>(
        ask(() => void snmp.close(), getName, { timeoutMs: 60_000 }),
      );
      expect(error.code).toBe('aborted');
      const later = await failure<SnmpError>(
        snmp.withSession(target(), getName),
      );
      expect(later.code).toBe('aborted');
    });
  });

  describe('answers that are not what was asked for', () => {
    // What each of them does before the right answer comes; none may be taken for it, and none may end the process.
    const junk: Array<[string, (id: number) => Buffer]> = [
      ['no bytes', () => Buffer.alloc(0)],
      ['a text', () => Buffer.from('hello')],
      ['a length beyond the end', () => Buffer.from('3084ffffffff', 'hex')],
      ['an indefinite length', () => Buffer.from('30800000', 'hex')],
      ['an integer without bytes', () => Buffer.from('30020200', 'hex')],
      [
        'a community that does not end',
        () => Buffer.from('3009020101047f707562', 'hex'),
      ],
      ['random bytes', () => Buffer.from('8f3a0be09c7e11d2a4', 'hex')],
      [
        'a PDU of an unknown type',
        id =>
          sequence(
            integer(1),
            octets('x'),
            tlv(0xaf, integer(id), integer(0), integer(0), sequence()),
          ),
      ],
      [
        'an SNMP v1 trap',
        () =>
          sequence(
            integer(0),
            octets('x'),
            tlv(
              0xa4,
              oid('1.3.6.1.4.1.1'),
              tlv(0x40, [1, 2, 3, 4]),
              integer(2),
              integer(0),
              integer(1, 0x43),
              sequence(),
            ),
          ),
      ],
    ];

    it.each(junk)('%s: waits on for the right one', async (_what, bytes) => {
      const serve = serving(name('right'));
      const [{ value }] = await ask((request, reply) => {
        reply(bytes(request.id));
        serve(request, reply);
      }, getName);
      expect(value).toMatchObject({ value: Buffer.from('right') });
    });

    it('another request id: waits on for the right one', async () => {
      const [{ value }] = await ask((request, reply) => {
        reply(request.answer(name('wrong'), { id: request.id + 1 }));
        reply(request.answer(name('right')));
      }, getName);
      expect(value).toMatchObject({ value: Buffer.from('right') });
    });

    it('the right bytes from another port: waits on for the device itself', async () => {
      const stranger = createSocket('udp4');
      const [{ value }] = await ask((request, reply) => {
        stranger.send(
          request.answer(name('wrong')),
          request.from.port,
          request.from.address,
          () => reply(request.answer(name('right'))),
        );
      }, getName);
      stranger.close();
      await once(stranger, 'close');
      expect(value).toMatchObject({ value: Buffer.from('right') });
    });

    it('takes an answer once, and one that comes twice or late is nothing to the next question', async () => {
      const answers: string[] = [];
      await ask(
        (request, reply) => {
          const bytes = request.answer(name(`n${agent.requests.length}`));
          reply(bytes);
          reply(bytes);
        },
        async session => {
          for (let i = 0; i < 5; i++) {
            const [{ value }] = await session.get([NAME]);
            if (value.type === 'octets') answers.push(value.value.toString());
          }
        },
      );
      expect(answers).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    });

    it.each<[string, AgentScript]>([
      [
        'never anything that can be read',
        (_request, reply) => reply(Buffer.from('ffff', 'hex')),
      ],
      [
        'an object that was not asked for',
        (request, reply) =>
          reply(request.answer([['1.3.6.1.2.1.1.1.0', octets('x')]])),
      ],
      ['fewer objects', (request, reply) => reply(request.answer([]))],
      [
        'a text shorter than it says',
        (request, reply) =>
          reply(request.answer([[NAME, Buffer.from([4, 100, 65])]])),
      ],
      [
        'an IP address of three bytes, and nothing else',
        (request, reply) =>
          reply(request.answer([[NAME, tlv(0x40, [1, 2, 3])]])),
      ],
      [
        'a counter of twenty bytes',
        (request, reply) =>
          reply(request.answer([[NAME, tlv(0x46, Buffer.alloc(20, 1))]])),
      ],
      [
        'another community',
        (request, reply) =>
          reply(request.answer(name('x'), { community: 'other' })),
      ],
      [
        'the request itself',
        (request, reply) => reply(request.answer(name('x'), { pduType: 0xa0 })),
      ],
      [
        'an encrypted SNMP v3 message with the same id',
        (request, reply) => reply(v3Message(request, 3, octets('encrypted'))),
      ],
      [
        'a signed SNMP v3 message with the same id',
        (request, reply) =>
          reply(
            v3Message(
              request,
              1,
              sequence(
                octets('engine'),
                octets(''),
                tlv(
                  0xa2,
                  integer(request.id),
                  integer(0),
                  integer(0),
                  sequence(),
                ),
              ),
            ),
          ),
      ],
    ])('%s: says that it is garbage', async (_what, script) => {
      const error = await failure<SnmpError>(ask(script, getName));
      expect(error).toMatchObject({ code: 'garbage', transient: false });
      expect(error.message).toContain('resource:default/r1');
      expect(error.message).not.toContain('s3cret');
    });
  });

  describe('walk', () => {
    const column = (count: number): Array<[string, Buffer]> =>
      Array.from({ length: count }, (_, i) => [
        `${TABLE}.2.${i + 1}`,
        octets(`if${i + 1}`),
      ]);
    const walkNames = (session: SnmpSession) => session.walk(`${TABLE}.2`);

    it('gives every object below a name and nothing else, number by number', async () => {
      const found = await ask(
        serving([
          [`${TABLE}.1.1`, integer(1)],
          ...column(25),
          [`${TABLE}.20.1`, integer(1)],
        ]),
        walkNames,
      );
      expect(found.map(varbind => varbind.oid)).toEqual(
        column(25).map(([n]) => n),
      );
      expect(agent.requests).toHaveLength(3);
    });

    it('is empty where there is nothing, at the end of all objects too', async () => {
      expect(await ask(serving([]), walkNames)).toEqual([]);
      expect(
        await ask(serving([[`${TABLE}.3.1`, integer(1)]]), walkNames),
      ).toEqual([]);
    });

    it('goes on from an answer that holds less than was asked for', async () => {
      expect(await ask(serving(column(7), 2), walkNames)).toHaveLength(7);
    });

    it.each<[string, string]>([
      ['the same object again', `${TABLE}.2.3`],
      ['an earlier one', `${TABLE}.2.1`],
    ])('ends with an error when the agent answers %s', async (_what, back) => {
      const error = await failure<SnmpError>(
        ask((request, reply) => {
          reply(
            request.answer([
              [`${TABLE}.2.3`, octets('x')],
              [back, octets('x')],
            ]),
          );
        }, walkNames),
      );
      expect(error).toMatchObject({ code: 'loop', transient: false });
      expect(error.message).toContain(`after ${TABLE}.2.3 it answered ${back}`);
      expect(agent.requests).toHaveLength(1);
    });

    it('ends with an error when the agent turns back at its next answer', async () => {
      const error = await failure<SnmpError>(
        ask((request, reply) => {
          reply(request.answer([[`${TABLE}.2.1`, octets('x')]]));
        }, walkNames),
      );
      expect(error.code).toBe('loop');
      expect(agent.requests).toHaveLength(2);
    });

    it('ends with an error when a table has no end', async () => {
      let last = 0;
      const error = await failure<SnmpError>(
        ask(
          (request, reply) => {
            reply(
              request.answer(
                Array.from({ length: 10 }, () => {
                  last += 1;
                  return [`${TABLE}.2.${last}`, integer(last)];
                }),
              ),
            );
          },
          session => session.walk(`${TABLE}.2`, { maxRows: 35 }),
        ),
      );
      expect(error.code).toBe('too-many-rows');
      expect(agent.requests).toHaveLength(4);
    });

    it('takes an answer without objects for garbage', async () => {
      const error = await failure<SnmpError>(
        ask((request, reply) => reply(request.answer([])), walkNames),
      );
      expect(error.code).toBe('garbage');
    });

    it('asks for less and less when the agent says that the answer is too big', async () => {
      const serve = serving(column(7));
      const found = await ask(
        (request, reply) =>
          request.maxRepetitions > 2
            ? reply(request.answer([], { errorStatus: 1 }))
            : serve(request, reply),
        walkNames,
      );
      expect(found).toHaveLength(7);
      expect(
        agent.requests.slice(0, 3).map(request => request.maxRepetitions),
      ).toEqual([10, 5, 2]);
    });

    it('asks for less when large answers get lost on the way', async () => {
      const serve = serving([...name('r1'), ...column(12)]);
      const found = await ask(
        (request, reply) => {
          if (request.maxRepetitions <= 8) serve(request, reply);
        },
        async session => {
          await session.get([NAME]);
          return session.walk(`${TABLE}.2`);
        },
        { retries: 0 },
      );
      expect(found).toHaveLength(12);
    });

    it('can be aborted between two answers', async () => {
      const controller = new AbortController();
      const serve = serving(column(100));
      const error = await failure<SnmpError>(
        ask(
          (request, reply) => {
            if (agent.requests.length === 3) controller.abort();
            serve(request, reply);
          },
          session => session.walk(`${TABLE}.2`, { signal: controller.signal }),
        ),
      );
      expect(error.code).toBe('aborted');
      expect(agent.requests).toHaveLength(3);
    });
  });

  describe('table', () => {
    it('gives rows by their index, with a value for each column that there is', async () => {
      const table = await ask(
        serving([
          [`${TABLE}.2.1`, octets('a')],
          [`${TABLE}.2.7`, octets('b')],
          [`${TABLE}.7.1`, integer(1)],
          [`${TABLE}.8.1`, integer(1)],
          [`${TABLE}.8.7`, integer(2)],
        ]),
        session => session.table([`${TABLE}.2`, `${TABLE}.5`, `${TABLE}.8`]),
      );
      const text = (value: string) => ({
        type: 'octets',
        value: Buffer.from(value),
      });
      expect([...table]).toEqual([
        ['1', [text('a'), undefined, { type: 'integer', value: 1 }]],
        ['7', [text('b'), undefined, { type: 'integer', value: 2 }]],
      ]);
    });

    it('reads columns side by side', async () => {
      const rows = Array.from({ length: 20 }, (_, i) => i + 1);
      await ask(
        serving(
          [2, 7, 8].flatMap(c =>
            rows.map((r): [string, Buffer] => [
              `${TABLE}.${c}.${r}`,
              integer(r),
            ]),
          ),
        ),
        session => session.table([`${TABLE}.2`, `${TABLE}.7`, `${TABLE}.8`]),
      );
      // Three rows of three columns in an answer, and one more to see the end.
      expect(agent.requests).toHaveLength(7);
    });

    it('reads more columns than fit into one answer', async () => {
      const columns = Array.from({ length: 25 }, (_, i) => `${TABLE}.${i + 1}`);
      const table = await ask(
        serving(columns.map(c => [`${c}.1`, integer(1)])),
        session => session.table(columns),
      );
      expect(table.get('1')?.filter(value => value)).toHaveLength(25);
    });
  });

  describe('withSession', () => {
    it('passes on what the work gives and throws', async () => {
      expect(await ask(serving([]), async () => 'given')).toBe('given');
      const error = await failure(
        ask(serving([]), async () => {
          throw new Error('of the work');
        }),
      );
      expect(error.message).toBe('of the work');
    });

    it('names an address by itself where there is no device yet', async () => {
      const { entityRef: _, ...address } = target();
      const error = await failure<SnmpError>(
        snmp.withSession(address, getName, { timeoutMs: 20, retries: 0 }),
      );
      expect(error.device).toBe(`127.0.0.1:${agent.port}`);
      expect(error.message).toContain('after 1 try:');
    });

    it('tells an unknown credential and sends nothing', async () => {
      const error = await failure<SnmpError>(
        snmp.withSession({ ...target(), credentialRef: 'nope' }, getName),
      );
      expect(error).toMatchObject({ code: 'unknown-credential' });
      expect(error.message).toContain('There is no credential "nope"');
      expect(agent.requests).toEqual([]);
    });

    it('tells a name without an address', async () => {
      const error = await failure<SnmpError>(
        snmp.withSession({ ...target(), host: 'r1.invalid' }, getName),
      );
      expect(error).toMatchObject({ code: 'unreachable', transient: true });
      expect(error.message).toContain('"r1.invalid"');
    });

    it('tells a port that cannot be sent to', async () => {
      const error = await failure<SnmpError>(
        snmp.withSession({ ...target(), port: 70_000 }, getName),
      );
      expect(error.code).toBe('unreachable');
    });

    it('finds an agent by its name', async () => {
      agent.script = serving(name('r1'));
      const [{ value }] = await snmp.withSession(
        { ...target(), host: 'localhost' },
        getName,
      );
      expect(value.type).toBe('octets');
    });

    it('lets in no more than there are places, and tells who waits too long', async () => {
      const one = SnmpSessions.create({
        credentials: {
          resolve: () => Promise.reject(new Error('not asked for')),
          resolveSnmp: async () => ({ version: 'v2c', community: 'x' }),
        },
        limits: { maxConcurrent: 1 },
      });
      let leave = () => {};
      const inside = one.withSession(
        target(),
        () => new Promise<void>(resolve => (leave = resolve)),
      );
      const error = await failure<SnmpError>(
        one.withSession(target(), getName, { waitTimeoutMs: 10 }),
      );
      expect(error).toMatchObject({ code: 'busy', transient: true });
      expect(error.message).toContain('network.snmp.maxConcurrent');
      leave();
      await inside;
      expect(await one.withSession(target(), async () => 'in')).toBe('in');
      await one.close();
    });

    it('asks hundreds of agents at once over one socket', async () => {
      const agents = await Promise.all(
        Array.from({ length: 150 }, (_, i) =>
          ScriptedAgent.start(serving(name(`r${i}`))),
        ),
      );
      const names = await Promise.all(
        agents.map(({ port }) =>
          snmp.withSession(
            { ...target(), port },
            async session => {
              const [{ value }] = await session.get([NAME]);
              return value.type === 'octets' && value.value.toString();
            },
            { timeoutMs: 5_000 },
          ),
        ),
      );
      expect(names).toEqual(agents.map((_, i) => `r${i}`));
      const ports = new Set(agents.map(a => a.requests[0].from.port));
      expect(ports.size).toBe(1);
      await Promise.all(agents.map(a => a.stop()));
    });
  });
});

it('ends a walk at the mark of the end, whatever follows it', async () => {
  const agent = await ScriptedAgent.start((request, reply) =>
    reply(
      request.answer([
        [`${TABLE}.2.1`, octets('a')],
        [`${TABLE}.2.1`, END_OF_MIB_VIEW],
        [`${TABLE}.2.2`, octets('b')],
      ]),
    ),
  );
  const snmp = SnmpSessions.create({
    credentials: {
      resolve: () => Promise.reject(new Error('not asked for')),
      resolveSnmp: async () => ({ version: 'v2c', community: 'x' }),
    },
  });
  const found = await snmp.withSession(
    { host: '127.0.0.1', port: agent.port, credentialRef: 'x' },
    session => session.walk(`${TABLE}.2`),
  );
  expect(found.map(varbind => varbind.oid)).toEqual([`${TABLE}.2.1`]);
  await snmp.close();
  await agent.stop();
});
