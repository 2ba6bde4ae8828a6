import { compile } from '../../compile';
import {
  bpmn,
  end,
  errorBoundary,
  errorEnd,
  eventSubProcess,
  exclusive,
  flow,
  parallel,
  path,
  scriptTask,
  serviceTask,
  start,
  startOn,
  subProcess,
  task,
  userTask,
} from '../../testing/bpmn';
import {
  association,
  compensationEnd,
  compensationThrow,
  undoneBy,
} from '../../testing/compensation';
import { adHocSubProcess, multiInstance } from '../../testing/loops';
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

describe('compensation handler', () => {
  it('does not run otherwise', async () => {
    const run = await trip();
    run.start().completeUserTask('hotel');
    expect(run.active).toEqual(['flight']);
    expect(run.state.compensations).toEqual([
      {
        elementInstanceKey: 3,
        elementId: 'hotel',
        elementType: 'userTask',
        scopeKey: 1,
      },
    ]);
  });

  it('does not run for an activity that was interrupted', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        serviceTask('a'),
        errorBoundary('failed', 'a', 'E'),
        ...undoneBy('a', userTask('undoA')),
        compensationEnd('undo'),
        end(),
        ...path('start', 'a', 'end'),
        ...path('failed', 'undo'),
      ]),
    );
    run.start().throwJobError('a', 'E');
    expect(run.status).toBe('completed');
    expect(activated(run)).not.toContain('undoA');
  });

  it('sees the variables as they are now, and sets them', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        userTask('book', { outputs: [['= id', 'booking']] }),
        ...undoneBy(
          'book',
          userTask('unbook', { inputs: [['= booking + 1', 'toCancel']] }),
        ),
        userTask('change'),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'book', 'change', 'undo', 'after'),
      ]),
    );
    run.start().completeUserTask('book', { id: 1 });
    run.completeUserTask('change', { booking: 7 });
    expect(run.last('createUserTask').variables).toEqual({
      booking: 7,
      toCancel: 8,
    });
    run.completeUserTask('unbook', { booking: null });
    expect(run.variables).toEqual({ booking: null });
  });

  it('may be a sub-process, whose own compensation stays its own', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy(
          'a',
          subProcess('undoA', [
            start('undoStart'),
            userTask('step'),
            ...undoneBy('step', userTask('undoStep')),
            end('undoEnd'),
            ...path('undoStart', 'step', 'undoEnd'),
          ]),
        ),
        compensationThrow('undo'),
        compensationThrow('undoAgain'),
        end(),
        ...path('start', 'a', 'undo', 'undoAgain', 'end'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['undo', 'undoA', 'step']);
    run.completeUserTask('step');
    expect(run.status).toBe('completed');
  });

  it('may be a multi-instance activity', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy(
          'a',
          multiInstance(userTask('undoA'), { inputCollection: '= [1, 2]' }),
        ),
        compensationEnd('undo'),
        ...path('start', 'a', 'undo'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['undo', 'undoA', 'undoA', 'undoA']);
    run.send({
      type: 'completeUserTask',
      elementInstanceKey: run.state.instances[3].key,
      variables: {},
    });
    run.send({
      type: 'completeUserTask',
      elementInstanceKey: run.state.instances[3].key,
      variables: {},
    });
    expect(run.status).toBe('completed');
  });

  it('is held by an incident and goes on when it is resolved', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', serviceTask('undoA', { type: '= worker' })),
        task('b'),
        ...undoneBy('b', serviceTask('undoB')),
        compensationEnd('undo'),
        ...path('start', 'a', 'b', 'undo'),
      ]),
    );
    run.start();
    expect(run.incidents).toMatchObject([{ elementId: 'undoA' }]);
    run.completeJob('undoB');
    expect(run.active).toEqual(['undo', 'undoA']);
    run.setVariables({ worker: 'w' }).resolve();
    run.completeJob('undoA');
    expect(run.status).toBe('completed');
  });

  it('may fail for good, which is resolved like any job', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', serviceTask('undoA')),
        compensationEnd('undo'),
        ...path('start', 'a', 'undo'),
      ]),
    );
    run.start().failJob('undoA');
    run.resolve().completeJob('undoA');
    expect(run.status).toBe('completed');
  });

  it('may be interrupted by its own boundary event; the compensation event waits for that way, too', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        ...undoneBy('a', serviceTask('undoA')),
        errorBoundary('failed', 'undoA', 'E'),
        userTask('byHand'),
        ...path('failed', 'byHand'),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'a', 'undo', 'after'),
      ]),
    );
    run.start().throwJobError('undoA', 'E');
    expect(run.active).toEqual(['undo', 'byHand']);
    run.completeUserTask('byHand');
    expect(run.active).toEqual(['after']);
  });

  it('throws errors to the scope of the compensation event, which ends the others', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('trip', [
          start('tripStart'),
          task('a'),
          ...undoneBy('a', userTask('undoA')),
          task('b'),
          ...undoneBy('b', serviceTask('undoB')),
          compensationEnd('undo'),
          ...path('tripStart', 'a', 'b', 'undo'),
        ]),
        errorBoundary('failed', 'trip', 'E'),
        userTask('repair'),
        ...path('start', 'trip'),
        ...path('failed', 'repair'),
      ]),
    );
    run.start().throwJobError('undoB', 'E');
    expect(run.active).toEqual(['repair']);
    expect(run.waiting).toEqual(['UserTask repair']);
    expect(run.state.compensations).toBeUndefined();
  });

  it('throws errors at once without starting what is already gone', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('trip', [
          start('tripStart'),
          task('a'),
          ...undoneBy('a', userTask('undoA')),
          task('b'),
          ...undoneBy(
            'b',
            subProcess('undoB', [
              start('undoStart'),
              errorEnd('undoFails', 'E'),
              ...path('undoStart', 'undoFails'),
            ]),
          ),
          compensationEnd('undo'),
          ...path('tripStart', 'a', 'b', 'undo'),
        ]),
        errorBoundary('failed', 'trip', 'E'),
        userTask('repair'),
        ...path('start', 'trip'),
        ...path('failed', 'repair'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['repair']);
    expect(run.waiting).toEqual(['UserTask repair']);
  });

  it('may be associated in the collaboration', async () => {
    const link = association('a_compensation', 'undoA');
    const xml = bpmn([
      start(),
      task('a'),
      ...undoneBy('a', userTask('undoA')).filter(part => part !== link),
      compensationEnd('undo'),
      ...path('start', 'a', 'undo'),
    ]);
    const run = await Run.of(
      xml.replace(
        '<bpmn:process',
        `<bpmn:collaboration id="c"><bpmn:participant id="p" processRef="process" />${link}</bpmn:collaboration><bpmn:process`,
      ),
    );
    run.start();
    expect(run.active).toEqual(['undo', 'undoA']);
  });

  it('may be terminated by a modification; the compensation event waits for the others', async () => {
    const run = await trip();
    run.start().completeUserTask('hotel').completeUserTask('flight');
    run.completeUserTask('pay');
    run.send({
      type: 'modify',
      instructions: [
        {
          type: 'terminateElement',
          elementInstanceKey: run.key('cancelFlight'),
        },
      ],
    });
    expect(run.active).toEqual(['undo', 'cancelHotel']);
    run.completeUserTask('cancelHotel');
    expect(run.active).toEqual(['after']);
  });

  it('is terminated with the instance; nothing is left', async () => {
    const run = await trip();
    run.start().completeUserTask('hotel').completeUserTask('flight');
    run.completeUserTask('pay').send({ type: 'cancel' });
    expect(run.status).toBe('terminated');
    expect(run.waiting).toEqual([]);
    expect(run.state.instances).toEqual([]);
    expect(run.state.compensations).toBeUndefined();
  });
});

