import { compile } from '../../compile';
import {
  boundary,
  bpmn,
  catchEvent,
  eventBasedGateway,
  flow,
  path,
  receiveTask,
  start,
  task,
  timerBoundary,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const race = (...events: string[]) =>
  bpmn([
    start(),
    eventBasedGateway('race'),
    ...events,
    userTask('afterA'),
    userTask('afterB'),
    ...path('start', 'race', 'a', 'afterA'),
    ...path('race', 'b', 'afterB'),
  ]);

const late = catchEvent('b', { timer: { duration: 'PT1H' } });

describe('event-based gateway', () => {
  it('waits for all of its events at once', async () => {
    const run = await Run.of(race(catchEvent('a', { message: 'paid' }), late));
    run.start({ key: 1 });
    expect(run.active).toEqual(['race']);
    expect(run.waiting).toEqual(['MessageSubscription a', 'Timer b']);
  });

  it('goes on behind the event that happens first, and waits for the others no more', async () => {
    const run = await Run.of(race(catchEvent('a', { message: 'paid' }), late));
    run.start({ key: 1 }).triggerTimer('b');
    expect(run.active).toEqual(['afterB']);
    expect(run.waiting).toEqual(['UserTask afterB']);
    expect(run.completed).toEqual(['start', 'race', 'b']);
    expect(
      run.events.flatMap(event =>
        event.type === 'sequenceFlowTaken' ? event.flowId : [],
      ),
    ).toEqual(['start_race', 'race_b', 'b_afterB']);
  });

  it('gives the event what the message or signal brings', async () => {
    const run = await Run.of(
      race(
        catchEvent('a', { signal: 'go' }, { outputs: [['= n + 1', 'm']] }),
        late,
      ),
    );
    run.start().catchSignal('a', { n: 1 });
    expect(run.active).toEqual(['afterA']);
    expect(run.variables).toEqual({ m: 2 });
  });

  it('waits for a receive task as for a message', async () => {
    const run = await Run.of(race(receiveTask('a', 'paid'), late));
    run.start({ key: 'k' });
    expect(run.active).toEqual(['race']);
    run.correlateMessage('a', { amount: 3 });
    expect(run.active).toEqual(['afterA']);
    expect(run.variables).toEqual({ key: 'k', amount: 3 });
    expect(
      run.events.find(
        event => event.type === 'elementActivated' && event.elementId === 'a',
      ),
    ).toMatchObject({ elementType: 'receiveTask' });
  });

  it('goes on at once if a condition behind it holds already', async () => {
    const xml = race(catchEvent('a', { condition: '= level > 3' }), late);
    const run = await Run.of(xml);
    expect(run.start({ level: 5 }).active).toEqual(['afterA']);
    const waiting = await Run.of(xml);
    expect(waiting.start({ level: 1 }).active).toEqual(['race']);
    waiting.setVariables({ level: 4 });
    expect(waiting.active).toEqual(['afterA']);
    expect(waiting.waiting).toEqual(['UserTask afterA']);
  });

  it('waits for none of its events if one of them cannot be waited for', async () => {
    const run = await Run.of(race(catchEvent('a', { message: 'paid' }), late));
    run.start();
    expect(run.waiting).toEqual([]);
    expect(run.incidents).toMatchObject([{ elementId: 'race' }]);
    run.setVariables({ key: 'k' }).resolve();
    expect(run.waiting).toEqual(['MessageSubscription a', 'Timer b']);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const run = await Run.of(race(catchEvent('a', { message: 'paid' }), late));
    run.start({ key: 1 }).send({ type: 'cancel' });
    expect(run.waiting).toEqual([]);
  });

  it('holds the token of an event whose output mapping fails', async () => {
    const run = await Run.of(
      race(
        catchEvent(
          'a',
          { signal: 'go' },
          { outputs: [['= for i in 1..n return i', 'list']] },
        ),
        late,
      ),
    );
    run.start().catchSignal('a', { n: 10_000_000 });
    expect(run.active).toEqual(['a']);
    expect(run.incidents).toMatchObject([{ elementId: 'a' }]);
    run.setVariables({ n: 2 }, run.key('a')).resolve();
    expect(run.active).toEqual(['afterA']);
    expect(run.variables).toEqual({ list: [1, 2] });
  });
});

describe('an event behind an event-based gateway', () => {
  it('has no use for input mappings, of which its author is warned', async () => {
    const result = await compile(
      race(
        catchEvent('a', { message: 'paid' }, { inputs: [['= 1', 'x']] }),
        late,
      ),
    );
    expect(result.problems).toMatchObject([
      {
        severity: 'warning',
        rule: 'mapping',
        elementId: 'a',
        message: expect.stringContaining('its input mappings have no effect'),
      },
    ]);
  });
});

describe('an event-based gateway is refused', () => {
  const message = catchEvent('a', { message: 'paid' });

  it.each<[string, string]>([
    [
      'connect it with at least two',
      bpmn([start(), eventBasedGateway('race'), ...path('start', 'race')]),
    ],
    [
      'can wait for timer, message, signal and conditional catch events',
      race(message, task('b')),
    ],
    [
      'no other sequence flow can lead to it',
      race(message, late, flow('start', 'b')),
    ],
    [
      'waits for the message "paid" already',
      race(message, receiveTask('b', 'paid')),
    ],
    [
      'waits for the signal "go" already',
      race(
        catchEvent('a', { signal: 'go' }),
        catchEvent('b', { signal: 'go' }),
      ),
    ],
    [
      'cannot have boundary events',
      race(
        message,
        receiveTask('b', 'other'),
        timerBoundary('t', 'b', { duration: 'PT1H' }),
      ),
    ],
    [
      'begins instances',
      race(message, late).replace(
        'eventBasedGateway id',
        'eventBasedGateway instantiate="true" id',
      ),
    ],
    [
      'waits for all of its events',
      race(message, late).replace(
        'eventBasedGateway id',
        'eventBasedGateway eventGatewayType="Parallel" id',
      ),
    ],
    [
      'behind a parallel or event-based gateway',
      race(
        message,
        late,
        boundary('c', 'afterA', { signal: 's' }),
        flow('race', 'afterB', { condition: '= true' }),
      ),
    ],
  ])('because of what is around it: %s', async (text, xml) => {
    const { ok, problems } = await compile(xml);
    expect(ok).toBe(false);
    expect(problems.map(p => p.message).join('\n')).toContain(text);
  });

  it('only elsewhere if it waits for a single event', async () => {
    const xml = bpmn([
      start(),
      eventBasedGateway('race'),
      message,
      userTask('after'),
      ...path('start', 'race', 'a', 'after'),
    ]);
    expect((await compile(xml)).problems).toMatchObject([
      { severity: 'warning', rule: 'not-portable', elementId: 'race' },
    ]);
    const run = await Run.of(xml);
    run.start({ key: 1 });
    expect(run.active).toEqual(['race']);
    run.correlateMessage('a');
    expect(run.active).toEqual(['after']);
  });

  it('only elsewhere if it waits for a receive task', async () => {
    const { ok, problems } = await compile(race(receiveTask('a', 'x'), late));
    expect(ok).toBe(true);
    expect(problems).toMatchObject([
      { severity: 'warning', rule: 'not-portable', elementId: 'a' },
    ]);
  });
});
