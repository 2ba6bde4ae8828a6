import { compile } from '../../compile';
import {
  bpmn,
  end,
  eventSubProcess,
  exclusive,
  flow,
  parallel,
  path,
  scriptTask,
  start,
  startOn,
  task,
  userTask,
} from '../../testing/bpmn';
import {
  compensationEnd,
  compensationThrow,
  undoneBy,
} from '../../testing/compensation';
import { adHocSubProcess } from '../../testing/loops';
import { Run } from '../../testing/run';

/** Ids of the elements that were activated, in order. */
const activated = (run: Run) =>
  run.events.flatMap(event =>
    event.type === 'elementActivated' ? event.elementId : [],
  );

const trip = (content: string[] = []) =>
  Run.of(
    bpmn([
      start(),
      userTask('hotel'),
      ...undoneBy('hotel', userTask('cancelHotel')),
      userTask('flight'),
      ...undoneBy('flight', userTask('cancelFlight')),
      userTask('pay'),
      compensationThrow('undo'),
      userTask('after'),
      end(),
      ...path('start', 'hotel', 'flight', 'pay', 'undo', 'after', 'end'),
      ...content,
    ]),
  );

describe('compensation throw event', () => {
  it('runs the handlers of everything completed in its scope at once, the latest completed first', async () => {
    const run = await trip();
    run.start().completeUserTask('hotel').completeUserTask('flight');
    run.completeUserTask('pay');
    expect(run.active).toEqual(['undo', 'cancelFlight', 'cancelHotel']);
    expect(run.waiting).toEqual([
      'UserTask cancelFlight',
      'UserTask cancelHotel',
    ]);
  });

  it('completes when all handlers have completed, in whatever order', async () => {
    const run = await trip();
    run.start().completeUserTask('hotel').completeUserTask('flight');
    run.completeUserTask('pay').completeUserTask('cancelHotel');
    expect(run.active).toEqual(['undo', 'cancelFlight']);
    run.completeUserTask('cancelFlight');
    expect(run.active).toEqual(['after']);
    expect(run.completed.slice(-3)).toEqual([
      'cancelHotel',
      'cancelFlight',
      'undo',
    ]);
  });

  it('shows the boundary event of each compensated activity in the history', async () => {
    const run = await trip();
    run.start().completeUserTask('hotel').completeUserTask('flight');
    run.completeUserTask('pay');
    expect(run.completed.slice(-2)).toEqual([
      'flight_compensation',
      'hotel_compensation',
    ]);
    expect(
      run.events.filter(({ type }) => type === 'compensationTriggered'),
    ).toMatchObject([
      { elementId: 'flight', byElementInstanceKey: run.key('undo') },
      { elementId: 'hotel', byElementInstanceKey: run.key('undo') },
    ]);
  });

  it('completes at once if nothing was completed that can be undone', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('fork'),
        userTask('hotel'),
        ...undoneBy('hotel', userTask('cancelHotel')),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'fork', 'hotel'),
        ...path('fork', 'undo', 'after'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['hotel', 'after']);
    run.completeUserTask('hotel').completeUserTask('after');
    expect(run.status).toBe('completed');
    expect(activated(run)).not.toContain('cancelHotel');
  });

  it('passes handlers that are done at once', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', task('undoA')),
        task('b'),
        ...undoneBy('b', task('undoB')),
        compensationThrow('undo'),
        end(),
        ...path('start', 'a', 'b', 'undo', 'end'),
      ]),
    );
    run.start();
    expect(run.status).toBe('completed');
    expect(run.completed.slice(-6)).toEqual([
      'b_compensation',
      'a_compensation',
      'undoB',
      'undoA',
      'undo',
      'end',
    ]);
  });

  it('compensates an activity that was completed twice twice', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('merge'),
        scriptTask('count', '= n + 1', 'n'),
        ...undoneBy('count', userTask('uncount')),
        exclusive('again', { default: 'again_undo' }),
        compensationThrow('undo'),
        end(),
        ...path('start', 'merge', 'count', 'again', 'undo', 'end'),
        flow('again', 'merge', { condition: '= n < 3' }),
      ]),
    );
    run.start({ n: 1 });
    expect(run.active).toEqual(['undo', 'uncount', 'uncount']);
  });

  it('compensates each activity once only', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', task('undoA')),
        compensationThrow('undo'),
        compensationThrow('undoAgain'),
        end(),
        ...path('start', 'a', 'undo', 'undoAgain', 'end'),
      ]),
    );
    run.start();
    expect(run.status).toBe('completed');
    expect(activated(run).filter(id => id === 'undoA')).toHaveLength(1);
  });

  it('does not wait for what another event compensates', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', userTask('undoA')),
        parallel('fork'),
        compensationThrow('one'),
        compensationThrow('other'),
        userTask('after'),
        ...path('start', 'a', 'fork', 'one'),
        ...path('fork', 'other', 'after'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['one', 'undoA', 'after']);
  });

  it('compensates only the activity that it refers to', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', userTask('undoA')),
        task('b'),
        ...undoneBy('b', userTask('undoB')),
        compensationThrow('undoOne', { activityRef: 'a' }),
        compensationThrow('undoRest'),
        ...path('start', 'a', 'b', 'undoOne', 'undoRest'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['undoOne', 'undoA']);
    run.completeUserTask('undoA');
    expect(run.active).toEqual(['undoRest', 'undoB']);
  });

  it('applies its input and output mappings around the handlers', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', userTask('undoA')),
        compensationThrow('undo', {
          inputs: [['= n + 1', 'local']],
          outputs: [['= local * 10', 'result']],
        }),
        userTask('after'),
        ...path('start', 'a', 'undo', 'after'),
      ]),
    );
    run.start({ n: 1 }).completeUserTask('undoA');
    expect(run.variables).toEqual({ n: 1, result: 20 });
  });

  it('is held by an incident of its output mappings when all handlers have completed', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', userTask('undoA')),
        compensationThrow('undo', {
          outputs: [['= for i in 1..n return i', 'list']],
        }),
        userTask('after'),
        ...path('start', 'a', 'undo', 'after'),
      ]),
      { expressionSteps: 100 },
    );
    run.start({ n: 1000 }).completeUserTask('undoA');
    expect(run.incidents).toMatchObject([{ elementId: 'undo' }]);
    run.setVariables({ n: 2 }).resolve();
    expect(run.active).toEqual(['after']);
    expect(run.variables).toEqual({ n: 2, list: [1, 2] });
  });

  it('is ended with its handlers by an interrupting event sub-process', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', userTask('undoA')),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'a', 'undo', 'after'),
        eventSubProcess('stop', [
          startOn('stopped', { signal: 'stop' }),
          userTask('report'),
          ...path('stopped', 'report'),
        ]),
      ]),
    );
    run.start().catchSignal('stopped');
    expect(run.active).toEqual(['stop', 'report']);
    expect(run.waiting).toEqual(['UserTask report']);
  });

  it('finds an activity in other instances of its ad-hoc sub-process', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        adHocSubProcess(
          'tools',
          [
            task('a'),
            ...undoneBy('a', userTask('undoA')),
            task('b'),
            ...undoneBy('b', userTask('undoB')),
            compensationThrow('undo', { activityRef: 'a' }),
          ],
          { activeElementsCollection: '= ["a", "b", "undo"]' },
        ),
        ...path('start', 'tools'),
      ]),
    );
    run.start();
    expect(run.waiting).toEqual(['UserTask undoA']);
    run.completeUserTask('undoA');
    expect(run.status).toBe('completed');
  });

  it('waits for its handlers even if it need not, as in Camunda 8, and says so', async () => {
    const result = await compile(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', userTask('undoA')),
        compensationThrow('undo', { waitForCompletion: 'false' }),
        userTask('after'),
        ...path('start', 'a', 'undo', 'after'),
      ]),
    );
    expect(result.problems).toMatchObject([
      { severity: 'warning', rule: 'compensation-wait', elementId: 'undo' },
    ]);
  });
});

describe('compensation end event', () => {
  it('waits for its handlers, then its scope completes', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', userTask('undoA')),
        compensationEnd('undo'),
        ...path('start', 'a', 'undo'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['undo', 'undoA']);
    run.completeUserTask('undoA');
    expect(run.status).toBe('completed');
  });
});