describe('compensation of a sub-process', () => {
  const nested = (outer: string[] = [], inner: string[] = []) =>
    Run.of(
      bpmn([
        start(),
        subProcess('trip', [
          start('tripStart'),
          userTask('hotel'),
          ...undoneBy('hotel', userTask('cancelHotel')),
          userTask('flight'),
          ...undoneBy('flight', userTask('cancelFlight')),
          ...inner,
          end('tripEnd'),
          ...path('tripStart', 'hotel', 'flight', 'tripEnd'),
        ]),
        userTask('pay'),
        ...undoneBy('pay', userTask('refund')),
        compensationEnd('undo'),
        ...path('start', 'trip', 'pay', 'undo'),
        ...outer,
      ]),
    );

  it('compensates what was done in it, in reverse order at its place', async () => {
    const run = await nested();
    run.start().completeUserTask('hotel').completeUserTask('flight');
    run.completeUserTask('pay');
    expect(run.active).toEqual([
      'undo',
      'refund',
      'cancelFlight',
      'cancelHotel',
    ]);
    run.completeUserTask('cancelFlight').completeUserTask('refund');
    run.completeUserTask('cancelHotel');
    expect(run.status).toBe('completed');
  });

  it('runs its own handler, too, as Camunda 8 does', async () => {
    const run = await nested(undoneBy('trip', userTask('cancelTrip')));
    run.start().completeUserTask('hotel').completeUserTask('flight');
    run.completeUserTask('pay');
    expect(run.active).toEqual([
      'undo',
      'refund',
      'cancelTrip',
      'cancelFlight',
      'cancelHotel',
    ]);
  });

  it('does nothing while the sub-process is active', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('fork'),
        subProcess('trip', [
          start('tripStart'),
          task('hotel'),
          ...undoneBy('hotel', userTask('cancelHotel')),
          userTask('flight'),
          ...path('tripStart', 'hotel', 'flight'),
        ]),
        userTask('check'),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'fork', 'trip'),
        ...path('fork', 'check', 'undo', 'after'),
      ]),
    );
    run.start().completeUserTask('check');
    expect(run.active).toEqual(['trip', 'flight', 'after']);
  });

  it('is forgotten when the sub-process is interrupted', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('trip', [
          start('tripStart'),
          subProcess('booking', [
            start('bookingStart'),
            task('hotel'),
            ...undoneBy('hotel', userTask('cancelHotel')),
            end('bookingEnd'),
            ...path('bookingStart', 'hotel', 'bookingEnd'),
          ]),
          serviceTask('pay'),
          ...path('tripStart', 'booking', 'pay'),
        ]),
        errorBoundary('failed', 'trip', 'E'),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'trip'),
        ...path('failed', 'undo', 'after'),
      ]),
    );
    run.start();
    expect(run.state.compensations?.map(({ elementId }) => elementId)).toEqual([
      'hotel',
      'booking',
    ]);
    run.throwJobError('pay', 'E');
    expect(run.active).toEqual(['after']);
    expect(run.state.compensations).toBeUndefined();
  });

  it('may be asked for by its id', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('trip', [
          start('tripStart'),
          task('hotel'),
          ...undoneBy('hotel', userTask('cancelHotel')),
          ...path('tripStart', 'hotel'),
        ]),
        task('pay'),
        ...undoneBy('pay', userTask('refund')),
        compensationEnd('undo', { activityRef: 'trip' }),
        ...path('start', 'trip', 'pay', 'undo'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['undo', 'cancelHotel']);
  });

  it('is not asked for from within it: only what was done in it is compensated', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('pay'),
        ...undoneBy('pay', userTask('refund')),
        subProcess('trip', [
          start('tripStart'),
          task('hotel'),
          ...undoneBy('hotel', userTask('cancelHotel')),
          compensationEnd('undo'),
          ...path('tripStart', 'hotel', 'undo'),
        ]),
        userTask('after'),
        ...path('start', 'pay', 'trip', 'after'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['trip', 'undo', 'cancelHotel']);
    run.completeUserTask('cancelHotel');
    expect(run.active).toEqual(['after']);
    expect(run.state.compensations?.map(({ elementId }) => elementId)).toEqual([
      'pay',
    ]);
  });

  it('sees the variables of the compensation event, not those that the sub-process had', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess(
          'trip',
          [
            start('tripStart'),
            task('hotel'),
            ...undoneBy('hotel', userTask('cancelHotel')),
            ...path('tripStart', 'hotel'),
          ],
          { inputs: [['= "inner"', 'place']] },
        ),
        compensationEnd('undo'),
        ...path('start', 'trip', 'undo'),
      ]),
    );
    run.start({ place: 'outer' });
    expect(run.last('createUserTask').variables).toEqual({ place: 'outer' });
  });
});

