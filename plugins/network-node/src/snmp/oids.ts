// Object identifiers as text, compared number by number: "1.10" follows "1.9".

const DOT = 46;
const ZERO = 48;

/** Negative when `a` comes before `b`, 0 when they are the same, positive when it follows. */
export function compareOids(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    let x = 0;
    let y = 0;
    for (; i < a.length && a.charCodeAt(i) !== DOT; i++) {
      x = x * 10 + a.charCodeAt(i) - ZERO;
    }
    for (; j < b.length && b.charCodeAt(j) !== DOT; j++) {
      y = y * 10 + b.charCodeAt(j) - ZERO;
    }
    if (x !== y) return x - y;
    i += 1;
    j += 1;
  }
  return a.length - i - (b.length - j);
}

/** Whether `oid` lies below `root`; `root` itself does not. */
export function isBelow(root: string, oid: string): boolean {
  return (
    oid.length > root.length &&
    oid.charCodeAt(root.length) === DOT &&
    oid.startsWith(root)
  );
}

/** Whether a text is an object identifier that can be asked for. */
export function isOid(text: string): boolean {
  return /^[0-2](?:\.(?:0|[1-9][0-9]{0,9})){1,127}$/.test(text);
}
