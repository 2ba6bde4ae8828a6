// SNMP agents that are as fast as they can be, as a program of their own: objects are encoded once, and an answer is put
// together from them. They believe every signature and community, because what is measured is the side that asks.
const crypto = require('node:crypto');
const dgram = require('node:dgram');
const {
  decodeOid,
  integer,
  octets,
  oid,
  read,
  sequence,
  tlv,
  unsigned,
} = require('./ber.cjs');
const { ENGINE_ID, USER } = require('./settings.cjs');

const GET = 0xa0;
const GET_BULK = 0xa5;
const RESPONSE = 0xa2;
const REPORT = 0xa8;
const GAUGE = 0x42;
const COUNTER = 0x41;
const TICKS = 0x43;
const COUNTER64 = 0x46;
const END_OF_MIB_VIEW = Buffer.from([0x82, 0]);
const NO_SUCH_INSTANCE = Buffer.from([0x81, 0]);

/** ifTable and ifXTable whole, with every column that RFC 2863 has. */
function objectsOf(interfaces) {
  const objects = [['1.3.6.1.2.1.1.3.0', unsigned(TICKS, 8_640_000)]];
  const ifTable = {
    1: i => integer(i),
    2: i => octets(`ge0/${i}`),
    3: () => integer(6),
    4: () => integer(1500),
    5: () => unsigned(GAUGE, 1_000_000_000),
    6: i => octets(Buffer.from([2, 0, 0, 0, 0, i])),
    7: () => integer(1),
    8: () => integer(1),
    9: () => unsigned(TICKS, 4_711),
    22: () => oid('0.0'),
  };
  for (let column = 10; column <= 21; column++) {
    ifTable[column] = i => unsigned(COUNTER, 123_456 * i + column);
  }
  const ifXTable = {
    1: i => octets(`ge0/${i}`),
    14: () => integer(1),
    15: () => unsigned(GAUGE, 1_000),
    16: () => integer(2),
    17: () => integer(1),
    18: i => octets(`to the router behind port ${i}`),
    19: () => unsigned(TICKS, 0),
  };
  for (let column = 2; column <= 5; column++) {
    ifXTable[column] = i => unsigned(COUNTER, 99_999 * i + column);
  }
  for (let column = 6; column <= 13; column++) {
    ifXTable[column] = i => unsigned(COUNTER64, 9_876_543_210 * i + column);
  }
  for (const [table, columns] of [
    ['1.3.6.1.2.1.2.2.1', ifTable],
    ['1.3.6.1.2.1.31.1.1.1', ifXTable],
  ]) {
    for (const column of Object.keys(columns).sort((a, b) => a - b)) {
      for (let i = 1; i <= interfaces; i++) {
        objects.push([`${table}.${column}.${i}`, columns[column](i)]);
      }
    }
  }
  return objects.map(([name, value]) => ({
    name,
    value,
    varbind: sequence([oid(name), value]),
  }));
}

const byNumbers = (a, b) => {
  const x = a.split('.').map(Number);
  const y = b.split('.').map(Number);
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] !== y[i]) return x[i] - y[i];
  }
  return x.length - y.length;
};

function createMib(interfaces) {
  const objects = objectsOf(interfaces);
  // By the bytes of the name, so that a request needs no decoding.
  const position = new Map();
  const key = bytes => bytes.latin1Slice(0, bytes.length);
  objects.forEach(({ name }, i) => {
    position.set(key(read(oid(name), 0).content), i);
  });
  const after = new Map();
  return {
    get: name => objects[position.get(key(name))],
    /** Position of the first object behind a name. */
    next(name) {
      const text = key(name);
      const at = position.get(text);
      if (at !== undefined) return at + 1;
      if (!after.has(text)) {
        const wanted = decodeOid(name);
        const found = objects.findIndex(o => byNumbers(o.name, wanted) > 0);
        after.set(text, found < 0 ? objects.length : found);
      }
      return after.get(text);
    },
    at: i => objects[i],
  };
}

/** The varbinds that a PDU gets for an answer. */
function answer(mib, kind, names, repetitions) {
  if (kind === GET) {
    return names.map(
      name =>
        mib.get(name.content)?.varbind ??
        sequence([name.whole, NO_SUCH_INSTANCE]),
    );
  }
  const rounds = kind === GET_BULK ? repetitions : 1;
  const positions = names.map(name => mib.next(name.content));
  const varbinds = [];
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < positions.length; i++) {
      const object = mib.at(positions[i] + round);
      varbinds.push(
        object ? object.varbind : sequence([names[i].whole, END_OF_MIB_VIEW]),
      );
    }
  }
  return varbinds;
}

function answerPdu(mib, pdu) {
  const id = read(pdu.content, 0);
  const first = read(pdu.content, id.end);
  const second = read(pdu.content, first.end);
  const list = read(pdu.content, second.end).content;
  const names = [];
  for (let at = 0; at < list.length; ) {
    const varbind = read(list, at);
    names.push(read(varbind.content, 0));
    at = varbind.end;
  }
  const zero = integer(0);
  return tlv(RESPONSE, [
    id.whole,
    zero,
    zero,
    sequence(answer(mib, pdu.tag, names, second.number())),
  ]);
}

