import type { Variables } from '../api/json';
import {
  decision,
  evaluation,
  failure,
  functionBody,
  knowledge,
  literal,
  problems,
  result,
  table,
} from './testing/dmn';

const entry = (name: string | null, logic: string) =>
  `<contextEntry>${
    name === null ? '' : `<variable name="${name}"/>`
  }${logic}</contextEntry>`;

const context = (...entries: string[]) =>
  `<context>${entries.join('')}</context>`;

const binding = (parameter: string, expression: string) =>
  `<binding><parameter name="${parameter}"/>${literal(expression)}</binding>`;

const invocation = (called: string, ...bindings: string[]) =>
  `<invocation>${literal(called)}${bindings.join('')}</invocation>`;

const functionOf = (parameters: string[], body: string, kind?: string) =>
  `<functionDefinition${functionBody(
    parameters,
    body,
    kind,
  )}</functionDefinition>`;

const made = (logic: string, variables: Variables = {}) =>
  result([decision('d', logic)], variables);

const failed = (logic: string, variables: Variables = {}) =>
  failure([decision('d', logic)], variables);

describe('a literal expression', () => {
  it('gives the value of its expression', async () => {
    expect(await made(literal('x + 1'), { x: 2 })).toBe(3);
    expect(await made(literal(' "text" '))).toBe('text');
    expect(await made(literal('today()'))).toBe('2026-01-31');
  });

  it('takes a missing variable as null', async () => {
    expect(await made(literal('missing'))).toBe(null);
  });

  it('that fails says so, with what is available', async () => {
    expect(await failed(literal('matches(x, "(a+)+")'), { x: 'a', y: 1 })).toBe(
      'decision "d": "matches(x, "(a+)+")" failed: pattern "(a+)+" repeats a group that itself repeats or branches, which can take for ever; write it without the inner repetition; available: x, y',
    );
  });

  it('gives data', async () => {
    expect(await failed(literal('function(a) a'))).toBe(
      'decision "d": the result is a function; a variable holds data only',
    );
  });

  it.each([
    ['', 'missing-expression', 'the literal expression is empty'],
    ['a +', 'expression-syntax', '"a +" is no FEEL expression'],
  ])('is refused if it is "%s"', async (expression, rule, message) => {
    expect(await problems([decision('d', literal(expression))])).toMatchObject([
      { rule, message: expect.stringContaining(message), elementId: 'd' },
    ]);
  });
});

describe('a boxed context', () => {
  it('gives its entries, each of which sees those before it', async () => {
    const logic = context(
      entry('net', literal('x * 2')),
      entry('Gross Amount', literal('net + 1')),
      entry('double', literal('Gross Amount * 2')),
    );
    expect(await made(logic, { x: 5 })).toEqual({
      net: 10,
      'Gross Amount': 11,
      double: 22,
    });
  });

  it('gives its result entry if it has one', async () => {
    const logic = context(
      entry('a', literal('1')),
      entry('inner', context(entry('b', literal('a + 1')))),
      entry(null, literal('a + inner.b')),
    );
    expect(await made(logic)).toBe(3);
  });

  it('may define functions for its entries, which are no part of the result', async () => {
    const logic = context(
      entry('rate', literal('0.5')),
      entry('half', functionOf(['amount'], literal('amount * rate'))),
      entry('third', literal('function(amount) amount * rate / 1.5')),
      entry('a', literal('half(10)')),
      entry('b', literal('half(amount: 8) + third(9)')),
    );
    expect(await made(logic)).toEqual({ rate: 0.5, a: 5, b: 7 });
  });

  it('is refused if an entry other than the last has no name, or two have the same', async () => {
    const logic = context(
      entry(null, literal('1')),
      entry('a', literal('1')),
      entry('a', literal('2')),
    );
    expect(await problems([decision('d', logic)])).toMatchObject([
      { message: expect.stringContaining('context entry 1: only the last') },
      { message: expect.stringContaining('several entries "a"') },
    ]);
  });

  it('is refused if an entry has no expression', async () => {
    expect(
      await problems([decision('d', context(entry('a', '')))]),
    ).toMatchObject([
      {
        rule: 'missing-expression',
        message: expect.stringContaining('decision "d", context entry "a"'),
      },
    ]);
  });
});

it('all expressions of a decision together keep to its steps', async () => {
  const loop = literal('count(for i in 1..30000 return i)');
  expect(await made(`<list>${loop}</list>`)).toEqual([30000]);
  expect(await failed(`<list>${loop}${loop}${loop}${loop}</list>`)).toContain(
    'decision "d", list item 2: "count(for i in 1..30000 return i)" failed: it needs more than 100000 iterations',
  );
});

