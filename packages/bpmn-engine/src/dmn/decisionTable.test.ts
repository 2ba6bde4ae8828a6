import type { Variables } from '../api/json';
import {
  decision,
  evaluation,
  failure,
  problems,
  result,
  table,
  type TableOptions,
} from './testing/dmn';

const made = (options: TableOptions, variables: Variables = {}) =>
  result([decision('d', table(options))], variables);

const failed = (options: TableOptions, variables: Variables = {}) =>
  failure([decision('d', table(options), { name: 'Discount' })], variables);

const refused = (options: TableOptions) =>
  problems([decision('d', table(options), { name: 'Discount' })]);

describe('a decision table', () => {
  const sizes: TableOptions = {
    inputs: ['customer.kind', 'size'],
    rules: [
      ['"business"', '< 10', '0.1'],
      ['"business"', '>= 10', '0.15'],
      ['"private"', '-', '0.05'],
      ['null', '', '0'],
    ],
  };

  it.each<[Variables, unknown]>([
    [{ customer: { kind: 'business' }, size: 7 }, 0.1],
    [{ customer: { kind: 'business' }, size: 10 }, 0.15],
    [{ customer: { kind: 'private' }, size: null }, 0.05],
    [{ customer: null, size: 'unknown' }, 0],
    [{ customer: { kind: 'other' }, size: 1 }, null],
    [{}, 0],
  ])(
    'gives the outputs of the rule whose cells all match: %j',
    async (...c) => {
      expect(await made(sizes, c[0])).toBe(c[1]);
    },
  );

  it('gives a context if it has several outputs', async () => {
    const options = {
      outputs: ['route', 'level'],
      rules: [['> 5', '"refer"', 'x + 1']],
    };
    expect(await made(options, { x: 6 })).toEqual({ route: 'refer', level: 7 });
  });

  it('gives its default entries if no rule matches', async () => {
    const rules = [['"a"', '1', '2']];
    const outputs = [{ name: 'p', default: '10' }, { name: 'q' }];
    expect(await made({ outputs, rules }, { x: 'b' })).toEqual({
      p: 10,
      q: null,
    });
    expect(
      await made(
        { outputs: [{ name: 'p', default: 'x + "!"' }], rules: [] },
        { x: 'b' },
      ),
    ).toBe('b!');
  });

  it('takes an empty output entry as null', async () => {
    expect(await made({ rules: [['-', '']] }, { x: 1 })).toBe(null);
  });

  it('knows the input of a cell as ?, as cellInput and by a name of its own', async () => {
    const rules = [['? > 3 and cellInput < 9', 'limit < 7', '"yes"']];
    const inputs = ['x', { expression: 'x', variable: 'limit' }];
    expect(await made({ inputs, rules }, { x: 5 })).toBe('yes');
    expect(await made({ inputs, rules }, { x: 8 })).toBe(null);
  });

  it('says what it was given and which rules matched with which outputs', async () => {
    const logic = table({
      hitPolicy: 'FIRST',
      inputs: [
        { id: 'in', label: 'Size', expression: 'size' },
        'date("2026-01-31")',
      ],
      outputs: [{ id: 'out', label: 'Discount', name: 'p' }, { name: 'until' }],
      rules: [
        ['< 5', '-', '1', '2'],
        ['-', '-', '3', 'today()'],
        ['-', '-', '4', '5'],
      ],
      ruleIds: true,
    });
    expect(
      await evaluation([decision('d', logic, { name: 'D' })], { size: 7 }),
    ).toEqual({
      ok: true,
      result: { p: 3, until: '2026-01-31' },
      evaluatedDecisions: [
        {
          decisionId: 'd',
          decisionName: 'D',
          decisionType: 'decisionTable',
          result: { p: 3, until: '2026-01-31' },
          inputs: [
            { inputId: 'in', inputName: 'Size', inputValue: 7 },
            {
              inputId: 'input-2',
              inputName: 'date("2026-01-31")',
              inputValue: '2026-01-31',
            },
          ],
          matchedRules: [
            {
              ruleId: 'rule_1',
              ruleIndex: 2,
              outputs: [
                { outputId: 'out', outputName: 'Discount', value: 3 },
                {
                  outputId: 'output-2',
                  outputName: 'until',
                  value: '2026-01-31',
                },
              ],
            },
          ],
        },
      ],
    });
  });

  describe('that cannot be evaluated says where and why', () => {
    it.each<[string, TableOptions, Variables, string]>([
      [
        'a cell that reads a missing variable',
        {
          rules: [
            ['"a"', '1'],
            ['gold', '2'],
          ],
        },
        { x: 'b' },
        'decision "d" "Discount", rule 2, input "x": "gold" failed for the string "b": it reads a variable that does not exist: "gold"; a text is written in quotation marks; available: cellInput, x',
      ],
      [
        'a cell that compares unlike things',
        { rules: [['< 5', '1']] },
        { x: 'b' },
        'rule 1, input "x": "< 5" failed for the string "b": the string "b" cannot be compared with the number 5; available: cellInput, x',
      ],
      [
        'an input expression that fails',
        { inputs: ['for i in 1..1000000 return i'], rules: [['-', '1']] },
        {},
        'input "for i in 1..1000000 return i": "for i in 1..1000000 return i" failed: it needs more than 100000 iterations; work on smaller lists or move the work to a job; there are no variables',
      ],
      [
        'an output entry that fails',
        { rules: [['-', 'matches(x, "(a+)+")']] },
        { x: 'b' },
        'rule 1, output "result": "matches(x, "(a+)+")" failed: pattern',
      ],
      [
        'an input that is none of the allowed values',
        {
          inputs: [{ expression: 'x', allowed: '"a", "b"' }],
          rules: [['-', '1']],
        },
        { x: 'c' },
        'input "x": "x" gives the string "c", which is none of the allowed values "a", "b"; available: x',
      ],
      [
        'an output that is no data',
        { rules: [['-', 'function(a) a']] },
        { x: 'c' },
        'output "result": the result is a function',
      ],
    ])('%s', async (_, options, variables, message) => {
      expect(await failed(options, variables)).toContain(message);
    });
  });

  it('takes null although it is none of the allowed values', async () => {
    const inputs = [{ expression: 'x', allowed: '"a", "b"' }];
    expect(await made({ inputs, rules: [['-', '1']] })).toBe(1);
    expect(await made({ inputs, rules: [['"b"', '1']] }, { x: 'b' })).toBe(1);
  });

  describe('is refused', () => {
    const rules = [['-', '1']];
    it.each<[string, TableOptions, string, string]>([
      [
        'without an output',
        { outputs: [], rules: [['-']] },
        'missing-output',
        'decision "d" "Discount": the decision table has no output; add one',
      ],
      [
        'with an empty input expression',
        { inputs: [''], rules },
        'missing-expression',
        'input "1": the input has no expression',
      ],
      [
        'with a rule of the wrong size',
        { rules: [['-']] },
        'rule-size',
        'rule 1: the rule has 1 input and 0 output entries, the table 1 inputs and 1 outputs',
      ],
      [
        'with several outputs without names',
        { outputs: ['a', {}], rules: [['-', '1', '2']] },
        'output-name',
        'output "2": a table with several outputs gives a context',
      ],
      [
        'with two outputs of one name',
        { outputs: ['a', 'a'], rules: [['-', '1', '2']] },
        'output-name',
        'several outputs are named "a"',
      ],
      [
        'with an unknown hit policy',
        { hitPolicy: 'LAST', rules },
        'hit-policy',
        'the hit policy "LAST" does not exist; use one of UNIQUE, FIRST,',
      ],
      [
        'with a priority and no output values',
        { hitPolicy: 'PRIORITY', rules },
        'hit-policy',
        'hit policy PRIORITY needs output values',
      ],
      [
        'with an unknown aggregation',
        { hitPolicy: 'COLLECT', aggregation: 'AVG', rules },
        'aggregation',
        'the aggregation "AVG" does not exist',
      ],
      [
        'with an aggregation of several outputs',
        {
          hitPolicy: 'COLLECT',
          aggregation: 'SUM',
          outputs: ['a', 'b'],
          rules: [['-', '1', '2']],
        },
        'aggregation',
        'needs exactly one output, the table has 2',
      ],
      [
        'with a cell that is no unary test',
        { rules: [['< ', '1']] },
        'expression-syntax',
        'rule 1, input "x": "<" is no unary test',
      ],
      [
        'with an output entry that is no FEEL',
        { rules: [['-', '1 +']] },
        'expression-syntax',
        'rule 1, output "result": "1 +" is no FEEL expression: Incomplete <ArithmeticExpression> at character 4',
      ],
      [
        'in another expression language',
        { inputs: [{ expression: 'x', language: 'juel' }], rules },
        'expression-language',
        'the expression language "juel" is not executed; write the expression in FEEL',
      ],
    ])('%s', async (_, options, rule, message) => {
      expect(await refused(options)).toContainEqual(
        expect.objectContaining({
          severity: 'error',
          rule,
          message: expect.stringContaining(message),
          elementName: 'Discount',
        }),
      );
    });
  });

  it('is refused with all its problems at once', async () => {
    const found = await refused({
      hitPolicy: 'LAST',
      rules: [['<', '1 +'], ['a b )']],
    });
    expect(found.map(({ rule }) => rule).sort()).toEqual([
      'expression-syntax',
      'expression-syntax',
      'expression-syntax',
      'hit-policy',
      'rule-size',
    ]);
  });

  it('warns of an aggregation that has no effect', async () => {
    const options = { hitPolicy: 'FIRST', aggregation: 'SUM', rules: [] };
    expect(await refused(options)).toMatchObject([
      { severity: 'warning', rule: 'aggregation' },
    ]);
  });
});
