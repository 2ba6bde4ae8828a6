import type { DecisionReference } from '../../api/environment';
import { compile } from '../../compile';
import { compileDecisions } from '../../dmn';
import { decision, dmn, literal } from '../../dmn/testing/dmn';
import {
  boundary,
  bpmn,
  businessRuleJob,
  businessRuleTask,
  end,
  path,
  scriptJob,
  start,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const RULES = dmn([
  decision('severity', literal('if level > 3 then "critical" else "minor"')),
  decision('expensive', literal('count(for i in 1..40000 return i)')),
  decision('endless', literal('sum(for i in 1..1000000000 return i)')),
]);

async function runOf(
  task: string,
  asked: DecisionReference[] = [],
  more: string[] = [],
): Promise<Run> {
  const flows = path('start', 'x', 'after');
  const run = await Run.of(
    bpmn([start(), task, userTask('after'), ...flows, ...more]),
  );
  const compiled = await compileDecisions(RULES);
  run.environment = {
    decision(reference) {
      asked.push(reference);
      return compiled.ok
        ? compiled.decisions.find(
            ({ decisionId }) => decisionId === reference.decisionId,
          )
        : undefined;
    },
  };
  return run;
}

describe('a business rule task that calls a decision', () => {
  it('puts the result into its variable and goes on', async () => {
    const run = await runOf(businessRuleTask('x', 'severity'));
    run.start({ level: 5 });
    expect(run.active).toEqual(['after']);
    expect(run.variables).toEqual({ level: 5, result: 'critical' });
  });

  it('tells in an event how the result came about', async () => {
    const run = await runOf(businessRuleTask('x', 'severity'));
    run.start({ level: 1 });
    expect(
      run.events.filter(({ type }) => type === 'decisionEvaluated'),
    ).toMatchObject([
      {
        elementId: 'x',
        decisionId: 'severity',
        result: 'minor',
        evaluatedDecisions: [
          {
            decisionId: 'severity',
            decisionType: 'literalExpression',
            result: 'minor',
          },
        ],
      },
    ]);
  });

  it('sees its input mappings, and gives its output mappings the result', async () => {
    const run = await runOf(
      businessRuleTask('x', 'severity', {
        inputs: [['= alarm.level', 'level']],
        outputs: [['= result', 'alarm.severity']],
      }),
    );
    run.start({ alarm: { level: 4 } });
    expect(run.variables).toEqual({
      alarm: { level: 4, severity: 'critical' },
    });
  });

  it.each<[string, Parameters<typeof businessRuleTask>[2], DecisionReference]>([
    ['severity', {}, { decisionId: 'severity', binding: 'latest' }],
    [
      '= "sev" + "erity"',
      { bindingType: 'deployment' },
      { decisionId: 'severity', binding: 'deployment' },
    ],
    [
      'severity',
      { bindingType: 'versionTag', versionTag: 'v2' },
      { decisionId: 'severity', binding: 'versionTag', versionTag: 'v2' },
    ],
  ])('asks the environment for %s %j', async (id, options, reference) => {
    const asked: DecisionReference[] = [];
    const run = await runOf(businessRuleTask('x', id, options), asked);
    run.start({ level: 1 });
    expect(asked).toEqual([reference]);
    expect(run.active).toEqual(['after']);
  });

  it.each<[string, Parameters<typeof businessRuleTask>[2], string]>([
    ['unknown', {}, 'no decision "unknown" deployed in any version'],
    [
      'unknown',
      { bindingType: 'deployment' },
      'no decision "unknown" deployed together with this process',
    ],
    [
      'unknown',
      { bindingType: 'versionTag', versionTag: 'v2' },
      'no decision "unknown" with the version tag "v2"',
    ],
  ])(
    'is held by an incident if there is no such decision: %s %j',
    async (id, options, message) => {
      const run = await runOf(businessRuleTask('x', id, options));
      run.start({ level: 1 });
      expect(run.active).toEqual(['x']);
      expect(run.incidents).toMatchObject([
        { elementId: 'x', incidentType: 'calledDecisionError' },
      ]);
      expect(run.incidents[0].message).toContain(message);
    },
  );

  it('is held by an incident without an environment, and tries again', async () => {
    const run = await runOf(businessRuleTask('x', 'severity'));
    const { environment } = run;
    run.environment = {};
    run.start({ level: 9 });
    expect(run.active).toEqual(['x']);
    run.environment = environment;
    run.resolve();
    expect(run.active).toEqual(['after']);
    expect(run.variables.result).toBe('critical');
  });

  it('uses up steps of the command if the decision is expensive', async () => {
    const run = await runOf(
      businessRuleTask('x', 'expensive'),
      [],
      path('x', 'x'),
    );
    run.start();
    expect(run.incidents).toContainEqual(
      expect.objectContaining({ elementId: 'x', incidentType: 'stepLimit' }),
    );
    expect(
      run.events.filter(({ type }) => type === 'decisionEvaluated').length,
    ).toBeLessThan(50);
  });

  it('is held by an incident if the decision fails', async () => {
    const run = await runOf(businessRuleTask('x', 'endless'));
    run.start();
    expect(run.active).toEqual(['x']);
    expect(run.incidents).toMatchObject([
      { elementId: 'x', incidentType: 'calledDecisionError' },
    ]);
    expect(run.incidents[0].message).toContain('"endless" failed: ');
  });

  it('is named among the facts of the process', async () => {
    const run = await runOf(
      businessRuleTask('x', 'severity', {
        bindingType: 'versionTag',
        versionTag: 'v2',
      }),
    );
    expect(run.executable.calledDecisions).toEqual([
      {
        elementId: 'x',
        decisionId: 'severity',
        binding: 'versionTag',
        versionTag: 'v2',
      },
    ]);
    expect(run.executable.hostNeeds).toEqual([
      { elementId: 'x', need: 'calledDecision' },
    ]);
  });

  it.each([
    ['no result variable', businessRuleTask('x', 'd', { resultVariable: '' })],
    ['a blank one', businessRuleTask('x', 'd', { resultVariable: ' ' })],
    ['no id', businessRuleTask('x', '')],
    [
      'an incomplete call',
      '<bpmn:businessRuleTask id="x"><bpmn:extensionElements><zeebe:calledDecision /></bpmn:extensionElements></bpmn:businessRuleTask>',
    ],
    ['neither', '<bpmn:businessRuleTask id="x" />'],
    [
      'both',
      businessRuleJob('x').replace(
        '<bpmn:extensionElements>',
        '<bpmn:extensionElements><zeebe:calledDecision decisionId="d" resultVariable="r" />',
      ),
    ],
    [
      'an unknown binding',
      businessRuleTask('x', 'd', { bindingType: 'newest' }),
    ],
    [
      'no version tag',
      businessRuleTask('x', 'd', { bindingType: 'versionTag' }),
    ],
  ])('is refused with %s', async (_, task) => {
    const { problems } = await compile(
      bpmn([start(), task, end(), ...path('start', 'x', 'end')]),
    );
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'called-decision', elementId: 'x' },
    ]);
  });
});