describe('a list and a relation', () => {
  it('give lists', async () => {
    expect(
      await made(`<list>${literal('x')}${literal('"b"')}</list>`, { x: 1 }),
    ).toEqual([1, 'b']);
    const relation = `<relation><column name="name"/><column name="age"/><row>${literal(
      '"Jo"',
    )}${literal('x')}</row><row>${literal('"Al"')}${literal(
      'x + 1',
    )}</row></relation>`;
    expect(await made(relation, { x: 1 })).toEqual([
      { name: 'Jo', age: 1 },
      { name: 'Al', age: 2 },
    ]);
  });

  it('are refused if a row has not a cell for each column, or a column no name', async () => {
    const relation = `<relation><column name="a"/><column/><row>${literal(
      '1',
    )}</row></relation>`;
    expect(await problems([decision('d', relation)])).toMatchObject([
      { rule: 'relation-column' },
      {
        rule: 'relation-row',
        message: expect.stringContaining(
          'row 1: the row has 1 cells, the relation 2 columns',
        ),
      },
    ]);
  });
});

describe('a business knowledge model', () => {
  const tax = knowledge('tax', ['amount', 'rate'], literal('amount * rate'));
  const uses = { knowledge: ['tax'] };

  it('is called with positional and with named arguments', async () => {
    expect(
      await result([
        tax,
        decision('d', literal('tax(10, 2) + tax(rate: 3, amount: 1)'), uses),
      ]),
    ).toBe(23);
  });

  it('is called by an invocation', async () => {
    expect(
      await result(
        [
          tax,
          decision(
            'd',
            invocation('tax', binding('rate', '2'), binding('amount', 'x')),
            uses,
          ),
        ],
        { x: 4 },
      ),
    ).toBe(8);
  });

  it('may be a decision table, may have a name of several words and requires others', async () => {
    const grade = knowledge(
      'grade',
      ['points'],
      table({
        inputs: ['points'],
        rules: [
          ['< 5', '"bad"'],
          ['>= 5', '"good"'],
        ],
      }),
      { name: 'Grade of points' },
    );
    const describeIt = knowledge(
      'text',
      ['n'],
      literal('"It is " + Grade of points(n) + ", " + Grade of points(1)'),
      { knowledge: ['grade'] },
    );
    const logic = literal('for p in [4, 5] return text(p)');
    expect(
      await result([
        grade,
        describeIt,
        decision('d', logic, { knowledge: ['text'] }),
      ]),
    ).toEqual(['It is bad, bad', 'It is good, bad']);
  });

  it('is made once, however many ways lead to it', async () => {
    const layers = Array.from({ length: 40 }, (_, layer) =>
      ['a', 'b'].map(side =>
        knowledge(`${side}${layer}`, ['n'], literal('n + 1'), {
          knowledge: layer < 39 ? [`a${layer + 1}`, `b${layer + 1}`] : [],
        }),
      ),
    );
    expect(
      await result([
        ...layers.flat(),
        decision('d', literal('a0(1)'), { knowledge: ['a0'] }),
      ]),
    ).toBe(2);
  });

  it('sees its arguments before the variables, and may be given functions', async () => {
    const apply = knowledge('apply', ['f', 'x'], literal('f(f(x)) + y'));
    expect(
      await result(
        [
          apply,
          decision(
            'd',
            literal('apply(function(a) apply(function(b) b * 2, a), x)'),
            { knowledge: ['apply'] },
          ),
        ],
        { x: 1, y: 100 },
      ),
    ).toBe(616);
  });

  it('may come back to itself while it compares', async () => {
    const less = knowledge('less', ['f', 'x'], literal('x < f(x)'));
    const logic = literal(
      'less(function(y) if less(function(z) z + 1, y) then y + 1 else y - 1, 1)',
    );
    expect(
      await result([less, decision('d', logic, { knowledge: ['less'] })]),
    ).toBe(true);
  });

  it('that is not required is not seen', async () => {
    expect(
      await failure([
        tax,
        decision('d', invocation('tax', binding('rate', '2'))),
      ]),
    ).toBe(
      'decision "d": "tax" is null and no function; require the business knowledge model of that name; there are no variables',
    );
  });

  it('is not called with a parameter that it does not have', async () => {
    expect(
      await failure([
        tax,
        decision('d', invocation('tax', binding('sum', '2')), uses),
      ]),
    ).toBe('decision "d": "tax" has no parameter "sum"; it has: amount, rate');
  });

  it('that fails is named together with the decision', async () => {
    const bad = knowledge('bad', ['x'], literal('matches(x, "(a+)+")'));
    for (const logic of [
      literal('bad("a")'),
      invocation('bad', binding('x', '"a"')),
    ]) {
      expect(
        await failure([bad, decision('d', logic, { knowledge: ['bad'] })]),
      ).toMatch(
        /^decision "d": .*business knowledge model "bad", body: "matches\(x, .*\)" failed: pattern .*; available: x/,
      );
    }
  });

  it('cannot cost more than one decision may', async () => {
    const chain = Array.from({ length: 30 }, (_, i) =>
      knowledge(
        `f${i}`,
        ['n'],
        literal(i === 0 ? 'n' : `f${i - 1}(n) + f${i - 1}(n)`),
        { knowledge: i === 0 ? [] : [`f${i - 1}`] },
      ),
    );
    expect(
      await failure([
        ...chain,
        decision('d', literal('f29(1)'), { knowledge: ['f29'] }),
      ]),
    ).toMatch(/more than 100000 (steps|iterations)/);
  });

  it('is refused if it is not written in FEEL, or if nothing is called', async () => {
    expect(
      await problems([
        knowledge('k', ['x'], literal('x'), { kind: 'Java' }),
        decision('d', '<invocation/>'),
      ]),
    ).toMatchObject([
      {
        rule: 'unsupported-element',
        elementId: 'k',
        message: expect.stringContaining('a function of kind Java'),
      },
      { rule: 'invocation', elementId: 'd' },
    ]);
  });
});

