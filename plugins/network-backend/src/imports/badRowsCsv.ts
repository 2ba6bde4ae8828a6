// Rows that cannot be taken, as a file that can be corrected and imported again.
import type { Import } from '@linework/backstage-plugin-network-common';
import type { ImportRowRecord } from './ImportRowStore';

/** The column with the reasons. */
export const PROBLEM_COLUMN = 'problem';

/** First line of the file, with a byte order mark: Excel takes UTF-8 for something else without it. */
export function badRowsHeader(columns: Import['columns']): string {
  return `\ufeff${line([...columns.map(({ name }) => name), PROBLEM_COLUMN])}`;
}

export function badRowLine(
  { cells, problems, title }: ImportRowRecord,
  columns: Import['columns'],
): string {
  const own =
    cells ?? columns.map(({ field }) => (field === 'name' ? title : ''));
  return line([
    ...columns.map((_, index) => own[index] ?? ''),
    // Cells behind the last column belong to no column; who corrects the row needs them all the same.
    [
      ...problems,
      ...own.slice(columns.length).map(cell => `further cell: ${cell}`),
    ].join('; '),
  ]);
}

function line(cells: readonly string[]): string {
  return `${cells.map(quote).join(',')}\r\n`;
}

/** A spreadsheet takes a cell that begins like this for a formula and runs it; an apostrophe makes it a text. */
const FORMULA = /^[=+\-@\t\r]/;

function quote(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t']|^\s|\s$/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}
