import {
  decision,
  evaluation,
  failure,
  result,
  table,
  type TableOptions,
} from './testing/dmn';

const RULES = [
  ['> 0', '"low"', '1'],
  ['> 10', '"high"', '5'],
  ['> 20', '"middle"', '3'],
  ['> 20', '"high"', '2'],
];

const levels = (options: Partial<TableOptions>) => [
  decision(
    'd',
    table({
      outputs: [{ name: 'level', values: '"high", "middle", "low"' }],
      rules: RULES.map(([cell, level]) => [cell, level]),
      ...options,
    }),
  ),
];

const numbers = (hitPolicy: string, aggregation?: string) => [
  decision(
    'd',
    table({
      hitPolicy,
      aggregation,
      rules: RULES.map(([cell, , value]) => [cell, value]),
    }),
  ),
];

describe('the hit policy', () => {
  it.each<[string, number, unknown]>([
    ['UNIQUE', 5, 'low'],
    ['FIRST', 5, 'low'],
    ['FIRST', 25, 'low'],
    ['PRIORITY', 5, 'low'],
    ['PRIORITY', 25, 'high'],
    ['RULE ORDER', 25, ['low', 'high', 'middle', 'high']],
    ['OUTPUT ORDER', 25, ['high', 'high', 'middle', 'low']],
    ['COLLECT', 25, ['low', 'high', 'middle', 'high']],
    ['COLLECT', 5, ['low']],
    ['RULE ORDER', 5, ['low']],
  ])('%s of %d gives %j', async (hitPolicy, x, expected) => {
    expect(await result(levels({ hitPolicy }), { x })).toEqual(expected);
  });

  it.each<[string, number, number]>([
    ['SUM', 25, 11],
    ['MIN', 25, 1],
    ['MAX', 25, 5],
    ['COUNT', 25, 4],
    ['SUM', 5, 1],
    ['COUNT', 5, 1],
  ])('COLLECT with %s of %d gives %d', async (aggregation, x, expected) => {
    expect(await result(numbers('COLLECT', aggregation), { x })).toBe(expected);
  });

  it.each([
    'UNIQUE',
    'FIRST',
    'ANY',
    'RULE ORDER',
    'COLLECT',
    'COLLECT SUM',
    'COLLECT MIN',
    'COLLECT MAX',
    'COLLECT COUNT',
  ])('%s gives null if no rule matches', async policy => {
    const [, hitPolicy, aggregation] =
      /^(COLLECT|[A-Z ]+)(?: (.+))?$/.exec(policy) ?? [];
    expect(await result(numbers(hitPolicy, aggregation), { x: -1 })).toBe(null);
  });

  it('is UNIQUE unless something else is said', async () => {
    expect(await failure(levels({}), { x: 15 })).toContain(
      'decision "d": rules 1 and 2 match, but with hit policy UNIQUE only one may',
    );
    expect(await failure(levels({}), { x: 25 })).toContain(
      'rules 1, 2, 3 and 4 match',
    );
  });

  it('ANY takes several rules if their outputs are equal', async () => {
    const any = (value: string) =>
      levels({
        hitPolicy: 'ANY',
        outputs: ['a', 'b'],
        rules: [
          ['> 0', '"x"', '[1, {c: 2}]'],
          ['> 5', '"x"', '[1, {c: 2}]'],
          ['> 9', '"x"', value],
        ],
      });
    expect(await result(any('[1, {c: 1 + 1}]'), { x: 10 })).toEqual({
      a: 'x',
      b: [1, { c: 2 }],
    });
    expect(await failure(any('[1, {c: 3}]'), { x: 10 })).toContain(
      'rules 1 and 3 match with different outputs, which hit policy ANY does not allow',
    );
    expect(await result(any('null'), { x: 6 })).toEqual({
      a: 'x',
      b: [1, { c: 2 }],
    });
  });

  it('PRIORITY and OUTPUT ORDER compare the outputs from left to right; what is not listed comes last', async () => {
    const routing = (hitPolicy: string) =>
      levels({
        hitPolicy,
        outputs: [
          { name: 'route', values: '"decline", "refer", "accept"' },
          { name: 'reason' },
          { name: 'level', values: '2, 1, 0' },
        ],
        rules: [
          ['-', '"accept"', '"fine"', '0'],
          ['-', '"other"', '"?"', '2'],
          ['-', '"refer"', '"risk"', '1'],
          ['-', '"refer"', '"debt"', '2'],
          ['-', '"refer"', '"more debt"', '2'],
        ],
      });
    expect(await result(routing('PRIORITY'), { x: 1 })).toMatchObject({
      reason: 'debt',
    });
    expect(await result(routing('OUTPUT ORDER'), { x: 1 })).toMatchObject([
      { reason: 'debt' },
      { reason: 'more debt' },
      { reason: 'risk' },
      { reason: 'fine' },
      { reason: '?' },
    ]);
  });

  it('FIRST looks at no rule after the first that matches', async () => {
    const made = await evaluation(
      levels({
        hitPolicy: 'FIRST',
        rules: [
          ['-', '"a"'],
          ['missing', '"b"'],
        ],
      }),
      { x: 1 },
    );
    expect(made).toMatchObject({
      ok: true,
      evaluatedDecisions: [{ matchedRules: [{ ruleIndex: 1 }] }],
    });
  });

  it.each(['SUM', 'MIN', 'MAX'])(
    'COLLECT with %s takes numbers only',
    async aggregation => {
      expect(
        await failure(
          levels({
            hitPolicy: 'COLLECT',
            aggregation,
            rules: [
              ['-', '1'],
              ['-', '"a"'],
            ],
          }),
          { x: 1 },
        ),
      ).toContain(
        'rule 2: the output is the string "a", and only numbers can be aggregated',
      );
    },
  );
});
