import { compile } from '../../compile';
import {
  boundary,
  bpmn,
  catchEvent,
  end,
  path,
  receiveTask,
  start,
  startOn,
  userTask,
  type EventDefinition,
} from '../../testing/bpmn';
import { NOW, Run } from '../../testing/run';

const waitingFor = (
  definition: EventDefinition,
  outputs: [string, string][] = [],
) =>
  Run.of(
    bpmn([
      start(),
      catchEvent('wait', definition, { outputs }),
      userTask('next'),
      ...path('start', 'wait', 'next'),
    ]),
  );

describe('an intermediate catch event', () => {
  it('waits until its timer is due', async () => {
    const run = await waitingFor({ timer: { duration: 'PT10M' } });
    run.start();
    expect(run.last('scheduleTimer')).toMatchObject({
      elementInstanceKey: run.key('wait'),
      dueAtMs: NOW + 600_000,
    });
    run.triggerTimer('wait');
    expect(run.active).toEqual(['next']);
  });

  it('waits for a message with its correlation key, and sets what the message brings', async () => {
    const run = await waitingFor({ message: 'Answer' });
    run.start({ key: 17 });
    expect(run.last('openMessageSubscription')).toEqual({
      type: 'openMessageSubscription',
      subscriptionKey: 4,
      elementInstanceKey: 3,
      elementId: 'wait',
      messageName: 'Answer',
      correlationKey: '17',
    });
    run.correlateMessage('wait', { answer: 'yes' });
    expect(run.variables).toEqual({ key: 17, answer: 'yes' });
    expect(run.active).toEqual(['next']);
  });

  it('maps what the message brings with its output mappings, and passes on nothing else', async () => {
    const run = await waitingFor({ message: 'Answer' }, [['= answer', 'said']]);
    run.start({ key: 'a' }).correlateMessage('wait', { answer: 'yes', x: 1 });
    expect(run.variables).toEqual({ key: 'a', said: 'yes' });
  });

  it('raises an incident if the correlation key is no text or number', async () => {
    const run = await waitingFor({ message: 'Answer' });
    run.start();
    expect(run.incidents[0].message).toMatch(
      /^"wait": the correlation key of the message "= key" gives null instead of a text or number/,
    );
    run.setVariables({ key: 'a' }).resolve();
    expect(run.waiting).toEqual(['MessageSubscription wait']);
  });

  it('waits for a signal', async () => {
    const run = await waitingFor({ signal: 'Restart' });
    run.start().catchSignal('wait', { by: 'noc' });
    expect(run.variables).toEqual({ by: 'noc' });
    expect(run.active).toEqual(['next']);
  });

  it('keeps what has come if its output mappings fail, until they can be applied', async () => {
    const run = await waitingFor({ message: 'Answer' }, [
      ['= if usable then answer else function(x) x', 'said'],
    ]);
    run
      .start({ key: 'a', usable: false })
      .correlateMessage('wait', { answer: 'yes' });
    expect(run.incidents).toMatchObject([
      { elementId: 'wait', incidentType: 'mappingError' },
    ]);
    run.setVariables({ usable: true }).resolve();
    expect(run.active).toEqual(['next']);
    expect(run.variables).toMatchObject({ said: 'yes' });
  });

  it('refuses a message that it does not wait for', async () => {
    const run = await waitingFor({ signal: 'Restart' });
    run.start();
    const subscriptionKey = run.subscription('wait');
    expect(
      run.try({ type: 'correlateMessage', subscriptionKey, variables: {} }),
    ).toEqual({
      code: 'notActive',
      message:
        'subscription 4 of "wait" waits for a signal, not for a message; forget the message',
    });
  });
});

describe('a receive task', () => {
  it('waits for its message; its boundary events may come first', async () => {
    const xml = bpmn([
      start(),
      receiveTask('answer', 'Answer'),
      boundary('late', 'answer', { timer: { duration: 'PT1H' } }),
      userTask('ask'),
      end(),
      ...path('start', 'answer', 'end'),
      ...path('late', 'ask'),
    ]);
    const answered = await Run.of(xml);
    answered.start({ key: 'k' }).correlateMessage('answer', { ok: true });
    expect(answered.status).toBe('completed');
    expect(answered.waiting).toEqual([]);
    const late = await Run.of(xml);
    late.start({ key: 'k' }).triggerTimer('late');
    expect(late.waiting).toEqual(['UserTask ask']);
  });
});

