// Patterns in which `*` stands for any text. They come from people and are matched against every line of every device, so
// the time must not explode: each part is looked for once, from where the one before ended.

/** A pattern that was taken apart once. */
export interface LinePattern {
  /** Whether the line matches; of a text with several lines the answer means nothing. */
  matches(line: string): boolean;
}

/** The whole line must match. */
export function wholeLine(pattern: string): LinePattern {
  return fromParts(pattern.split('*'));
}

/** The whole line must match the parts with any text between them; a `*` within a part is just that. */
export function fromParts(parts: readonly string[]): LinePattern {
  const first = parts[0];
  const last = parts[parts.length - 1];
  const middle = parts.slice(1, -1);
  if (parts.length === 1) return { matches: line => line === first };
  return {
    matches(line) {
      if (line.length < first.length + last.length) return false;
      if (!line.startsWith(first) || !line.endsWith(last)) return false;
      let at = first.length;
      const end = line.length - last.length;
      for (const part of middle) {
        const found = line.indexOf(part, at);
        if (found < 0 || found + part.length > end) return false;
        at = found + part.length;
      }
      return true;
    },
  };
}

/**
 * Small letters, of ASCII only: what both databases do too, whatever their locale.
 */
export function foldCase(text: string): string {
  // Many times faster, and the same where there is nothing else.
  if (!/\P{ASCII}/u.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}
