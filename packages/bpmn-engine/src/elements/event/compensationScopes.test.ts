import {
  bpmn,
  end,
  errorBoundary,
  eventSubProcess,
  parallel,
  path,
  serviceTask,
  start,
  startOn,
  subProcess,
  task,
  userTask,
} from '../../testing/bpmn';
import {
  compensationEnd,
  compensationThrow,
  undoneBy,
} from '../../testing/compensation';
import { multiInstance } from '../../testing/loops';
import { Run } from '../../testing/run';

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