describe('compensation from an event sub-process', () => {
  const withEvent = (activityRef?: string) =>
    Run.of(
      bpmn([
        start(),
        task('hotel'),
        ...undoneBy('hotel', userTask('cancelHotel')),
        task('flight'),
        ...undoneBy('flight', userTask('cancelFlight')),
        serviceTask('pay'),
        ...path('start', 'hotel', 'flight', 'pay'),
        eventSubProcess('failure', [
          startOn('failed', { error: 'E' }),
          task('note'),
          ...undoneBy('note', userTask('forget')),
          compensationEnd('undo', { activityRef }),
          ...path('failed', 'note', 'undo'),
        ]),
      ]),
    );

  it('compensates what was done in it and around it', async () => {
    const run = await withEvent();
    run.start().throwJobError('pay', 'E');
    expect(run.active).toEqual([
      'failure',
      'undo',
      'forget',
      'cancelFlight',
      'cancelHotel',
    ]);
    run.completeUserTask('forget').completeUserTask('cancelFlight');
    run.completeUserTask('cancelHotel');
    expect(run.status).toBe('completed');
  });

  it('may name an activity around it', async () => {
    const run = await withEvent('hotel');
    run.start().throwJobError('pay', 'E');
    expect(run.active).toEqual(['failure', 'undo', 'cancelHotel']);
  });

  it('leaves what was done in a completed event sub-process uncompensated, as Camunda 8 does', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('trip', [
          start('tripStart'),
          serviceTask('pay'),
          ...path('tripStart', 'pay'),
          eventSubProcess('failure', [
            startOn('failed', { error: 'E' }),
            task('note'),
            ...undoneBy('note', userTask('forget')),
            ...path('failed', 'note'),
          ]),
        ]),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'trip', 'undo', 'after'),
      ]),
    );
    run.start().throwJobError('pay', 'E');
    expect(run.active).toEqual(['after']);
    expect(run.state.compensations).toBeUndefined();
  });
});

