// Object identifiers as lists of numbers: comparing them is most of what an agent does.

/** An object identifier, one number per arc. */
export type Oid = readonly number[];

/** From the dotted text, for example `1.3.6.1.2.1.1`. */
export function oid(text: string): Oid {
  return text.split('.').map(Number);
}

/** Lexicographic order, which is the order of a MIB: negative when `a` comes first. */
export function compareOids(a: Oid, b: Oid): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (a[index] !== b[index]) return a[index] - b[index];
  }
  return a.length - b.length;
}

/** Like `compareOids`, but 0 when `value` is in the subtree of `prefix`. */
export function compareToSubtree(value: Oid, prefix: Oid): number {
  const length = Math.min(value.length, prefix.length);
  for (let index = 0; index < length; index++) {
    if (value[index] !== prefix[index]) return value[index] - prefix[index];
  }
  return value.length < prefix.length ? -1 : 0;
}
