import type { Command } from '../api/commands';
import type { Json } from '../api/json';
import { createState } from '../state';
import {
  activeElements,
  openIncidents,
  openSubscriptions,
  scopeVariables,
} from '../state/views';
import {
  bpmn,
  end,
  path,
  serviceTask,
  start,
  timerBoundary,
  userTask,
} from '../testing/bpmn';
import { NOW, Run } from '../testing/run';
import { step } from './index';

const xml = bpmn([
  start(),
  serviceTask('job', { name: 'Do it' }),
  userTask('task'),
  timerBoundary('late', 'task', { duration: 'PT1H' }),
  end(),
  ...path('start', 'job', 'end'),
  ...path('start', 'task', 'end'),
  ...path('late', 'end'),
]);

describe('a command that does not fit the state', () => {
  it('is refused before the instance has started', async () => {
    const run = await Run.of(xml);
    expect(run.try({ type: 'cancel' })).toMatchObject({ code: 'notStarted' });
  });

  it('is refused if it starts the instance twice', async () => {
    const run = await Run.of(xml);
    run.start();
    expect(run.try({ type: 'start', variables: {} })).toMatchObject({
      code: 'alreadyStarted',
    });
  });

  it('is refused once the instance has ended', async () => {
    const run = await Run.of(xml);
    run.start().send({ type: 'cancel' });
    expect(run.try({ type: 'setVariables', variables: {} })).toEqual({
      code: 'ended',
      message: 'the instance is terminated; start a new one',
    });
  });

  it.each<[string, (run: Run) => Command]>([
    [
      'completes a job that is done',
      () => ({ type: 'completeJob', elementInstanceKey: 3, variables: {} }),
    ],
    [
      'completes a user task as a job',
      run => ({
        type: 'completeJob',
        elementInstanceKey: run.key('task'),
        variables: {},
      }),
    ],
    [
      'completes a job that never was',
      () => ({
        type: 'completeUserTask',
        elementInstanceKey: 99,
        variables: {},
      }),
    ],
    [
      'triggers what is no timer',
      run => ({ type: 'triggerTimer', subscriptionKey: run.key('task') }),
    ],
    [
      'resolves an incident that is not open',
      () => ({ type: 'resolveIncident', incidentKey: 1 }),
    ],
    [
      'sets variables of a scope that has ended',
      () => ({ type: 'setVariables', scopeKey: 3, variables: {} }),
    ],
  ])('is refused if it %s', async (_, command) => {
    const run = await Run.of(xml);
    run.start().completeJob('job');
    expect(run.try(command(run))).toMatchObject({ code: 'notActive' });
  });

  it('is refused with the way out in words', async () => {
    const run = await Run.of(xml);
    run.start().failJob('job');
    expect(
      run.try({ type: 'completeJob', elementInstanceKey: 3, variables: {} }),
    ).toEqual({
      code: 'notActive',
      message:
        'element instance 3 of "job" (Do it) is held by incident 1; resolve it first',
    });
  });

  it('is refused if the state belongs to another process', async () => {
    const run = await Run.of(xml);
    const state = { ...createState(run.executable), processId: 'other' };
    expect(
      step(run.executable, state, { type: 'start', variables: {} }, NOW),
    ).toMatchObject({ ok: false, rejection: { code: 'wrongState' } });
  });

  it('throws if the executable did not come from compile', async () => {
    const run = await Run.of(xml);
    const { state } = run;
    expect(() =>
      step({ ...run.executable }, state, { type: 'start', variables: {} }, NOW),
    ).toThrow('compile it again');
  });
});

describe('variables of a command', () => {
  it.each<[string, unknown]>([
    ['a number that JSON lacks', { a: NaN }],
    ['a function', { a: () => 1 }],
    ['an object that is not plain', { a: new Date(NOW) }],
    ['a reserved key', JSON.parse('{"a":{"__proto__":1}}')],
    ['a list instead of variables', [1]],
    ['a bigint', { a: BigInt(1) }],
  ])('are refused if they hold %s', async (_, variables) => {
    const run = await Run.of(xml);
    const command = {
      type: 'start',
      variables: variables as { [name: string]: Json },
    } as const;
    expect(run.try(command)).toMatchObject({ code: 'invalidVariables' });
  });

  it('are copied: changing them later does not change the state', async () => {
    const run = await Run.of(xml);
    const variables = { list: [1] };
    const result = step(
      run.executable,
      run.state,
      { type: 'start', variables },
      NOW,
    );
    variables.list.push(2);
    expect(result.ok && scopeVariables(result.state)[0].variables).toEqual({
      list: [1],
    });
  });
});

describe('views of a state', () => {
  it('tell what is active, what it waits for, and what an incident holds', async () => {
    const run = await Run.of(xml);
    run.start({ a: 1 }).failJob('job', 'broken');
    expect(activeElements(run.state)).toMatchObject([
      { elementInstanceKey: 1, elementType: 'process', scopeKey: null },
      { elementId: 'job', hasIncident: true },
      { elementId: 'task', hasIncident: false },
    ]);
    expect(openSubscriptions(run.state)).toMatchObject([
      {
        elementId: 'late',
        elementInstanceKey: run.key('task'),
        trigger: { kind: 'timer' },
      },
    ]);
    expect(openIncidents(run.state)).toHaveLength(1);
    expect(scopeVariables(run.state)).toEqual([
      { scopeKey: 1, elementId: 'process', variables: { a: 1 } },
    ]);
  });
});
