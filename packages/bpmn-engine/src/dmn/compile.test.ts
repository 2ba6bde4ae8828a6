import { compileDecisions, evaluateDecision } from '.';
import {
  compiled,
  decision,
  dmn,
  evaluation,
  inputData,
  knowledge,
  literal,
  NOW,
  problems,
  result,
  table,
} from './testing/dmn';

describe('a decision', () => {
  const drinks = [
    inputData('i', 'Guest Count'),
    decision('dish', literal('if Guest Count > 5 then "stew" else "roast"'), {
      inputs: ['i'],
      name: 'Dish',
      variable: 'Chosen Dish',
    }),
    decision('season', literal('date("2026-07-01")')),
    decision(
      'drink',
      table({
        inputs: ['Chosen Dish', 'season'],
        rules: [
          ['"stew"', '> today()', '"beer"'],
          ['"roast"', '-', '"wine"'],
        ],
      }),
      { decisions: ['dish', 'season'], versionTag: 'v2' },
    ),
    decision('bill', literal('drink + ", " + dish'), {
      decisions: ['drink', 'dish'],
    }),
  ];

  it('is made after those that it requires, each once, and sees their results by variable name and by id', async () => {
    expect(await evaluation(drinks, { 'Guest Count': 8 })).toMatchObject({
      ok: true,
      result: 'beer, stew',
      evaluatedDecisions: [
        { decisionId: 'dish', decisionName: 'Dish', result: 'stew' },
        { decisionId: 'season', result: '2026-07-01' },
        { decisionId: 'drink', result: 'beer' },
        { decisionId: 'bill', decisionType: 'literalExpression' },
      ],
    });
  });

  it('takes input data that was not given as null', async () => {
    expect(await result(drinks)).toBe('wine, roast');
  });

  it('tells what it is and what it requires', async () => {
    const { decisions } = await compiled(drinks);
    expect(decisions.map(({ decisionId }) => decisionId)).toEqual([
      'dish',
      'season',
      'drink',
      'bill',
    ]);
    expect(decisions[2]).toMatchObject({
      decisionId: 'drink',
      name: 'drink',
      decisionType: 'decisionTable',
      decisionRequirementsId: 'rules',
      decisionRequirementsName: 'Rules',
      versionTag: 'v2',
      requiredDecisionIds: ['dish', 'season'],
      requiredInputNames: ['Guest Count'],
    });
    expect(decisions[3].requiredDecisionIds).toEqual([
      'dish',
      'season',
      'drink',
    ]);
    expect(Object.isFrozen(decisions[3])).toBe(true);
  });

  it('that fails is named, with the decisions made before it', async () => {
    const failing = decision('bad', literal('matches("a", "(a+)+")'), {
      decisions: ['dish'],
    });
    const last = decision('last', literal('bad'), { decisions: ['bad'] });
    expect(await evaluation([...drinks, failing, last])).toMatchObject({
      ok: false,
      failedDecisionId: 'bad',
      message: expect.stringContaining('decision "bad"'),
      evaluatedDecisions: [{ decisionId: 'dish', result: 'roast' }],
    });
  });

  it('may give a function to those that require it', async () => {
    const made = await evaluation(
      [
        decision('twice', literal('function(a) a * factor'), {}),
        decision('d', literal('twice(x)'), { decisions: ['twice'] }),
      ],
      { x: 4, factor: 2 },
    );
    expect(made).toMatchObject({
      ok: true,
      result: 8,
      evaluatedDecisions: [{ decisionId: 'twice', result: null }, {}],
    });
  });

  it('gives the same for the same whatever was evaluated before', async () => {
    const { decisions } = await compiled(drinks);
    const [bill] = decisions.slice(-1);
    const first = evaluateDecision(bill, { 'Guest Count': 8 }, NOW);
    evaluateDecision(bill, { 'Guest Count': 1 }, 0);
    expect(evaluateDecision(bill, { 'Guest Count': 8 }, NOW)).toEqual(first);
  });

  it('leaves the variables as they are and gives data that survives JSON', async () => {
    const variables = Object.freeze({ 'Guest Count': 8 });
    const made = await evaluation(drinks, variables);
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it('that is a copy is refused', async () => {
    const { decisions } = await compiled(drinks);
    expect(() => evaluateDecision({ ...decisions[0] }, {}, NOW)).toThrow(
      'decision "dish" was not made by this copy of the engine',
    );
  });

  it('keeps to the steps it is given', async () => {
    const compilation = await compileDecisions(
      dmn([decision('d', literal('for i in 1..100 return i'))]),
      { expressionSteps: 50 },
    );
    expect(
      compilation.ok && evaluateDecision(compilation.decisions[0], {}, NOW),
    ).toMatchObject({ ok: false, message: expect.stringContaining('50') });
  });
});

describe('a DMN document', () => {
  it.each(['1.1', '20180521', '20191111', '20211108', '20230324'])(
    'is read in the version %s',
    async version => {
      const content = [
        decision('d', table({ rules: [['> 1', '"yes"']] })),
        `<dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"><dmndi:DMNDiagram/></dmndi:DMNDI>`,
      ];
      expect(await result(content, { x: 2 }, version)).toBe('yes');
    },
  );

  it('may use a prefix', async () => {
    const xml = `<?xml version="1.0"?><dmn:definitions id="r" xmlns:dmn='https://www.omg.org/spec/DMN/20211108/MODEL/'><dmn:decision id="d"><dmn:literalExpression><dmn:text>1</dmn:text></dmn:literalExpression></dmn:decision></dmn:definitions>`;
    expect(await compileDecisions(xml)).toMatchObject({
      ok: true,
      decisions: [{ decisionId: 'd' }],
    });
  });

  const ok = decision('ok', literal('1'));

  it.each<[string, string[], string, string]>([
    ['has no decision', [inputData('i')], 'no-decision', 'add one'],
    [
      'has a decision without logic',
      [decision('d', '', { name: 'D' })],
      'missing-logic',
      'decision "d" "D": the decision has no logic',
    ],
    [
      'has a decision without an id',
      [`<decision name="D">${literal('1')}</decision>`],
      'missing-id',
      'the decision "D" has no id',
    ],
    [
      'has a business knowledge model without logic',
      [ok, '<businessKnowledgeModel id="k" name="K"/>'],
      'missing-logic',
      'business knowledge model "k" "K": the business knowledge model has no logic',
    ],
    [
      'requires what is not there',
      [decision('d', literal('1'), { decisions: ['x'] })],
      'unknown-reference',
      'requiredDecision refers to "#x", which is not in this document',
    ],
    [
      'requires something of another kind',
      [ok, decision('d', literal('1'), { inputs: ['ok'] })],
      'unknown-reference',
      'requiredInput refers to "ok", which is a Decision',
    ],
    [
      'calls a decision service',
      [
        ok,
        '<decisionService id="s" name="S"/>',
        decision('d', literal('1'), { knowledge: ['s'] }),
      ],
      'unsupported-element',
      'the decision service "s" cannot be called',
    ],
    [
      'has decisions that require each other',
      [
        decision('a', literal('1'), { decisions: ['b'] }),
        decision('b', literal('1'), { decisions: ['c'] }),
        decision('c', literal('1'), { decisions: ['b'] }),
      ],
      'requirement-cycle',
      'decision "b": it requires itself: b → c → b; remove one of the requirements',
    ],
    [
      'has business knowledge models that require each other',
      [ok, knowledge('k', ['a'], literal('k(a)'), { knowledge: ['k'] })],
      'requirement-cycle',
      'business knowledge model "k": it requires itself: k → k',
    ],
    [
      'imports another',
      ['<import namespace="urn:other" name="o" importType="dmn"/>', ok],
      'unsupported-element',
      'the import of "urn:other" is not executed',
    ],
    [
      'has an id twice',
      [ok, ok],
      'duplicate-id',
      'give each element an id of its own',
    ],
    [
      'has an element that is unknown',
      [`<decision id="d"><foo/></decision>`],
      'unknown-content',
      'correct or remove it',
    ],
  ])('is refused if it %s', async (_, content, rule, message) => {
    const found = await problems(content);
    expect(found).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        rule,
        message: expect.stringContaining(message),
      }),
    );
  });

  it('is refused without an id of its own', async () => {
    const xml = dmn([ok]).replace(' id="rules"', '');
    expect(await compileDecisions(xml)).toMatchObject({
      ok: false,
      problems: [{ rule: 'missing-id' }],
    });
  });

  it.each([
    ['', 'this is no DMN document'],
    ['<a/>', 'this is no DMN document'],
    ['<definitions', 'this is no DMN document'],
    [
      '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      'its namespace is "http://www.omg.org/spec/BPMN/20100524/MODEL"; export it as one of DMN 1.1, 1.2, 1.3, 1.4, 1.5',
    ],
  ])('is refused if it is something else: %s', async (xml, message) => {
    expect(await compileDecisions(xml)).toMatchObject({
      ok: false,
      problems: [
        { rule: 'not-dmn', message: expect.stringContaining(message) },
      ],
    });
  });

  it('is refused if it is too large, too deep, or declares entities', async () => {
    const rules = async (xml: string, bounds = {}) =>
      (await compileDecisions(xml, bounds)).problems.map(({ rule }) => rule);
    expect(await rules(dmn([ok]), { xmlSize: 100 })).toEqual(['document-size']);
    expect(await rules(dmn([ok]), { xmlDepth: 2 })).toEqual(['document-depth']);
    expect(await rules(`<!DOCTYPE a>${dmn([ok])}`)).toEqual(['document-type']);
  });

  it('takes an unused decision service as a remark', async () => {
    const content = [ok, '<decisionService id="s" name="S"/>'];
    expect((await compiled(content)).decisions).toHaveLength(1);
  });

  it('with a table of a thousand rules is read and evaluated without an end of steps', async () => {
    const rules = Array.from({ length: 1000 }, (_, i) => [
      `"code-${i}"`,
      i % 2 ? `[${i}..${i + 10}]` : 'not(date("2026-01-01"))',
      `"level ${i}"`,
    ]);
    const content = [decision('d', table({ inputs: ['code', 'x'], rules }))];
    expect(await result(content, { code: 'code-999', x: 1000 })).toBe(
      'level 999',
    );
  });
});
