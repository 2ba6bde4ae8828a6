import {
  bpmn,
  end,
  errorBoundary,
  eventSubProcess,
  path,
  serviceTask,
  start,
  subProcess,
  task,
  userTask,
} from '../../testing/bpmn';
import {
  cancelBoundary,
  cancelEnd,
  compensationEnd,
  compensationStart,
  compensationThrow,
  transaction,
  undoneBy,
} from '../../testing/compensation';
import { multiInstance } from '../../testing/loops';
import { Run } from '../../testing/run';
import { bytesOf } from '../../variables/json';

const trip = (undo: string[], inputs: [string, string][] = []) =>
  subProcess(
    'trip',
    [
      start('tripStart'),
      task('hotel'),
      ...undoneBy('hotel', userTask('cancelHotel')),
      task('flight'),
      ...undoneBy('flight', userTask('cancelFlight')),
      end('tripEnd'),
      ...path('tripStart', 'hotel', 'flight', 'tripEnd'),
      eventSubProcess('undoTrip', [compensationStart('undoStart'), ...undo]),
    ],
    { inputs },
  );

const withUndo = (undo: string[], inputs: [string, string][] = []) =>
  Run.of(
    bpmn([
      start(),
      trip(undo, inputs),
      userTask('pay'),
      ...undoneBy('pay', userTask('refund')),
      compensationThrow('undo'),
      userTask('after'),
      ...path('start', 'trip', 'pay', 'undo', 'after'),
    ]),
  );

const record = [userTask('record'), ...path('undoStart', 'record')];

describe('compensation event sub-process', () => {
  it('runs instead of what undoes the activities in its sub-process', async () => {
    const run = await withUndo(record);
    run.start().completeUserTask('pay');
    expect(run.active).toEqual(['undo', 'refund', 'undoTrip', 'record']);
    run.completeUserTask('refund').completeUserTask('record');
    expect(run.active).toEqual(['after']);
    expect(run.completed).not.toContain('cancelHotel');
    expect(
      run.state.compensations?.map(({ elementId }) => elementId),
    ).toBeUndefined();
  });

  it('waits for nothing before its sub-process has completed', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('trip', [
          start('tripStart'),
          serviceTask('hotel'),
          ...path('tripStart', 'hotel'),
          eventSubProcess('undoTrip', [
            compensationStart('undoStart'),
            ...record,
          ]),
        ]),
        errorBoundary('failed', 'trip', 'E'),
        compensationThrow('undo'),
        userTask('after'),
        ...path('start', 'trip'),
        ...path('failed', 'undo', 'after'),
      ]),
    );
    run.start();
    expect(run.state.subscriptions).toEqual([]);
    run.throwJobError('hotel', 'E');
    expect(run.active).toEqual(['after']);
  });

  it('sees the variables that its sub-process had when it completed', async () => {
    const run = await withUndo(record, [['= "inner"', 'place']]);
    run.start({ place: 'outer' });
    expect(run.state.compensations).toMatchObject([
      { elementId: 'hotel' },
      { elementId: 'flight' },
      { elementId: 'trip', variables: { place: 'inner' } },
    ]);
    run.completeUserTask('pay', { place: 'changed' });
    expect(run.last('createUserTask')).toMatchObject({
      elementId: 'record',
      variables: { place: 'inner' },
    });
    run.completeUserTask('record', { place: 'undone', n: 1 });
    expect(run.variables).toEqual({ place: 'changed', n: 1 });
  });

  it('counts the variables that are kept as variables of the instance', async () => {
    const run = await withUndo(record, [['= "inner"', 'place']]);
    run.start();
    const kept = bytesOf({ place: 'inner' });
    expect(run.state.variablesBytes).toBe(kept);
    run.completeUserTask('pay').completeUserTask('refund');
    expect(run.state.variablesBytes).toBe(kept);
    run.completeUserTask('record');
    expect(run.state.variablesBytes).toBe(0);
  });

  it('may compensate the activities in its sub-process itself, one by one', async () => {
    const run = await withUndo([
      compensationThrow('first', { activityRef: 'hotel' }),
      compensationThrow('then', { activityRef: 'flight' }),
      ...path('undoStart', 'first', 'then'),
    ]);
    run.start().completeUserTask('pay').completeUserTask('refund');
    expect(run.active).toEqual(['undo', 'undoTrip', 'first', 'cancelHotel']);
    run.completeUserTask('cancelHotel');
    expect(run.active).toEqual(['undo', 'undoTrip', 'then', 'cancelFlight']);
    run.completeUserTask('cancelFlight');
    expect(run.active).toEqual(['after']);
  });

  it('may compensate everything in its sub-process, and nothing around it', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        userTask('pay'),
        ...undoneBy('pay', userTask('refund')),
        trip([compensationEnd('all'), ...path('undoStart', 'all')]),
        compensationEnd('undo', { activityRef: 'trip' }),
        ...path('start', 'pay', 'trip', 'undo'),
      ]),
    );
    run.start().completeUserTask('pay');
    expect(run.active).toEqual([
      'undo',
      'undoTrip',
      'all',
      'cancelFlight',
      'cancelHotel',
    ]);
    run.completeUserTask('cancelFlight').completeUserTask('cancelHotel');
    expect(run.status).toBe('completed');
  });

  it('runs for each instance of a multi-instance sub-process with its own variables', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        multiInstance(trip(record), {
          inputCollection: '= ["x", "y"]',
          inputElement: 'item',
        }),
        compensationEnd('undo'),
        ...path('start', 'trip', 'undo'),
      ]),
    );
    run.start();
    expect(
      run.requests.flatMap(request =>
        request.type === 'createUserTask' ? request.variables.item : [],
      ),
    ).toEqual(['y', 'x']);
  });

  it('runs when a transaction around its sub-process is cancelled', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        transaction('booking', [
          start('begin'),
          trip(record),
          cancelEnd('cancel'),
          ...path('begin', 'trip', 'cancel'),
        ]),
        cancelBoundary('cancelled', 'booking'),
        userTask('apologise'),
        ...path('start', 'booking'),
        ...path('cancelled', 'apologise'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['booking', 'undoTrip', 'record']);
    run.completeUserTask('record');
    expect(run.active).toEqual(['apologise']);
  });

  it('leaves nothing when the instance is cancelled before it runs', async () => {
    const run = await withUndo(record, [['= "inner"', 'place']]);
    run.start().send({ type: 'cancel' });
    expect(run.state.compensations).toBeUndefined();
    expect(run.state.variablesBytes).toBe(0);
  });

  it('leaves nothing when the instance is cancelled while it runs', async () => {
    const run = await withUndo(record, [['= "inner"', 'place']]);
    run.start().completeUserTask('pay').send({ type: 'cancel' });
    expect(run.state.instances).toEqual([]);
    expect(run.state.compensations).toBeUndefined();
    expect(run.state.variablesBytes).toBe(0);
  });
});
