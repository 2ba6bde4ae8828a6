/** Random numbers from 0 to below 1 that are the same each time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A message with some bytes changed, cut off or doubled, as a broken or hostile agent would send it. */
export function mutated(message: Buffer, random: () => number): Buffer {
  const below = (limit: number) => Math.floor(random() * limit);
  let bytes = Buffer.from(message);
  switch (below(4)) {
    case 0:
      bytes = bytes.subarray(0, below(bytes.length));
      break;
    case 1: {
      const at = below(bytes.length);
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        bytes.subarray(below(at + 1)),
      ]);
      break;
    }
    default:
  }
  for (let i = below(4); i >= 0 && bytes.length > 0; i--) {
    // Lengths and tags are where it hurts: all ones, a high bit, nothing, or anything.
    const value = [0xff, 0x80, 0x84, 0, below(256)][below(5)];
    bytes[below(bytes.length)] = value;
  }
  return bytes;
}
