// Spreadsheets write the list separator of the country they run in. The first line tells which: outside of quotes, the
// delimiter stands there most often.

export const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** What the beginning of a file says, and how much of it is no part of the table. */
export function detectDelimiter(head: string): {
  delimiter: Delimiter;
  /** Characters to leave out: Excel's own line `sep=;`. */
  skip: number;
} {
  const told = /^sep=([,;\t|])(?:\r\n|\n|\r)/i.exec(head);
  if (told) {
    return { delimiter: told[1] as Delimiter, skip: told[0].length };
  }
  const counts = new Map<string, number>();
  let isQuoted = false;
  let isLineWithText = false;
  for (const character of head) {
    if (character === '"') {
      isQuoted = !isQuoted;
      isLineWithText = true;
    } else if (!isQuoted && (character === '\n' || character === '\r')) {
      if (isLineWithText) break;
    } else if (!isQuoted) {
      if (character.trim() !== '') isLineWithText = true;
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  const [best] = [...DELIMITERS].sort(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  );
  return { delimiter: best, skip: 0 };
}
