import {
  bpmn,
  end,
  errorBoundary,
  errorEnd,
  exclusive,
  flow,
  parallel,
  path,
  serviceTask,
  start,
  startOn,
  eventSubProcess,
  subProcess,
  task,
  timerBoundary,
  userTask,
} from '../../testing/bpmn';
import {
  cancelBoundary,
  cancelEnd,
  compensationEnd,
  transaction,
  undoneBy,
} from '../../testing/compensation';
import { multiInstance } from '../../testing/loops';
import { Run } from '../../testing/run';

const booking = (content: string[] = []) =>
  Run.of(
    bpmn([
      start(),
      transaction('booking', [
        start('begin'),
        parallel('fork'),
        userTask('hotel'),
        ...undoneBy('hotel', userTask('cancelHotel')),
        userTask('flight'),
        ...undoneBy('flight', userTask('cancelFlight')),
        userTask('insure'),
        userTask('check'),
        exclusive('ok', { default: 'ok_cancel' }),
        end('done'),
        cancelEnd('cancel'),
        ...path('begin', 'fork', 'hotel', 'flight', 'check', 'ok', 'cancel'),
        ...path('fork', 'insure'),
        flow('ok', 'done', { condition: '= is good' }),
        ...content,
      ]),
      cancelBoundary('cancelled', 'booking'),
      userTask('apologise'),
      userTask('travel'),
      ...path('start', 'booking', 'travel'),
      flow('cancelled', 'apologise'),
    ]).replace('is good', 'good = true'),
  );

const upToCheck = (run: Run) =>
  run.completeUserTask('hotel').completeUserTask('flight');

