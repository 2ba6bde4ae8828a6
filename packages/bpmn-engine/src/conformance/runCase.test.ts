import {
  boundary,
  bpmn,
  callActivity,
  end,
  endWith,
  parallel,
  path,
  start,
  startOn,
  subProcess,
  timerBoundary,
  userTask,
} from '../testing/bpmn';
import type { CaseStep, ConformanceCase } from './case';
import { runCase } from './runCase';

const xml = bpmn([
  start(),
  userTask('work', { name: 'Work' }),
  timerBoundary('late', 'work', { duration: 'PT1H' }),
  end(),
  ...path('start', 'work', 'end'),
  ...path('late', 'end'),
]);

const conformanceCase = (
  steps: CaseStep[],
  ...definitions: string[]
): ConformanceCase => ({
  id: 'case',
  area: 'timer-event',
  semantics: 'common',
  definitions: definitions.map((definition, index) => ({
    name: `case${index + 1}.bpmn`,
    bpmn: definition,
  })),
  steps,
});

const begin: CaseStep = {
  do: 'start',
  processId: 'process',
  variables: { a: 1 },
  expect: {
    active: ['work'],
    ended: false,
    completed: [],
    variables: { a: 1 },
  },
};

const passed = { outcome: 'passed' };

describe('a conformance case', () => {
  it('passes if everything is as expected after every step', async () => {
    const done: CaseStep = {
      do: 'advanceClock',
      toMs: 3_600_000,
      expect: {
        active: [],
        ended: true,
        completed: ['end', 'late'],
        markers: [],
      },
    };
    expect(await runCase(conformanceCase([begin, done], xml))).toEqual(passed);
  });

  it('fails with all that was expected and what came', async () => {
    const wrong: CaseStep = {
      do: 'completeUserTask',
      element: 'work',
      expect: { ended: false, completed: ['work'], markers: ['Work'] },
    };
    expect(await runCase(conformanceCase([begin, wrong], xml))).toEqual({
      outcome: 'failed',
      reason:
        'step 2 completeUserTask work: ended: expected false, actual true\n' +
        '    completed: expected ["work"], actual ["end","work"]',
    });
  });

  it('fails if a model of it is refused', async () => {
    const result = await runCase(
      conformanceCase(
        [begin],
        bpmn([
          start(),
          '<bpmn:complexGateway id="c" />',
          ...path('start', 'c'),
        ]),
      ),
    );
    expect(result).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('case1.bpmn is refused'),
    });
  });

  it('fails if nothing waits where a step acts', async () => {
    const wrong: CaseStep = { do: 'completeUserTask', element: 'work', nth: 1 };
    expect(await runCase(conformanceCase([begin, wrong], xml))).toEqual({
      outcome: 'failed',
      reason:
        'step 2 completeUserTask work: "work" is there 1 times, number 1 (from 0) is wanted',
    });
  });

  it('fires one timer without moving the clock', async () => {
    const fire: CaseStep = {
      do: 'triggerTimer',
      element: 'late',
      expect: { completed: ['end', 'late'], ended: true },
    };
    expect(await runCase(conformanceCase([begin, fire], xml))).toEqual(passed);
  });

  it('knows whether a message met anybody', async () => {
    const waiting = bpmn([
      start(),
      userTask('work'),
      boundary('told', 'work', { message: 'Tell' }),
      end(),
      ...path('start', 'work', 'end'),
      ...path('told', 'end'),
    ]);
    const publish = (
      correlationKey: string,
      correlated: boolean,
    ): CaseStep => ({
      do: 'publishMessage',
      name: 'Tell',
      correlationKey,
      variables: {},
      expect: { correlated, ended: correlated },
    });
    const steps = [
      { ...begin, variables: { key: 'case' }, expect: {} },
      publish('other', false),
      publish('case', true),
    ];
    expect(await runCase(conformanceCase(steps, waiting))).toEqual(passed);
  });

  it('expects a refusal to change nothing', async () => {
    const refused: CaseStep = {
      do: 'start',
      processId: 'unknown',
      expect: { error: true, active: ['work'] },
    };
    expect(await runCase(conformanceCase([begin, refused], xml))).toEqual(
      passed,
    );
  });

  it('counts tokens of called instances, and variables of the only root', async () => {
    const calling = bpmn(
      [
        start(),
        callActivity('call', { processId: 'process' }),
        ...path('start', 'call'),
      ],
      '',
      'parent',
    );
    const steps: CaseStep[] = [
      {
        do: 'start',
        processId: 'parent',
        variables: { a: 1 },
        expect: { active: ['work'], variables: { a: 1 }, completed: [] },
      },
      {
        do: 'setVariables',
        element: 'work',
        variables: { a: 2 },
        expect: { variables: { a: 1 } },
      },
      {
        do: 'completeUserTask',
        element: 'work',
        variables: {},
        expect: { ended: true, completed: ['call', 'end', 'work'] },
      },
    ];
    expect(await runCase(conformanceCase(steps, xml, calling))).toEqual(passed);
  });

  it('leaves out of what is completed whatever the reference does not record', async () => {
    const model = bpmn([
      start(),
      parallel('fork'),
      subProcess('sub', [
        start('inner'),
        endWith('tell', { escalation: 'Low' }),
        ...path('inner', 'tell'),
      ]),
      boundary(
        'noticed',
        'sub',
        { escalation: 'Low' },
        { interrupting: false },
      ),
      parallel('join'),
      endWith('signal', { signal: 'Done' }),
      end(),
      ...path('start', 'fork', 'sub', 'join', 'signal'),
      ...path('fork', 'join'),
      ...path('noticed', 'end'),
    ]);
    const all: CaseStep = {
      do: 'start',
      processId: 'process',
      expect: { completed: ['end', 'fork', 'noticed', 'signal', 'sub'] },
    };
    expect(await runCase(conformanceCase([all], model))).toEqual(passed);
  });

  it('starts what has a conditional start event that is true', async () => {
    const conditional = bpmn([
      startOn('hot', { condition: '= degrees > 40' }),
      userTask('cool'),
      ...path('hot', 'cool'),
    ]);
    const evaluate = (degrees: number, active: string[]): CaseStep => ({
      do: 'evaluateConditionalStart',
      variables: { degrees },
      expect: { active },
    });
    const steps = [evaluate(30, []), evaluate(50, ['cool'])];
    expect(await runCase(conformanceCase(steps, conditional))).toEqual(passed);
  });
});