describe('the call of a decision', () => {
  const problemsOf = async (
    ...options: Parameters<typeof businessRuleTask>
  ) => {
    const { problems } = await compile(
      bpmn([start(), businessRuleTask(...options), ...path('start', 'x')]),
    );
    return problems.map(({ rule, message }) => `${rule}: ${message}`);
  };

  it('says what is missing or cannot be read', async () => {
    expect(await problemsOf('x', '')).toEqual([
      expect.stringContaining(
        'needs the id of a decision and the variable for its result',
      ),
    ]);
    expect(await problemsOf('x', '= 1 +')).toEqual([
      expect.stringMatching(/^feel-syntax: .*decision id/),
    ]);
    expect(await problemsOf('x', 'd', { resultVariable: 'a b' })).toEqual([
      expect.stringMatching(/^variable-name: .*"a b"/),
    ]);
  });

  it('may have spaces around what it says', async () => {
    const asked: DecisionReference[] = [];
    const run = await runOf(
      businessRuleTask('x', ' severity ', {
        resultVariable: ' r ',
        bindingType: 'versionTag',
        versionTag: ' v2 ',
      }),
      asked,
    );
    run.start({ level: 1 });
    expect(asked).toEqual([
      { decisionId: 'severity', binding: 'versionTag', versionTag: 'v2' },
    ]);
    expect(run.variables).toEqual({ level: 1, r: 'minor' });
  });

  it('has a version tag only if it is bound to one', async () => {
    const asked: DecisionReference[] = [];
    const options = { bindingType: 'latest', versionTag: 'v2' };
    const run = await runOf(businessRuleTask('x', 'severity', options), asked);
    run.start({ level: 1 });
    expect(asked).toEqual([{ decisionId: 'severity', binding: 'latest' }]);
  });

  it('is held by an incident if the id of the decision cannot be computed', async () => {
    const run = await runOf(businessRuleTask('x', '= kind'));
    run.start();
    expect(run.incidents[0].message).toContain(
      'the id of the called decision "= kind" gives null',
    );
  });

  it('changes nothing if a condition that holds takes the token away', async () => {
    const run = await runOf(
      businessRuleTask('x', 'severity'),
      [],
      [
        boundary('always', 'x', { condition: '= true' }),
        userTask('instead'),
        ...path('always', 'instead'),
      ],
    );
    run.start({ level: 1 });
    expect(run.active).toEqual(['instead']);
    expect(run.events.map(({ type }) => type)).not.toContain(
      'decisionEvaluated',
    );
  });
});

describe('a script task', () => {
  it('is either computed or work for a job worker', async () => {
    const both = scriptJob('x').replace(
      '<bpmn:extensionElements>',
      '<bpmn:extensionElements><zeebe:script expression="= 1" resultVariable="r" />',
    );
    const { problems } = await compile(
      bpmn([start(), both, end(), ...path('start', 'x', 'end')]),
    );
    expect(problems).toMatchObject([{ rule: 'script', elementId: 'x' }]);
  });
});
