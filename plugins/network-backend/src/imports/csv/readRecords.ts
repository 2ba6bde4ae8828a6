// Records of a CSV file (RFC 4180, and what programs make of it), one after the other.
import { Readable } from 'node:stream';
import { InputError } from '@backstage/errors';
import { CsvError, parse } from 'csv-parse';
import { detectDelimiter } from './detectDelimiter';

export interface CsvRecord {
  /** Where it begins in the file, from 1. */
  line: number;
  cells: string[];
}

/** Characters that are looked at to find the delimiter. */
const HEAD_LENGTH = 64 * 1024;

/** A record that is longer has a quote that nobody closed. */
const MAX_RECORD_LENGTH = 256 * 1024;

/** Records of the text; lines without a character are none. */
export async function* readRecords(
  text: AsyncIterable<string>,
): AsyncGenerator<CsvRecord> {
  const iterator = text[Symbol.asyncIterator]();
  let head = '';
  let isWhole = false;
  while (head.length < HEAD_LENGTH && !isWhole) {
    const { done, value } = await iterator.next();
    if (done) isWhole = true;
    else head += value;
  }
  const { delimiter, skip } = detectDelimiter(head);
  // Where the next record begins, but for empty lines in front of it: each record before it has a line, and one more for
  // each line break within its cells.
  let nextLine = skip > 0 ? 2 : 1;
  const lines: number[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_RECORD_LENGTH,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { empty_lines: emptyLines }) => {
      lines.push(nextLine + emptyLines);
      nextLine += 1 + lineBreaksIn(cells);
      return cells;
    },
  });
  const input = Readable.from(rest(head.slice(skip), iterator));
  input.once('error', error => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      yield { line: lines.shift() ?? nextLine, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? readable(error, nextLine) : error;
  } finally {
    input.destroy();
    parser.destroy();
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce(
    (count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0),
    0,
  );
}

async function* rest(
  head: string,
  iterator: AsyncIterator<string>,
): AsyncGenerator<string> {
  if (head !== '') yield head;
  for (;;) {
    const { done, value } = await iterator.next();
    if (done) return;
    if (value !== '') yield value;
  }
}

function readable(error: CsvError, line: number): InputError {
  return new InputError(
    error.code === 'CSV_QUOTE_NOT_CLOSED' ||
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? `A cell that begins with a quote in line ${line} or soon after has no end. Close the quote, or double a quote that belongs to the text.`
      : `The file is no CSV from line ${line} on: ${error.message}`,
  );
}
