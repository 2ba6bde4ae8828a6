import type { Variables } from '../api/json';
import { NOW } from '../testing/run';
import { compileExpression } from './expression';
import { toJson } from './values';

function evaluate(source: string, variables: Variables = {}, nowMs = NOW) {
  const compiled = compileExpression(source);
  if (!compiled.ok) {
    throw new Error(compiled.message);
  }
  const evaluation = compiled.expression.evaluate({
    variable: name => variables[name],
    nowMs,
    expressionSteps: 10_000,
  });
  if (!evaluation.ok) {
    throw new Error(evaluation.message);
  }
  return evaluation;
}

const value = (source: string, variables: Variables = {}) =>
  toJson(evaluate(source, variables).value);

describe('a FEEL expression', () => {
  const ports = [
    { name: 'ge-0', up: true, load: 10 },
    { name: 'ge-1', up: false, load: 30 },
  ];

  it.each<[string, unknown]>([
    ['1 + 2 * 3', 7],
    ['- 1', -1],
    ['3 * - 2', -6],
    ['ports[up = false].name', ['ge-1']],
    ['ports[2].load', 30],
    ['ports[load > 5][name = "ge-1"][1].load', 30],
    ['count(ports)', 2],
    ['sum(ports.load)', 40],
    ['some p in ports satisfies p.load > 20', true],
    ['every p in ports satisfies p.up', false],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['for i in 2..0 return i', [2, 1, 0]],
    ['for a in [1, 2], b in [10, 20] return a * b', [10, 20, 20, 40]],
    ['for p in ports[up = true] return p.name', ['ge-0']],
    [
      'get entries({a: 1, b: [2]})',
      [
        { key: 'a', value: 1 },
        { key: 'b', value: [2] },
      ],
    ],
    ['context put({a: 1}, "b", 2)', { a: 1, b: 2 }],
    ['sort(ports, function(x, y) x.load > y.load)[1].name', 'ge-1'],
    ['string join(for p in ports return p.name, ", ")', 'ge-0, ge-1'],
    ['if is defined(nothing) then 1 else 2', 2],
    ['get or else(nothing, "x")', 'x'],
    ['cycle(duration("PT1H"))', 'R/PT1H'],
    ['cycle(3, duration("P1M"))', 'R3/P1M'],
    ['cycle(1.5, duration("P1M"))', null],
    ['contains("BGP down", "down")', true],
    ['matches("ge-0/0/1", "^ge-[0-9/]+$")', true],
    ['split("a;b", ";")', ['a', 'b']],
    ['list contains(["a", "b"], "b")', true],
    ['x in [1..3]', true],
    ['x > "1"', null],
    ['x > nothing', null],
    ['x >= 2 and "b" > "a"', true],
    ['(if x > 1 then 5 else 3) < (if x < 1 then 4 else 6)', true],
    ['date("2026-01-01") < now()', null],
    ['date("2026-01-01") < today()', true],
    ['duration("PT90S") > duration("PT1M")', true],
    ['ports[load > 15].name', ['ge-1']],
    ['`odd name`', 5],
    ['date("2026-01-31") + duration("P1M")', '2026-02-28'],
    [
      'date and time("2026-01-01T10:00:00Z") - date and time("2026-01-01T08:00:00Z")',
      'PT2H',
    ],
    ['[1..3]', '[1..3]'],
    ['x // and a remark', 2],
    ['"ü€𝄞"', 'ü€𝄞'],
  ])('gives the value of %s', (source, expected) => {
    expect(value(source, { ports, x: 2, 'odd name': 5 })).toEqual(expected);
  });

  it('takes the time from outside, in UTC', () => {
    expect(value('now()')).toBe('2026-01-31T12:00:00Z');
    expect(value('today()')).toBe('2026-01-31');
    expect(value('now() > date and time("2026-01-31T11:59:59Z")')).toBe(true);
  });

  it('gives the same for the same input whatever was evaluated before', () => {
    const compiled = compileExpression('a = null');
    const run = (variables: Variables) =>
      compiled.ok &&
      compiled.expression.evaluate({
        variable: name => variables[name],
        nowMs: NOW,
        expressionSteps: 10,
      });
    expect(run({ a: 1 })).toMatchObject({ value: false });
    expect(run({})).toMatchObject({ value: true });
  });

  it('calls a function although a variable has its name', () => {
    expect(
      value('count(list) + max(1, 2)', { list: [1], count: 7, max: 8 }),
    ).toBe(3);
    expect(value('count + 1', { count: 7 })).toBe(8);
  });

  it('tells the variables that do not exist, except those whose absence it handles', () => {
    expect(evaluate('a + b.c').unknownVariables).toEqual(['a', 'b']);
    expect(evaluate('a = null or is defined(b)').unknownVariables).toEqual([]);
  });

  it('does not make data of functions and of what is no number', () => {
    expect(() => value('function(x) x')).toThrow('function');
    expect(() => value('{f: count}')).toThrow('function');
    expect(() => value('10 ** 400')).toThrow('no number');
  });

  it.each([
    ['a +', 3],
    ['if a then b', 11],
    ['a b )', 4],
    ['', 0],
  ])(
    'with a mistake is refused with its position: "%s"',
    (source, position) => {
      expect(compileExpression(source)).toMatchObject({ ok: false, position });
    },
  );

  it('reaches nothing of its host', () => {
    for (const source of [
      'x.constructor',
      'x.__proto__',
      'now.constructor',
      'count.caller',
      '"".length',
      'constructor',
      'globalThis',
      'toString',
    ]) {
      let result: unknown = null;
      try {
        result = value(source, { x: {} });
      } catch {
        // refusing is as good
      }
      expect([source, result]).toEqual([source, null]);
    }
  });

  describe('that doubles what it has with every step', () => {
    const doubled = (first: string, next: (of: string) => string) =>
      Array.from({ length: 40 }, (_, i) => i).reduce(
        (entries, i) => `${entries}, a${i + 1}: ${next(`a${i}`)}`,
        `a0: ${first}`,
      );
    const nested = doubled('[1, 1]', of => `[${of}, ${of}]`);

    it.each([
      'flatten(a40)',
      'string(a40)',
      'list contains([], a40)',
      'a40 = a39',
      'a40 != a40',
      'a40 in [a40]',
    ])('is stopped before it computes %s', use => {
      expect(() => evaluate(`{${nested}, z: ${use}}.z`)).toThrow('iterations');
    });

    it('is stopped before its texts fill the memory', () => {
      const text = doubled('"0123456789"', of => `${of} + ${of}`);
      expect(() => evaluate(`{${text}}.a40`)).toThrow('iterations');
    });

    it('makes no variable', () => {
      expect(() => value(`{${nested}}.a40`)).toThrow('parts');
    });
  });

  it('still compares and adds', () => {
    expect(value('string length("abc") + string length(string(12))')).toBe(5);
    expect(value('x = y and z != x', { x: [1], y: [1], z: [2] })).toBe(true);
    expect(value('x between y and 3', { x: 2, y: 1 })).toBe(true);
    expect(value('x in (1, 2) and x + 1 = 2', { x: 1 })).toBe(true);
    expect(value('a + b + "c"', { a: 'a', b: 'b' })).toBe('abc');
  });
});
