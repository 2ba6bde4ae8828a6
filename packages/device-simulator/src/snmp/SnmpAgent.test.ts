import { Network } from '../model/Network';
import type { SnmpUser } from '../topology';
import { BerReader, encode, TAG } from './ber';
import { createRandom } from '../generate/random';
import { oid } from './oid';
import { PDU, writePdu } from './pdu';
import { SnmpAgent } from './SnmpAgent';
import { UserKeys } from './usm';
import { encodeV3, FLAG, readV3 } from './v3Message';
import { integer } from './values';

const USER: SnmpUser = {
  username: 'u',
  authProtocol: 'sha',
  authPassword: 'auth-password',
  privacyProtocol: 'aes128',
  privacyPassword: 'priv-password',
};

function createAgent() {
  const network = new Network({
    credentials: { username: 'u', password: 'p' },
    devices: [
      {
        name: 'r1',
        port: 1,
        interfaces: [
          { name: 'lo', address: '10.0.0.1/32' },
          { name: 'ge0/0', address: '2001:db8::1/64' },
        ],
      },
    ],
    links: [],
  });
  return new SnmpAgent({
    device: network.device('r1'),
    network,
    access: { community: 'c', users: [USER, { username: 'open' }] },
    faults: () => ({}),
    onAuthenticationFailure: () => {},
  });
}

const pdu = {
  type: PDU.getBulk,
  requestId: 7,
  errorStatus: 0,
  errorIndex: 20,
  bindings: [{ oid: oid('1.3.6.1.2.1'), value: integer(0) }],
};

const v2c = encode(writer => {
  writePdu(writer, pdu);
  writer.octets('c');
  writer.integer(1);
  writer.wrap(TAG.sequence, 0);
});

/** As a manager does it: the first message, with an empty engine, is answered with what the next one needs. */
function v3(agent: SnmpAgent, user: SnmpUser): Buffer {
  const nobody = Buffer.alloc(0);
  const first = encodeV3({
    id: 1,
    engineId: nobody,
    engine: { boots: 0, time: 0 },
    username: '',
    pdu,
  });
  // The writer of agents sets no such flag; it is the last of the three in the header.
  first[first.indexOf(Buffer.from('040100', 'hex')) + 2] = FLAG.reportable;
  const report = new BerReader(agent.answer(first)!).enter(TAG.sequence);
  report.integer();
  const { engineId, engine } = readV3(report);
  return encodeV3({
    id: 5,
    engineId,
    engine,
    username: user.username,
    keys: new UserKeys(user, engineId),
    pdu,
  });
}

describe('SnmpAgent', () => {
  it('answers a request that is whole', () => {
    const answer = createAgent().answer(v2c);
    expect(answer?.length).toBeGreaterThan(400);
  });

  it.each([
    ['version 2c', () => v2c],
    ['version 3', (agent: SnmpAgent) => v3(agent, { username: 'open' })],
    ['version 3, encrypted', (agent: SnmpAgent) => v3(agent, USER)],
  ])(
    'takes every message of %s that was changed or cut off, and answers the next one',
    (_version, create) => {
      const agent = createAgent();
      const message = create(agent);
      expect(agent.answer(message)?.length).toBeGreaterThan(400);
      const random = createRandom(1);
      for (let round = 0; round < 5_000; round++) {
        const changed = Buffer.from(message);
        for (let change = 0; change <= round % 3; change++) {
          const at = Math.floor(random() * changed.length);
          changed[at] = Math.floor(random() * 256);
        }
        const end = round % 4 ? changed.length : random() * changed.length;
        agent.answer(changed.subarray(0, end));
      }
      expect(agent.answer(v2c)?.length).toBeGreaterThan(400);
    },
  );
});