describe('a receive task as an activity', () => {
  it('has input and output mappings, and its key may come from them', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        receiveTask('answer', 'Answer', {
          inputs: [['= "k" + id', 'key']],
          outputs: [['= ok', 'answered']],
        }),
        userTask('next'),
        ...path('start', 'answer', 'next'),
      ]),
    );
    run.start({ id: '1' });
    expect(run.last('openMessageSubscription')).toMatchObject({
      elementId: 'answer',
      messageName: 'Answer',
      correlationKey: 'k1',
    });
    run.correlateMessage('answer', { ok: true });
    expect(run.variables).toEqual({ id: '1', answered: true });
  });

  it('leaves no subscription when it is cancelled', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        receiveTask('answer', 'Answer'),
        ...path('start', 'answer'),
      ]),
    );
    run.start({ key: 'k' }).send({ type: 'cancel' });
    expect(run.waiting).toEqual([]);
  });

  it('is refused if it is to begin instances', async () => {
    const { problems } = await compile(
      bpmn([
        start(),
        receiveTask('answer', 'Answer').replace(
          'receiveTask id',
          'receiveTask instantiate="true" id',
        ),
        ...path('start', 'answer'),
      ]),
    );
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'unsupported-element', elementId: 'answer' },
    ]);
  });
});

describe('a non-interrupting boundary event', () => {
  const beside = (definition: EventDefinition) =>
    Run.of(
      bpmn([
        start(),
        userTask('work'),
        boundary('event', 'work', definition, { interrupting: false }),
        userTask('remind'),
        ...path('start', 'work'),
        ...path('event', 'remind'),
      ]),
    );

  it('goes on waiting for messages with the same subscription', async () => {
    const run = await beside({ message: 'Hint' });
    run.start({ key: 'k' });
    const key = run.subscription('event');
    run.correlateMessage('event').correlateMessage('event');
    expect(run.active).toEqual(['work', 'remind', 'remind']);
    expect(run.subscription('event')).toBe(key);
  });

  it('fires once if its timer has a duration', async () => {
    const run = await beside({ timer: { duration: 'PT1H' } });
    run.start().triggerTimer('event');
    expect(run.active).toEqual(['work', 'remind']);
    expect(run.state.subscriptions).toEqual([]);
  });

  it('fires as often as its cycle says', async () => {
    const run = await beside({ timer: { cycle: 'R2/PT1H' } });
    run.start();
    run.nowMs += 3_600_000;
    run.triggerTimer('event');
    expect(run.last('scheduleTimer').dueAtMs).toBe(NOW + 2 * 3_600_000);
    run.nowMs += 3_600_000;
    run.triggerTimer('event');
    expect(run.active).toEqual(['work', 'remind', 'remind']);
    expect(run.state.subscriptions).toEqual([]);
  });

  it('ends with its activity', async () => {
    const run = await beside({ signal: 'Hint' });
    run.start().completeUserTask('work');
    expect(run.status).toBe('completed');
    expect(run.waiting).toEqual([]);
  });
});

describe('a start event that waits for something', () => {
  const xml = bpmn([
    start(),
    startOn('ordered', { message: 'Order' }, { outputs: [['= id', 'order']] }),
    startOn('daily', { timer: { cycle: 'R/PT24H' } }),
    startOn('stopped', { signal: 'Stop' }),
    userTask('work'),
    ...path('start', 'work'),
    ...path('ordered', 'work'),
    ...path('daily', 'work'),
    ...path('stopped', 'work'),
  ]);

  it('is told to the host by the executable', async () => {
    const { executable } = await Run.of(xml);
    expect(executable.startEvents).toMatchObject([
      { elementId: 'start', kind: 'none' },
      { elementId: 'ordered', kind: 'message', messageName: 'Order' },
      { elementId: 'daily', kind: 'timer' },
      { elementId: 'stopped', kind: 'signal', signalName: 'Stop' },
    ]);
  });

  it('begins the instance that is started there', async () => {
    const run = await Run.of(xml);
    run.send({ type: 'start', elementId: 'ordered', variables: { id: 7 } });
    expect(run.completed).toEqual(['ordered']);
    // only what the start event maps, as with every event that catches
    expect(run.variables).toEqual({ order: 7 });
  });

  it('is refused by name if there is none', async () => {
    const run = await Run.of(xml);
    expect(
      run.try({ type: 'start', elementId: 'work', variables: {} }),
    ).toMatchObject({
      code: 'noStartEvent',
      message:
        'process "process" has no start event "work"; it begins at "start", "ordered", "daily", "stopped"',
    });
  });
});
