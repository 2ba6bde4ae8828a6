import { InputError } from '@backstage/errors';
import { searchableText } from '@linework/backend-common';
import { foldCase, partOfLine, type LinePattern } from '../text/wildcard';

/** What is searched for, taken apart once. */
export class SearchQuery {
  /** The texts between the `*`, in small letters unless case matters; each is in the line, in this order. */
  readonly parts: readonly string[];
  readonly isCaseSensitive: boolean;
  readonly #pattern: LinePattern;

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
    this.parts = isCaseSensitive ? parts : parts.map(foldCase);
    this.isCaseSensitive = isCaseSensitive;
    this.#pattern = partOfLine(parts.join('*'), isCaseSensitive);
  }

  matchesLine(line: string): boolean {
    return this.#pattern.matches(line);
  }
}
