import { InputError } from '@backstage/errors';
import { searchableText } from '@linework/backend-common';
import { linesOf } from '../text/readConfigurationText';
import { foldCase, wholeLine } from '../text/wildcard';

/** What is searched for, taken apart once. */
export class SearchQuery {
  /** The texts between the `*`, in small letters: what matches has them in one line, in this order. */
  readonly parts: readonly string[];
  /** Then not all of that matches. */
  readonly isCaseSensitive: boolean;
  readonly #exactParts: readonly string[];

  constructor(text: string, isCaseSensitive: boolean) {
    const clean = searchableText(text).replace(/[\r\n]+/g, ' ');
    const parts = clean.split(/\*+/).filter(part => part !== '');
    if (!parts.some(part => part.trim() !== '')) {
      throw new InputError(
        `The search "${text.slice(
          0,
          50,
        )}" has no text beside blanks and *. Say what a line holds, for example: ntp server *`,
      );
    }
    this.#exactParts = parts;
    this.parts = parts.map(foldCase);
    this.isCaseSensitive = isCaseSensitive;
  }

  /** Indices of the lines that match. */
  matchingLines(text: string): number[] {
    return this.isCaseSensitive
      ? linesWith(this.#exactParts, text)
      : this.matchingFolded(foldCase(text));
  }

  /** The same in a text of small letters, where case does not matter. */
  matchingFolded(text: string): number[] {
    return linesWith(this.parts, text);
  }
}

function linesWith(parts: readonly string[], text: string): number[] {
  if (parts.length > 1) {
    const { matches } = wholeLine(`*${parts.join('*')}*`);
    return linesOf(text).flatMap((line, index) =>
      matches(line) ? [index] : [],
    );
  }
  const [part] = parts;
  const found: number[] = [];
  let line = 0;
  let lineAt = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, lineAt)) {
    let end = text.indexOf('\n', lineAt);
    while (end >= 0 && end < at) {
      line++;
      lineAt = end + 1;
      end = text.indexOf('\n', lineAt);
    }
    found.push(line);
    if (end < 0) break;
    // On with the next line: one match of a line is enough.
    line++;
    lineAt = end + 1;
  }
  return found;
}