const startedAt = Date.now();
const engineTime = () => Math.floor((Date.now() - startedAt) / 1000) + 1;

function securityParameters({ user = '', time, auth = 0, salt = '' }) {
  return tlv(0x04, [
    sequence([
      octets(ENGINE_ID),
      integer(1),
      integer(time),
      octets(user),
      octets(Buffer.alloc(auth)),
      octets(salt),
    ]),
  ]);
}

function report(id, messageId) {
  const varbind = sequence([
    oid('1.3.6.1.6.3.15.1.1.4.0'),
    unsigned(COUNTER, 1),
  ]);
  const zero = integer(0);
  const pdu = tlv(REPORT, [id, zero, zero, sequence([varbind])]);
  return sequence([
    integer(3),
    sequence([
      messageId,
      integer(65_507),
      tlv(0x04, [Buffer.from([0])]),
      integer(3),
    ]),
    securityParameters({ time: engineTime() }),
    sequence([octets(ENGINE_ID), octets(''), pdu]),
  ]);
}

const AUTH_LENGTH = 12;

function keyOf(password) {
  const text = Buffer.alloc(1024 * 1024, password);
  const ku = crypto.createHash('sha1').update(text).digest();
  return crypto
    .createHash('sha1')
    .update(Buffer.concat([ku, ENGINE_ID, ku]))
    .digest();
}

// Made into keys once; Node takes ten times as long for bytes.
const authKey = crypto.createSecretKey(keyOf(USER.authPassword));
const privacyKey = crypto.createSecretKey(
  keyOf(USER.privacyPassword).subarray(0, 16),
);

function iv(boots, time, salt) {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(boots, 0);
  bytes.writeUInt32BE(time, 4);
  salt.copy(bytes, 8);
  return bytes;
}

let salts = 0n;

function answerV3(mib, message, header) {
  const messageId = read(header.content, 0);
  const parameters = read(message.content, header.end);
  const security = read(parameters.content, 0).content;
  const engineId = read(security, 0);
  const boots = read(security, engineId.end);
  const time = read(security, boots.end);
  const user = read(security, time.end);
  const auth = read(security, user.end);
  const salt = read(security, auth.end);
  const data = read(message.content, parameters.end);
  if (engineId.content.length === 0) {
    const pdu = scopedPdu(data.content);
    return report(read(pdu.content, 0).whole, messageId.whole);
  }
  const decipher = crypto.createDecipheriv(
    'aes-128-cfb',
    privacyKey,
    iv(boots.number(), time.number(), salt.content),
  );
  const pdu = scopedPdu(read(decipher.update(data.content), 0).content);
  const now = engineTime();
  const ourSalt = Buffer.alloc(8);
  ourSalt.writeBigUInt64BE((salts += 1n));
  const cipher = crypto.createCipheriv(
    'aes-128-cfb',
    privacyKey,
    iv(1, now, ourSalt),
  );
  const scoped = sequence([octets(ENGINE_ID), octets(''), answerPdu(mib, pdu)]);
  const securityBytes = securityParameters({
    user: USER.username,
    time: now,
    auth: AUTH_LENGTH,
    salt: ourSalt,
  });
  const head = sequence([
    messageId.whole,
    integer(65_507),
    tlv(0x04, [Buffer.from([3])]),
    integer(3),
  ]);
  const whole = sequence([
    integer(3),
    head,
    securityBytes,
    octets(cipher.update(scoped)),
  ]);
  // The place of the signature counted from the end: behind it are the salt with its two bytes, and the data.
  const dataStart = whole.lastIndexOf(ourSalt) - 2;
  const digest = crypto.createHmac('sha1', authKey).update(whole).digest();
  digest.copy(whole, dataStart - AUTH_LENGTH, 0, AUTH_LENGTH);
  return whole;
}

function scopedPdu(content) {
  const engineId = read(content, 0);
  const context = read(content, engineId.end);
  return read(content, context.end);
}

function answerMessage(mib, bytes) {
  const message = read(bytes, 0);
  const version = read(message.content, 0);
  const second = read(message.content, version.end);
  if (version.number() === 3) return answerV3(mib, message, second);
  const pdu = read(message.content, second.end);
  return sequence([version.whole, second.whole, answerPdu(mib, pdu)]);
}

function listen(mib) {
  return new Promise(resolve => {
    const socket = dgram.createSocket({
      type: 'udp4',
      lookup: (address, _options, done) => done(null, address, 4),
    });
    socket.on('message', (bytes, { port, address }) => {
      socket.send(answerMessage(mib, bytes), port, address);
    });
    socket.bind(0, '127.0.0.1', () => {
      socket.setRecvBufferSize(4 * 1024 * 1024);
      resolve(socket.address().port);
    });
  });
}

async function main() {
  const [agents, interfaces] = process.argv.slice(2).map(Number);
  const mib = createMib(interfaces);
  const ports = await Promise.all(
    Array.from({ length: agents }, () => listen(mib)),
  );
  process.send({ ports });
}

process.on('disconnect', () => process.exit());
void main();
