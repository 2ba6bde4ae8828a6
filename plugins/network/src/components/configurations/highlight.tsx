// Marks what was searched for within a line.
import type { ReactNode } from 'react';

/** From, and up to but without. */
export type Span = readonly [start: number, end: number];

/** Where the texts between the `*` of a search are in the line, each behind the one before. */
export function matchedSpans(
  line: string,
  query: string,
  isCaseSensitive: boolean,
): Span[] {
  const fold = (text: string) =>
    isCaseSensitive
      ? text
      : text.replace(/[A-Z]/g, letter => letter.toLocaleLowerCase('en-US'));
  const searched = fold(line);
  const spans: Span[] = [];
  let from = 0;
  for (const part of fold(query).split('*')) {
    if (part !== '') {
      const at = searched.indexOf(part, from);
      if (at < 0) return [];
      from = at + part.length;
      spans.push([at, from]);
    }
  }
  return spans;
}

/** The line with the spans in `<mark>`. */
export function withMarks(line: string, spans: readonly Span[]): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    pieces.push(
      line.slice(at, start),
      <mark key={start}>{line.slice(start, end)}</mark>,
    );
    at = end;
  }
  return [...pieces, line.slice(at)];
}
