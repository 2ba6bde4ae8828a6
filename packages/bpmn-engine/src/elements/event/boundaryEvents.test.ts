import {
  bpmn,
  end,
  errorBoundary,
  path,
  serviceTask,
  start,
  timerBoundary,
  userTask,
} from '../../testing/bpmn';
import { NOW, Run } from '../../testing/run';

const HOUR = 3_600_000;

const withTimer = (timer: { duration: string } | { date: string }) =>
  Run.of(
    bpmn([
      start(),
      userTask('work', { inputs: [['= limit', 'patience']] }),
      timerBoundary('late', 'work', timer),
      userTask('escalate'),
      end(),
      ...path('start', 'work', 'end'),
      ...path('late', 'escalate', 'end'),
    ]),
  );

describe('timer boundary event', () => {
  it('waits beside its activity under a key of its own', async () => {
    const run = await withTimer({ duration: 'PT1H' });
    run.start();
    expect(run.active).toEqual(['work']);
    expect(run.state.subscriptions).toEqual([
      {
        key: 4,
        elementInstanceKey: 3,
        elementId: 'late',
        trigger: { kind: 'timer', dueAtMs: NOW + HOUR },
      },
    ]);
    expect(run.last('scheduleTimer')).toEqual({
      type: 'scheduleTimer',
      subscriptionKey: 4,
      elementInstanceKey: 3,
      elementId: 'late',
      dueAtMs: NOW + HOUR,
    });
  });

  it.each([
    ['a fixed duration', { duration: 'P1DT2H' }, NOW + 26 * HOUR],
    ['a month by the calendar', { duration: 'P1M' }, Date.UTC(2026, 1, 28, 12)],
    [
      'a computed duration',
      { duration: '= duration("PT" + limit)' },
      NOW + 5 * HOUR,
    ],
    [
      'a text that is a duration',
      { duration: '= "PT" + patience' },
      NOW + 5 * HOUR,
    ],
    [
      'a fixed date',
      { date: '2026-03-01T10:00:00Z' },
      Date.UTC(2026, 2, 1, 10),
    ],
    ['a computed date', { date: '= now() + duration("PT1H")' }, NOW + HOUR],
  ])('is due at %s', async (_, timer, dueAtMs) => {
    const run = await withTimer(timer);
    run.start({ limit: '5H' });
    expect(run.last('scheduleTimer').dueAtMs).toBe(dueAtMs);
  });

  it('ends its activity when it fires, and goes on from the event', async () => {
    const run = await withTimer({ duration: 'PT1H' });
    run.start().triggerTimer('late');
    expect(run.active).toEqual(['escalate']);
    expect(run.waiting).toEqual(['UserTask escalate']);
    expect(run.completed).toEqual(['start', 'late']);
  });

  it('is cancelled when its activity completes', async () => {
    const run = await withTimer({ duration: 'PT1H' });
    run.start().completeUserTask('work');
    expect(run.status).toBe('completed');
    expect(run.last('cancelTimer').subscriptionKey).toBe(4);
    expect(run.waiting).toEqual([]);
  });

  it('raises an incident on the activity if its time cannot be computed; nothing waits until it can', async () => {
    const run = await withTimer({ duration: '= limit' });
    run.start();
    expect(run.incidents).toMatchObject([
      { elementId: 'work', incidentType: 'expressionError' },
    ]);
    expect(run.incidents[0].message).toContain(
      'the timer of "late" "= limit" gives null instead of a duration',
    );
    expect(run.waiting).toEqual([]);
    run.setVariables({ limit: 'PT2H' }).resolve();
    expect(run.waiting).toEqual(['Timer late', 'UserTask work']);
  });

  it('is refused once it has fired or was cancelled', async () => {
    const run = await withTimer({ duration: 'PT1H' });
    run.start().triggerTimer('late');
    expect(run.try({ type: 'triggerTimer', subscriptionKey: 4 })).toEqual({
      code: 'notActive',
      message:
        'subscription 4 is not open: what it waited for has happened, or its element has ended; forget the timer',
    });
  });
});

describe('error boundary event', () => {
  const withErrors = () =>
    Run.of(
      bpmn([
        start(),
        serviceTask('work'),
        errorBoundary('any', 'work', undefined, {
          outputs: [['= detail', 'anyDetail']],
        }),
        errorBoundary('line', 'work', 'LINE'),
        timerBoundary('late', 'work', { duration: 'PT1H' }),
        userTask('repairLine'),
        userTask('repairAny'),
        ...path('start', 'work'),
        ...path('line', 'repairLine'),
        ...path('any', 'repairAny'),
      ]),
    );

  it('catches the error with its code before one that catches any error', async () => {
    const run = await withErrors();
    run.start().throwJobError('work', 'LINE', { detail: 'cut' });
    expect(run.active).toEqual(['repairLine']);
    expect(run.variables).toEqual({ detail: 'cut' });
  });

  it('catches any error if it has no code', async () => {
    const run = await withErrors();
    run.start().throwJobError('work', 'POWER', { detail: 'out' });
    expect(run.active).toEqual(['repairAny']);
    expect(run.variables).toEqual({ anyDetail: 'out' });
  });

  it('ends its activity and cancels the timers of it', async () => {
    const run = await withErrors();
    run.start().throwJobError('work', 'LINE');
    expect(run.waiting).toEqual(['UserTask repairLine']);
    expect(run.events.map(({ type }) => type).slice(-7)).toEqual([
      'errorCaught',
      'subscriptionCancelled',
      'elementTerminated',
      'elementActivated',
      'elementCompleted',
      'sequenceFlowTaken',
      'elementActivated',
    ]);
  });

  it('raises an incident on the thrower if nothing catches the error; the job is made anew when it is resolved', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        serviceTask('work'),
        errorBoundary('line', 'work', 'LINE'),
        userTask('repair'),
        ...path('start', 'work'),
        ...path('line', 'repair'),
      ]),
    );
    run.start();
    run.send({
      type: 'throwJobError',
      elementInstanceKey: run.key('work'),
      errorCode: 'POWER',
      message: 'no mains',
    });
    expect(run.incidents).toMatchObject([
      { elementId: 'work', incidentType: 'unhandledError', code: 'POWER' },
    ]);
    expect(run.incidents[0].message).toContain(
      'nothing catches the error "POWER" (no mains)',
    );
    expect(run.waiting).toEqual([]);
    run.resolve();
    expect(run.waiting).toEqual(['Job work']);
    run.throwJobError('work', 'LINE');
    expect(run.active).toEqual(['repair']);
  });
});
