import fc from 'fast-check';
import { date, unaryTest } from 'feelin';
import type { Variables } from '../api/json';
import type { EvaluationScope } from './expression';
import { simpleTestsOf } from './literals';
import { compileUnaryTests } from './unaryTests';

const NOW = Date.UTC(2026, 0, 31, 12);

function scope(input: unknown, variables: Variables = {}): EvaluationScope {
  return {
    variable: name => (name === '?' ? input : variables[name]),
    nowMs: NOW,
    expressionSteps: 10_000,
  };
}

function matches(cell: string, input: unknown, variables: Variables = {}) {
  const compilation = compileUnaryTests(cell, ['Monthly Salary']);
  if (!compilation.ok) {
    throw new Error(compilation.message);
  }
  return compilation.tests.matches(input, scope(input, variables));
}

describe('a unary test', () => {
  const variables = {
    limit: 5,
    allowed: ['a', 'b'],
    flag: false,
    'Monthly Salary': 100,
    site: { name: 'north' },
    date: '2026-01-01',
  };

  it.each<[string, unknown, boolean]>([
    ['', null, true],
    ['-', 'x', true],
    [' - ', 1, true],
    ['"a"', 'a', true],
    ['"a"', 'b', false],
    ['"a"', 1, false],
    ['"a"', ['a'], true],
    ['"a", "b"', 'b', true],
    ['"a, b"', 'a, b', true],
    ['"a\\"b"', 'a"b', true],
    ['1', 1, true],
    ['-1', -1, true],
    ['- 1', -1, true],
    ['1', '1', false],
    ['true', true, true],
    ['true', false, false],
    ['false', false, true],
    ['false', null, false],
    ['null', null, true],
    ['null', 0, false],
    ['< 5', 4, true],
    ['< 5', 5, false],
    ['<= 5', 5, true],
    ['> 5', 5, false],
    ['>= 5', 5, true],
    ['< 5', null, false],
    ['= 5', 5, true],
    ['!= 5', 6, true],
    ['< limit', 4, true],
    ['< limit', null, false],
    ['[1..5]', 5, true],
    ['[1..5)', 5, false],
    ['(1..5]', 1, false],
    [']1..5[', 3, true],
    [']1..5[', 1, false],
    ['[1..limit]', 5, true],
    ['[1..limit)', 5, false],
    ['[1..5]', null, false],
    ['< 2, > 8', 9, true],
    ['< 2, > 8', 5, false],
    ['< 2, "x"', 1, true],
    ['not("a", "b")', 'c', true],
    ['not("a", "b")', 'a', false],
    ['not(< 5)', 5, true],
    ['not(< limit)', 5, true],
    ['not("a")', null, true],
    ['not(< 5)', null, false],
    ['not(null)', 'a', true],
    ['? > 3', 4, true],
    ['? > 3', 3, false],
    ['? > 3 and ? < 5', 4, true],
    ['? = false', false, true],
    ['? = true', false, false],
    ['contains(?, "down")', 'link down', true],
    ['contains(?, "down")', 'up', false],
    ['not(contains(?, "down"))', 'up', true],
    ['contains(?, "down")', null, false],
    ['upper case(?)', 'UP', true],
    ['upper case(?)', 'up', false],
    ['limit', 5, true],
    ['limit', 6, false],
    ['limit + 1', 6, true],
    ['limit > 3', 'anything', true],
    ['limit > 8', 'anything', false],
    ['flag', false, true],
    ['flag', true, false],
    ['allowed', 'b', true],
    ['allowed', 'c', false],
    ['["x", "y"]', 'y', true],
    ['Monthly Salary', 100, true],
    ['>= Monthly Salary', 99, false],
    ['site.name', 'north', true],
    ['for i in [1, 2] return i', 2, true],
  ])('%s of %j is %s', (cell, input, expected) => {
    expect(matches(cell, input, variables)).toBe(expected);
  });

  it('compares dates with dates', () => {
    const january = '[date("2026-01-01")..date("2026-01-31")]';
    const today = date('2026-01-31');
    expect(matches(january, today)).toBe(true);
    expect(matches('today()', today)).toBe(true);
    expect(matches('< today()', today)).toBe(false);
    expect(matches('< date("2027-01-01")', null)).toBe(false);
    expect(() => matches('< date("2027-01-01")', '2026-01-01')).toThrow(
      'the string "2026-01-01" cannot be compared with 2027-01-01',
    );
  });

  it.each<[string, unknown, string]>([
    ['< 5', 'x', 'the string "x" cannot be compared with the number 5'],
    ['[1..5]', true, 'the boolean true cannot be compared with the number 1'],
    ['< limit', 'x', 'the string "x" cannot be compared with the number 5'],
    ['gold', 'gold', 'variable that does not exist: "gold"; a text is written'],
    ['gold, silver', 'x', '"gold"'],
    ['gold > silver', 'x', 'variables that do not exist: "gold", "silver"'],
    ['limit > "x"', 1, 'cannot be compared'],
    ['for i in 1..100000 return i', 1, 'iterations'],
  ])('that cannot be decided fails: %s of %j', (cell, input, message) => {
    expect(() => matches(cell, input, variables)).toThrow(message);
  });

  it('says which of its tests the input passes first', () => {
    const compilation = compileUnaryTests('"high", "low", [1..2]');
    const indexOf = (input: unknown) =>
      compilation.ok && compilation.tests.indexOf(input, scope(input));
    expect(indexOf('high')).toBe(0);
    expect(indexOf('low')).toBe(1);
    expect(indexOf(9)).toBe(-1);
  });

  it.each(['<', '"a', 'a )', 'not("a"', '[1..', '1 2', '"a",'])(
    'with a mistake is refused: %s',
    cell => {
      expect(compileUnaryTests(cell)).toMatchObject({ ok: false });
    },
  );

  it('can be read without the parser exactly if it compares with literals', () => {
    for (const cell of ['"a"', '1, 2', '< 5', ' [ 1 .. 2.5 ) , > 9', 'null']) {
      expect([cell, simpleTestsOf(cell) !== undefined]).toEqual([cell, true]);
    }
    for (const cell of ['a', '1 + 2', '< a', '"a" + "b"', '"\\n"', '1 2']) {
      expect([cell, simpleTestsOf(cell) !== undefined]).toEqual([cell, false]);
    }
  });

  it('that needs no parser decides as the interpreter does', () => {
    const number = fc.integer({ min: -4, max: 4 });
    const test = fc.oneof(
      number.map(String),
      fc.tuple(fc.constantFrom('<', '<=', '>', '>='), number).map(String),
      fc
        .tuple(
          fc.constantFrom('[', '(', ']'),
          number,
          fc.integer({ min: 1, max: 4 }),
          fc.constantFrom(']', ')', '['),
        )
        .map(([a, low, more, b]) => `${a}${low}..${low + more}${b}`),
    );
    const cell = fc
      .tuple(fc.array(test, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([tests, isNegated]) => {
        const list = tests.map(text => text.replace(',', ' ')).join(', ');
        return isNegated ? `not(${list})` : list;
      });
    fc.assert(
      fc.property(cell, fc.integer({ min: -6, max: 9 }), (text, input) => {
        expect(matches(text, input)).toBe(
          unaryTest(text, { '?': input }, 'camunda').value,
        );
      }),
      { numRuns: 500 },
    );
  });
});