describe('the boxed expressions of DMN 1.4', () => {
  const conditional = (condition: string) =>
    `<conditional><if>${literal(condition)}</if><then>${literal(
      '"yes"',
    )}</then><else>${literal('"no"')}</else></conditional>`;
  const iterator = (kind: string, inner: string, list = 'x') =>
    `<${kind} iteratorVariable="item of list"><in>${literal(
      list,
    )}</in>${inner}</${kind}>`;
  const every = (kind: string) =>
    iterator(kind, `<satisfies>${literal('item of list > 1')}</satisfies>`);
  const filter = (match: string) =>
    `<filter><in>${literal('x')}</in><match>${literal(match)}</match></filter>`;

  it.each<[string, string, Variables, unknown]>([
    ['if', conditional('x > 1'), { x: 2 }, 'yes'],
    ['if', conditional('x > 1'), { x: 1 }, 'no'],
    ['if', conditional('x > 1'), {}, 'no'],
    [
      'for',
      iterator(
        'for',
        `<return>${literal('item of list + count(partial)')}</return>`,
      ),
      { x: [1, 2, 3] },
      [1, 3, 5],
    ],
    [
      'for',
      iterator(
        'for',
        `<return>${literal('item of list * 2')}</return>`,
        '[1..3]',
      ),
      {},
      [2, 4, 6],
    ],
    ['some', every('some'), { x: [1, 2] }, true],
    ['some', every('some'), { x: [1] }, false],
    ['every', every('every'), { x: [2, 3] }, true],
    ['every', every('every'), { x: [1, 2] }, false],
    ['every', every('every'), { x: null }, null],
    ['filter', filter('item > 1'), { x: [1, 2, 3] }, [2, 3]],
    [
      'filter',
      filter('age > 1'),
      { x: [{ age: 1 }, { age: 2 }] },
      [{ age: 2 }],
    ],
  ])('are executed: %s', async (_, logic, variables, expected) => {
    expect(await result([decision('d', logic)], variables, '20211108')).toEqual(
      expected,
    );
  });

  it.each([
    [conditional('x'), 'decision "d", if: the condition gives the number 5'],
    [filter('item'), 'decision "d", in: the expression gives the number 5'],
  ])('fail if they are given something else', async (logic, message) => {
    expect(await failed(logic, { x: 5 })).toContain(message);
  });

  it('are refused without their parts', async () => {
    expect(await problems([decision('d', '<for><in/></for>')])).toMatchObject([
      { rule: 'iterator-variable' },
      { rule: 'missing-expression' },
      { rule: 'missing-expression' },
    ]);
  });

  it('pay for each item', async () => {
    const logic = iterator(
      'for',
      `<return>${iterator(
        'for',
        `<return>${literal('1')}</return>`,
        '[1..1000]',
      )}</return>`,
      '[1..1000]',
    );
    expect(await failed(logic)).toContain('more than 100000 steps');
  });
});

it('a decision says its type', async () => {
  const logics = {
    context: context(entry('a', literal('1'))),
    list: `<list>${literal('1')}</list>`,
    literalExpression: literal('1'),
    functionDefinition: functionOf(['a'], literal('a')),
  };
  for (const [type, logic] of Object.entries(logics)) {
    const inner = decision('inner', logic);
    const outer = decision('outer', literal('1'), { decisions: ['inner'] });
    expect(await evaluation([inner, outer])).toMatchObject({
      evaluatedDecisions: [{ decisionType: type }, {}],
    });
  }
});
