// A line with `{{ device.<fact> }}` in it. Facts are put in as they are: a `*` in a fact is no wildcard, and nothing in it is
// looked at again.
import { InputError } from '@backstage/errors';
import {
  fromParts,
  type LinePattern,
} from '../../configurations/text/wildcard';

/** What lines can be filled with. */
export const DEVICE_FACTS = [
  'name',
  'title',
  'role',
  'vendor',
  'model',
  'platform',
  'site',
  'managementAddress',
  'softwareVersion',
  'serialNumber',
] as const;

export type DeviceFact = (typeof DEVICE_FACTS)[number];
export type DeviceFacts = Partial<Record<DeviceFact, string>>;

/** A line for one device: what is looked for, or the facts that it lacks. */
export type FilledLine =
  | { text: string; pattern: LinePattern }
  | { missingFacts: DeviceFact[] };

type Token = { text: string } | { fact: DeviceFact };

const PLACEHOLDER = /\{\{(.*?)\}\}/g;

export class Template {
  readonly #tokens: readonly Token[];

  private constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Throws an `InputError` for a placeholder that there is not; `where` names the line. */
  static parse(line: string, where: string): Template {
    const tokens: Token[] = [];
    let end = 0;
    for (const match of line.matchAll(PLACEHOLDER)) {
      tokens.push({ text: line.slice(end, match.index) });
      tokens.push({ fact: factOf(match[1].trim(), where) });
      end = match.index + match[0].length;
    }
    const rest = line.slice(end);
    if (rest.includes('{{')) {
      throw new InputError(
        `${where}: "{{" is not closed by "}}". Write a fact of the device as {{ device.name }}.`,
      );
    }
    return new Template([...tokens, { text: rest }]);
  }

  fill(facts: DeviceFacts): FilledLine {
    const missingFacts: DeviceFact[] = [];
    const parts = [''];
    let text = '';
    for (const token of this.#tokens) {
      if ('fact' in token) {
        const value = facts[token.fact]?.trim();
        if (!value) missingFacts.push(token.fact);
        text += value ?? '';
        parts[parts.length - 1] += value ?? '';
      } else {
        const [first, ...others] = token.text.split('*');
        text += token.text;
        parts[parts.length - 1] += first;
        parts.push(...others);
      }
    }
    return missingFacts.length > 0
      ? { missingFacts }
      : { text, pattern: fromParts(parts) };
  }
}

function factOf(placeholder: string, where: string): DeviceFact {
  const fact = DEVICE_FACTS.find(each => `device.${each}` === placeholder);
  if (fact) return fact;
  throw new InputError(
    `${where}: there is no "{{ ${placeholder} }}". A line can be filled with ${DEVICE_FACTS.map(
      each => `device.${each}`,
    ).join(', ')}.`,
  );
}
