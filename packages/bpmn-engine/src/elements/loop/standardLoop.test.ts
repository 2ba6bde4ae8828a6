import { compile } from '../../compile';
import {
  bpmn,
  end,
  path,
  scriptTask,
  serviceTask,
  start,
  subProcess,
  timerBoundary,
  userTask,
} from '../../testing/bpmn';
import { standardLoop } from '../../testing/loops';
import { Run } from '../../testing/run';

type Options = Parameters<typeof standardLoop>[1];

const around = (activity: string, ...more: string[]) =>
  bpmn([
    start(),
    activity,
    userTask('after'),
    end(),
    ...more,
    ...path('start', 'a', 'after', 'end'),
  ]);

const work = (options: Options) =>
  around(standardLoop(serviceTask('a'), options));

describe('standard loop', () => {
  it('does a round, and another as long as the condition holds', async () => {
    const run = await Run.of(work({ loopCondition: '= not(ok)' }));
    run.start();
    expect(run.active).toEqual(['a', 'a']);
    run.completeJob('a', { ok: false });
    expect(run.last('createJob').variables).toEqual({
      ok: false,
      loopCounter: 2,
    });
    run.completeJob('a', { ok: true });
    expect(run.active).toEqual(['after']);
    expect(run.completed).toEqual(['start', 'a', 'a', 'a']);
  });

  it('tests before the first round if it is told to', async () => {
    const run = await Run.of(
      work({ loopCondition: '= open > 0', testBefore: true }),
    );
    run.start({ open: 0 });
    expect(run.active).toEqual(['after']);
    const busy = await Run.of(
      work({ loopCondition: '= open > 0', testBefore: true }),
    );
    busy.start({ open: 1 });
    expect(busy.active).toEqual(['a', 'a']);
    busy.completeJob('a', { open: 0 });
    expect(busy.active).toEqual(['after']);
  });

  it('ends after the greatest number of rounds, whatever the condition says', async () => {
    const run = await Run.of(
      work({ loopCondition: '= true', loopMaximum: '2' }),
    );
    run.start().completeJob('a').completeJob('a');
    expect(run.active).toEqual(['after']);
  });

  it('lets the condition count the rounds that are done', async () => {
    const run = await Run.of(work({ loopCondition: '= loopCounter < 3' }));
    run.start().completeJob('a').completeJob('a');
    expect(run.active).toEqual(['a', 'a']);
    run.completeJob('a');
    expect(run.active).toEqual(['after']);
  });

  it('is a scope of its own in each round', async () => {
    const run = await Run.of(
      around(
        standardLoop(
          subProcess('a', [start('s'), serviceTask('b'), ...path('s', 'b')], {
            inputs: [['= loopCounter * 10', 'local']],
            outputs: [['= local', 'last']],
          }),
          { loopMaximum: '2' },
        ),
      ),
    );
    run.start().completeJob('b').completeJob('b');
    expect(run.variables).toEqual({ last: 20 });
  });

  it('holds the round if the condition fails, and goes on when that is resolved', async () => {
    const run = await Run.of(work({ loopCondition: '= again' }));
    run.start().completeJob('a');
    expect(run.incidents).toMatchObject([
      { incidentType: 'conditionError', elementInstanceKey: 4 },
    ]);
    expect(run.incidents[0].message).toContain('the loop condition "= again"');
    run.setVariables({ again: false }).resolve();
    expect(run.active).toEqual(['after']);
  });

  it('holds the body if the condition fails before the first round', async () => {
    const run = await Run.of(
      work({ loopCondition: '= again', testBefore: true }),
    );
    run.start();
    expect(run.incidents).toMatchObject([{ elementInstanceKey: 3 }]);
    run.setVariables({ again: true }).resolve();
    expect(run.active).toEqual(['a', 'a']);
  });

  it('is an incident when it runs for ever, and can be ended then', async () => {
    const run = await Run.of(
      around(
        standardLoop(scriptTask('a', '= loopCounter', 'round'), {
          loopCondition: '= true',
        }),
      ),
      { stepsPerCommand: 100 },
    );
    run.start();
    expect(run.incidents).toMatchObject([{ incidentType: 'stepLimit' }]);
    run.resolve();
    expect(run.variables.round).toBeGreaterThan(150);
    run.send({ type: 'cancel' });
    expect(run.state.instances).toEqual([]);
  });

  it('has its boundary events on all rounds together', async () => {
    const run = await Run.of(
      around(
        standardLoop(serviceTask('a'), { loopMaximum: '5' }),
        timerBoundary('late', 'a', { duration: 'PT1H' }),
        userTask('hurry'),
        ...path('late', 'hurry'),
      ),
    );
    run.start().completeJob('a').triggerTimer('late');
    expect(run.active).toEqual(['hurry']);
    expect(run.waiting).toEqual(['UserTask hurry']);
  });

  it('runs only here, and needs something that ends it', async () => {
    const portable = await compile(work({ loopMaximum: '2' }));
    expect(portable.problems).toMatchObject([
      { severity: 'warning', rule: 'not-portable', elementId: 'a' },
    ]);
    const endless = await compile(work({}));
    expect(endless).toMatchObject({
      ok: false,
      problems: [{ severity: 'error', rule: 'standard-loop' }],
    });
    const never = await compile(work({ loopMaximum: '0' }));
    expect(never).toMatchObject({ ok: false });
  });
});
