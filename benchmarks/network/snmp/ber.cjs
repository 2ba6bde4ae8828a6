// As much of BER (X.690) as the agent needs, without checks: it reads what our own side has written.

function tlv(tag, parts) {
  let size = 0;
  for (const part of parts) size += part.length;
  const head = size < 0x80 ? 2 : size < 0x100 ? 3 : 4;
  const bytes = Buffer.allocUnsafe(head + size);
  bytes[0] = tag;
  if (head === 2) bytes[1] = size;
  else if (head === 3) {
    bytes[1] = 0x81;
    bytes[2] = size;
  } else {
    bytes[1] = 0x82;
    bytes[2] = size >> 8;
    bytes[3] = size & 0xff;
  }
  let at = head;
  for (const part of parts) at += part.copy(bytes, at);
  return bytes;
}

const sequence = parts => tlv(0x30, parts);
const octets = value => tlv(0x04, [Buffer.from(value)]);

/** A number that is not negative; a leading zero keeps it so. */
function unsigned(tag, value) {
  let hex = value.toString(16);
  if (hex.length % 2) hex = `0${hex}`;
  if (parseInt(hex.slice(0, 2), 16) > 0x7f) hex = `00${hex}`;
  return tlv(tag, [Buffer.from(hex, 'hex')]);
}

const integer = value => unsigned(0x02, value);

function oid(name) {
  const [first, second, ...rest] = name.split('.').map(Number);
  const bytes = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const sevens = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) {
      sevens.unshift((left & 0x7f) | 0x80);
    }
    bytes.push(...sevens);
  }
  return tlv(0x06, [Buffer.from(bytes)]);
}

function decodeOid(bytes) {
  const arcs = [];
  let arc = 0;
  for (const byte of bytes) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first, ...rest] = arcs;
  return [Math.floor(first / 40), first % 40, ...rest].join('.');
}

/** The element at a position. */
function read(bytes, start) {
  let at = start + 1;
  let size = bytes[at++];
  if (size > 0x80) {
    const count = size & 0x7f;
    size = 0;
    for (let i = 0; i < count; i++) size = size * 256 + bytes[at++];
  }
  const end = at + size;
  return {
    tag: bytes[start],
    content: bytes.subarray(at, end),
    whole: bytes.subarray(start, end),
    end,
    number() {
      let value = 0;
      for (let i = at; i < end; i++) value = value * 256 + bytes[i];
      return value;
    },
  };
}

module.exports = {
  decodeOid,
  integer,
  octets,
  oid,
  read,
  sequence,
  tlv,
  unsigned,
};
