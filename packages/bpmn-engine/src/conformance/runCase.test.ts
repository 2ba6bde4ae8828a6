import {
  bpmn,
  end,
  path,
  start,
  timerBoundary,
  userTask,
} from '../testing/bpmn';
import type { CaseStep, ConformanceCase } from './case';
import { report } from './report';
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
  definition = xml,
): ConformanceCase => ({
  id: 'case',
  area: 'timer-event',
  semantics: 'common',
  definitions: [{ name: 'case.bpmn', bpmn: definition }],
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
    expect(await runCase(conformanceCase([begin, done]))).toEqual({
      outcome: 'passed',
    });
  });

  it('fails with what was expected and what came', async () => {
    const wrong: CaseStep = {
      do: 'completeUserTask',
      element: 'work',
      expect: { completed: ['work'] },
    };
    expect(await runCase(conformanceCase([begin, wrong]))).toEqual({
      outcome: 'failed',
      reason:
        'step 2 completeUserTask work: completed: expected ["work"], actual ["end","work"]',
    });
  });

  it('is skipped if the core refuses an element of it', async () => {
    const result = await runCase(
      conformanceCase(
        [begin],
        bpmn([start(), '<bpmn:receiveTask id="r" />', ...path('start', 'r')]),
      ),
    );
    expect(result).toEqual({ outcome: 'skipped', reason: 'a receive task' });
    expect(
      report([{ conformanceCase: conformanceCase([begin]), result }]),
    ).toMatch(/\n0 passed, 0 failed, 1 skipped$/);
  });
});
