// Most cells of a decision table hold a text, a number, or a comparison with a number. These need no parser and no
// interpreter, which makes a table of a thousand rules compile and run a hundred times faster.

export type Literal = string | number | boolean | null;

/** A unary test that is decided by looking at the input. */
export type SimpleTest =
  | { kind: 'equal'; value: Literal }
  | { kind: 'compare'; operator: '<' | '<=' | '>' | '>='; value: number }
  | {
      kind: 'interval';
      low: number;
      high: number;
      lowIncluded: boolean;
      highIncluded: boolean;
    };

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const LITERAL = new RegExp(
  String.raw`^(?:"([^"\\]*)"|(true|false|null)|(${NUMBER}))$`,
);
const SEPARATOR = String.raw`\s*(,|$)`;
const TEST = new RegExp(
  String.raw`\s*(?:("[^"\\]*"|true|false|null|${NUMBER})|(<=|>=|<|>)\s*(${NUMBER})|([[(\]])\s*(${NUMBER})\s*\.\.\s*(${NUMBER})\s*([\])[]))${SEPARATOR}`,
  'y',
);
const WORDS: Record<string, Literal> = { true: true, false: false, null: null };

/** The value of a FEEL text that is a literal. */
export function literalOf(text: string): { value: Literal } | undefined {
  const match = LITERAL.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [, string, word, number] = match;
  if (string !== undefined) {
    return { value: string };
  }
  return { value: word === undefined ? Number(number) : WORDS[word] };
}

function testOf(match: RegExpExecArray): SimpleTest {
  const [, literal, operator, value, start, low, high, end] = match;
  if (literal !== undefined) {
    return { kind: 'equal', value: literalOf(literal)?.value ?? null };
  }
  return operator === undefined
    ? {
        kind: 'interval',
        low: Number(low),
        high: Number(high),
        lowIncluded: start === '[',
        highIncluded: end === ']',
      }
    : {
        kind: 'compare',
        operator: operator as '<' | '<=' | '>' | '>=',
        value: Number(value),
      };
}

/** Reads a list of unary tests, or says that it takes the parser to read it. */
export function simpleTestsOf(source: string): SimpleTest[] | undefined {
  const tests: SimpleTest[] = [];
  TEST.lastIndex = 0;
  for (;;) {
    const match = TEST.exec(source);
    if (!match) {
      return undefined;
    }
    tests.push(testOf(match));
    if (match[8] === '') {
      return tests;
    }
  }
}
