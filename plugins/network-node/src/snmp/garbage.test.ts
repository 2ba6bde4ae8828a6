import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { AskedAgent, getName, name, NAME } from '../__testUtils__/askedAgent';
import {
  integer,
  octets,
  oid,
  sequence,
  serving,
  tlv,
  type AgentRequest,
  type AgentScript,
} from '../__testUtils__/scriptedAgent';
import { failure } from '../__testUtils__/simulated';
import type { SnmpError } from './SnmpError';

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
  let asked: AskedAgent;

  beforeEach(async () => {
    asked = await AskedAgent.start();
  });
  afterEach(() => asked.stop());

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
      const [{ value }] = await asked.ask((request, reply) => {
        reply(bytes(request.id));
        serve(request, reply);
      }, getName);
      expect(value).toMatchObject({ value: Buffer.from('right') });
    });

    it('another request id: waits on for the right one', async () => {
      const [{ value }] = await asked.ask((request, reply) => {
        reply(request.answer(name('wrong'), { id: request.id + 1 }));
        reply(request.answer(name('right')));
      }, getName);
      expect(value).toMatchObject({ value: Buffer.from('right') });
    });

    it('the right bytes from another port: waits on for the device itself', async () => {
      const stranger = createSocket('udp4');
      const [{ value }] = await asked.ask((request, reply) => {
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
      await asked.ask(
        (request, reply) => {
          const bytes = request.answer(name(`n${asked.requests.length}`));
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
      const error = await failure<SnmpError>(asked.ask(script, getName));
      expect(error).toMatchObject({ code: 'garbage', transient: false });
      expect(error.message).toContain('resource:default/r1');
      expect(error.message).not.toContain('s3cret');
    });
  });
});