describe('transaction', () => {
  it('completes like a sub-process', async () => {
    const run = await booking();
    upToCheck(run.start()).completeUserTask('check', { good: true });
    run.completeUserTask('insure');
    expect(run.active).toEqual(['travel']);
  });

  it('ends what is active in it when it is cancelled, and compensates what was done, the latest first', async () => {
    const run = await booking();
    upToCheck(run.start({ good: false })).completeUserTask('check');
    expect(run.active).toEqual(['booking', 'cancelFlight', 'cancelHotel']);
    expect(run.waiting).toEqual([
      'UserTask cancelFlight',
      'UserTask cancelHotel',
    ]);
  });

  it('is left by its cancel boundary event when everything is compensated', async () => {
    const run = await booking();
    upToCheck(run.start({ good: false })).completeUserTask('check');
    run.completeUserTask('cancelHotel');
    expect(run.active).toEqual(['booking', 'cancelFlight']);
    run.completeUserTask('cancelFlight');
    expect(run.active).toEqual(['apologise']);
    expect(run.completed).not.toContain('booking');
    expect(run.state.compensations).toBeUndefined();
  });

  it('is left at once if nothing has to be compensated', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        transaction('booking', [
          start('begin'),
          cancelEnd('cancel'),
          flow('begin', 'cancel'),
        ]),
        cancelBoundary('cancelled', 'booking'),
        userTask('apologise'),
        ...path('start', 'booking'),
        flow('cancelled', 'apologise'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['apologise']);
    expect(run.completed).toEqual(['start', 'begin', 'cancel', 'cancelled']);
  });

  it('is left by its error boundary event without compensation', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        transaction('booking', [
          start('begin'),
          task('hotel'),
          ...undoneBy('hotel', userTask('cancelHotel')),
          errorEnd('hazard', 'E'),
          ...path('begin', 'hotel', 'hazard'),
        ]),
        errorBoundary('failed', 'booking', 'E'),
        userTask('repair'),
        ...path('start', 'booking'),
        ...path('failed', 'repair'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['repair']);
    expect(run.state.compensations).toBeUndefined();
  });

  it('is left by its error boundary event if a handler fails while it is cancelled', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        transaction('booking', [
          start('begin'),
          task('hotel'),
          ...undoneBy('hotel', serviceTask('cancelHotel')),
          task('flight'),
          ...undoneBy('flight', userTask('cancelFlight')),
          cancelEnd('cancel'),
          ...path('begin', 'hotel', 'flight', 'cancel'),
        ]),
        cancelBoundary('cancelled', 'booking'),
        errorBoundary('failed', 'booking', 'E'),
        timerBoundary('late', 'booking', { duration: 'PT1H' }),
        userTask('apologise'),
        userTask('repair'),
        ...path('start', 'booking'),
        ...path('cancelled', 'apologise'),
        ...path('failed', 'repair'),
        ...path('late', 'repair'),
      ]),
    );
    run.start();
    expect(run.waiting).toEqual([
      'Timer late',
      'UserTask cancelFlight',
      'Job cancelHotel',
    ]);
    run.throwJobError('cancelHotel', 'E');
    expect(run.active).toEqual(['repair']);
    expect(run.waiting).toEqual(['UserTask repair']);
  });

  it('does not begin its event sub-processes any more while it is cancelled', async () => {
    const run = await booking([
      eventSubProcess('inform', [
        startOn('changed', { signal: 'change' }, { interrupting: false }),
        userTask('tell'),
        ...path('changed', 'tell'),
      ]),
    ]);
    upToCheck(run.start({ good: false }));
    expect(run.waiting).toContain('SignalSubscription changed');
    run.completeUserTask('check');
    expect(run.waiting).not.toContain('SignalSubscription changed');
  });

  it('may be cancelled from a sub-process in it, which ends uncompensated', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        transaction('booking', [
          start('begin'),
          task('hotel'),
          ...undoneBy('hotel', userTask('cancelHotel')),
          subProcess('payment', [
            start('payStart'),
            task('reserve'),
            ...undoneBy('reserve', userTask('release')),
            cancelEnd('cancel'),
            ...path('payStart', 'reserve', 'cancel'),
          ]),
          ...path('begin', 'hotel', 'payment'),
        ]),
        cancelBoundary('cancelled', 'booking'),
        userTask('apologise'),
        ...path('start', 'booking'),
        ...path('cancelled', 'apologise'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['booking', 'cancelHotel']);
    run.completeUserTask('cancelHotel');
    expect(run.active).toEqual(['apologise']);
  });

  const nested = (inner: string[], outer: string[]) =>
    Run.of(
      bpmn([
        start(),
        transaction('outer', [
          start('outerStart'),
          parallel('fork'),
          transaction('inner', [
            start('innerStart'),
            task('a'),
            ...undoneBy('a', userTask('undoA')),
            userTask('innerTask'),
            ...inner,
            ...path('innerStart', 'a', 'innerTask'),
          ]),
          cancelBoundary('innerCancelled', 'inner'),
          userTask('afterInner'),
          userTask('outerTask'),
          ...path('outerStart', 'fork', 'inner'),
          ...path('fork', 'outerTask'),
          flow('innerCancelled', 'afterInner'),
          ...outer,
        ]),
        cancelBoundary('outerCancelled', 'outer'),
        userTask('afterOuter'),
        flow('start', 'outer'),
        flow('outerCancelled', 'afterOuter'),
      ]),
    );

  it('in another is cancelled without it', async () => {
    const run = await nested(
      [cancelEnd('cancel'), flow('innerTask', 'cancel')],
      [],
    );
    run.start().completeUserTask('innerTask').completeUserTask('undoA');
    expect(run.active.sort()).toEqual(['afterInner', 'outer', 'outerTask']);
  });

  it('in another that is cancelled is terminated while it is active, and compensated once it has completed', async () => {
    const cancel = [cancelEnd('cancel'), flow('outerTask', 'cancel')];
    const active = await nested([], cancel);
    active.start().completeUserTask('outerTask');
    expect(active.active).toEqual(['afterOuter']);
    const completed = await nested([], cancel);
    completed.start().completeUserTask('innerTask');
    completed.completeUserTask('outerTask');
    expect(completed.active).toEqual(['outer', 'undoA']);
  });

  it('that has completed can be compensated', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        transaction('booking', [
          start('begin'),
          task('hotel'),
          ...undoneBy('hotel', userTask('cancelHotel')),
          ...path('begin', 'hotel'),
        ]),
        compensationEnd('undo'),
        ...path('start', 'booking', 'undo'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['undo', 'cancelHotel']);
  });

  it('with several instances is cancelled as a whole by one of them, once that is compensated', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        multiInstance(
          transaction('booking', [
            start('begin'),
            task('hotel'),
            ...undoneBy('hotel', userTask('cancelHotel')),
            exclusive('ok', { default: 'ok_more' }),
            userTask('more'),
            cancelEnd('cancel'),
            ...path('begin', 'hotel', 'ok', 'more'),
            flow('ok', 'cancel', { condition: '= loopCounter = 2' }),
          ]),
          { inputCollection: '= [1, 2, 3]' },
        ),
        cancelBoundary('cancelled', 'booking'),
        userTask('apologise'),
        ...path('start', 'booking'),
        ...path('cancelled', 'apologise'),
      ]),
    );
    run.start();
    expect(run.waiting.sort()).toEqual([
      'UserTask cancelHotel',
      'UserTask more',
      'UserTask more',
    ]);
    run.completeUserTask('cancelHotel');
    expect(run.active).toEqual(['apologise']);
    expect(run.waiting).toEqual(['UserTask apologise']);
  });

  it('leaves nothing if the instance is cancelled while it compensates', async () => {
    const run = await booking();
    upToCheck(run.start({ good: false })).completeUserTask('check');
    run.send({ type: 'cancel' });
    expect(run.state.instances).toEqual([]);
    expect(run.waiting).toEqual([]);
  });

  it('waits for an incident of a handler to be resolved', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        transaction('booking', [
          start('begin'),
          task('hotel'),
          ...undoneBy('hotel', serviceTask('cancelHotel')),
          cancelEnd('cancel'),
          ...path('begin', 'hotel', 'cancel'),
        ]),
        cancelBoundary('cancelled', 'booking'),
        userTask('apologise'),
        ...path('start', 'booking'),
        ...path('cancelled', 'apologise'),
      ]),
    );
    run.start().throwJobError('cancelHotel', 'UNKNOWN');
    expect(run.active).toEqual(['booking', 'cancelHotel']);
    run.resolve().completeJob('cancelHotel');
    expect(run.active).toEqual(['apologise']);
  });

  it('applies its input and output mappings', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        transaction(
          'booking',
          [start('begin'), userTask('a'), ...path('begin', 'a')],
          { inputs: [['= 1', 'local']], outputs: [['= local + 1', 'result']] },
        ),
        userTask('after'),
        ...path('start', 'booking', 'after'),
      ]),
    );
    run.start().completeUserTask('a');
    expect(run.variables).toEqual({ result: 2 });
  });
});
