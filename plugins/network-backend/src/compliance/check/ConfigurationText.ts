// A configuration as rules look at it: trimmed lines, and its blocks. What a rule does not ask for is not worked out.
import { headingOf, sectionParents } from '../../configurations/text/sections';
import { linesOf } from '../../configurations/text/readConfigurationText';
import type { LinePattern } from '../../configurations/text/wildcard';

/** Lines from `start` up to before `end`, by index. */
export interface Span {
  start: number;
  end: number;
}

export interface Block extends Span {
  /** Index of the line that it begins with. */
  heading: number;
}

/** Lines that divide blocks, and comments. */
const NO_HEADING = /^(?:[!#}]|$)/;

export class ConfigurationText {
  /** Without blanks at both ends. */
  readonly lines: readonly string[];
  readonly #raw: readonly string[];
  #parents?: readonly number[];
  #places?: Map<string, number[]>;

  constructor(text: string) {
    this.#raw = linesOf(text);
    this.lines = this.#raw.map(line => line.trim());
  }

  get whole(): Span {
    return { start: 0, end: this.lines.length };
  }

  /** Indexes of the lines that are exactly this, in order. */
  placesOf(line: string): readonly number[] {
    if (!this.#places) {
      this.#places = new Map();
      for (let index = 0; index < this.lines.length; index++) {
        const places = this.#places.get(this.lines[index]);
        if (places) places.push(index);
        else this.#places.set(this.lines[index], [index]);
      }
    }
    return this.#places.get(line) ?? [];
  }

  /** Blocks whose first line fits; the brace that opens a block may be left out of the pattern. */
  blocks(pattern: LinePattern): Block[] {
    const parents = this.#sections();
    const blocks: Block[] = [];
    for (let heading = 0; heading < this.lines.length; heading++) {
      const line = this.lines[heading];
      if (NO_HEADING.test(line)) continue;
      if (!pattern.matches(line) && !pattern.matches(withoutBrace(line))) {
        continue;
      }
      let end = heading + 1;
      // What lies in a block follows its first line without a gap.
      while (end < this.lines.length && parents[end] >= heading) end++;
      blocks.push({ heading, start: heading + 1, end });
    }
    return blocks;
  }

  /** What people call the block that begins at the line. */
  nameOf(heading: number): string {
    const around = headingOf(this.#raw, this.#sections(), heading);
    const own = withoutBrace(this.lines[heading]);
    return around === null ? own : `${around} › ${own}`;
  }

  /** The block that the line lies in. */
  blockAround(index: number): string | null {
    return headingOf(this.#raw, this.#sections(), index);
  }

  #sections(): readonly number[] {
    this.#parents ??= sectionParents(this.#raw);
    return this.#parents;
  }
}

function withoutBrace(line: string): string {
  return line.endsWith('{') ? line.slice(0, -1).trimEnd() : line;
}