describe('compensation of a multi-instance activity', () => {
  const complete = (run: Run, elementId: string) =>
    run.send({
      type: 'completeUserTask',
      elementInstanceKey:
        run.state.instances.find(
          i => i.elementId === elementId && i.elementType === 'userTask',
        )?.key ?? 0,
      variables: {},
    });

  it('runs its handler once for all instances, as Camunda 8 does', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        multiInstance(userTask('a'), { inputCollection: '= [1, 2]' }),
        ...undoneBy('a', userTask('undoA')),
        compensationEnd('undo', { activityRef: 'a' }),
        ...path('start', 'a', 'undo'),
      ]),
    );
    run.start();
    complete(run, 'a');
    expect(run.state.compensations).toBeUndefined();
    complete(run, 'a');
    expect(run.active).toEqual(['undo', 'undoA']);
    run.completeUserTask('undoA');
    expect(run.status).toBe('completed');
  });

  it('compensates what was done in each instance of a sub-process', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        multiInstance(
          subProcess('trip', [
            start('tripStart'),
            task('hotel'),
            ...undoneBy('hotel', userTask('cancelHotel')),
            ...path('tripStart', 'hotel'),
          ]),
          { inputCollection: '= [1, 2, 3]' },
        ),
        compensationEnd('undo'),
        ...path('start', 'trip', 'undo'),
      ]),
    );
    run.start();
    expect(run.active).toEqual([
      'undo',
      'cancelHotel',
      'cancelHotel',
      'cancelHotel',
    ]);
  });
});
