import {
  boundary,
  bpmn,
  catchEvent,
  end,
  parallel,
  path,
  start,
  startOn,
  userTask,
} from '../testing/bpmn';
import { limitedSimulationOf, NOW, simulationOf } from '../testing/simulation';
import type { Simulation } from './simulation';

const HOUR = 3_600_000;

const waiting = (processId: string) =>
  bpmn(
    [
      start(),
      catchEvent('wait', { message: 'Tell' }),
      userTask('told'),
      ...path('start', 'wait', 'told'),
    ],
    '',
    processId,
  );

const starting = bpmn(
  [
    startOn('begin', { message: 'Tell' }),
    userTask('begun'),
    ...path('begin', 'begun'),
  ],
  '',
  'starter',
);

const tell = { name: 'Tell', correlationKey: 'k1' };
const tasks = ({ userTasks }: Simulation) =>
  userTasks.map(({ processId, elementId }) => `${processId} ${elementId}`);

describe('a message', () => {
  it('reaches the subscription with its name and key, with variables', async () => {
    const simulation = (await simulationOf(waiting('one')))
      .start('one', { key: 'k1' })
      .publishMessage({ ...tell, variables: { a: 1 } });
    expect(simulation.userTasks[0].variables).toEqual({ key: 'k1', a: 1 });
    expect(simulation.lastStep?.correlatedTo).toEqual([1]);
  });

  it.each([
    ['name', { name: 'Other', correlationKey: 'k1' }],
    ['key', { name: 'Tell', correlationKey: 'k2' }],
  ])('does not reach one with another %s', async (_, message) => {
    const simulation = (await simulationOf(waiting('one')))
      .start('one', { key: 'k1' })
      .publishMessage(message);
    expect(tasks(simulation)).toEqual([]);
    expect(simulation.lastStep?.correlatedTo).toEqual([]);
  });

  it('reaches one instance of each process, the one that waits longest', async () => {
    const simulation = (
      await simulationOf(waiting('one'), waiting('two'), starting)
    )
      .start('one', { key: 'k1', n: 1 })
      .start('one', { key: 'k1', n: 2 })
      .start('two', { key: 'k1' })
      .publishMessage(tell);
    expect(tasks(simulation)).toEqual([
      'one told',
      'two told',
      'starter begun',
    ]);
    expect(simulation.userTasks[0].variables).toMatchObject({ n: 1 });
    const again = simulation.publishMessage(tell);
    expect(tasks(again)).toHaveLength(4);
  });

  it('reaches one of several events of the same instance', async () => {
    const model = bpmn([
      start(),
      parallel('fork'),
      catchEvent('left', { message: 'Tell' }),
      catchEvent('right', { message: 'Tell' }),
      end(),
      ...path('start', 'fork', 'left', 'end'),
      ...path('fork', 'right', 'end'),
    ]);
    const simulation = (await simulationOf(model))
      .start('process', { key: 'k1' })
      .publishMessage(tell);
    expect(simulation.messageSubscriptions).toMatchObject([
      { elementId: 'right' },
    ]);
  });

  it('is lost without a time to live, and waits with one', async () => {
    const simulation = await simulationOf(waiting('one'));
    const lost = simulation.publishMessage(tell).start('one', { key: 'k1' });
    expect(tasks(lost)).toEqual([]);
    const kept = simulation
      .publishMessage({ ...tell, timeToLiveMs: HOUR })
      .start('one', { key: 'k1' });
    expect(tasks(kept)).toEqual(['one told']);
    expect(kept.lastStep?.correlatedTo).toEqual([1]);
    const second = kept.start('one', { key: 'k1' });
    expect(tasks(second)).toEqual(['one told']);
  });

  it('is gone when its time to live is over', async () => {
    const published = (await simulationOf(waiting('one'))).publishMessage({
      ...tell,
      timeToLiveMs: HOUR,
    });
    const inTime = published.advanceTo(NOW + HOUR - 1);
    expect(tasks(inTime.start('one', { key: 'k1' }))).toHaveLength(1);
    const late = published.advanceTo(NOW + HOUR);
    expect(tasks(late.start('one', { key: 'k1' }))).toEqual([]);
    expect(late.state.messages).toEqual([]);
  });

  it('that waits longest is caught first', async () => {
    const message = { ...tell, timeToLiveMs: HOUR };
    const simulation = (await simulationOf(waiting('one')))
      .publishMessage({ ...message, variables: { n: 1 } })
      .publishMessage({ ...message, variables: { n: 2 } })
      .start('one', { key: 'k1' })
      .start('one', { key: 'k1' });
    expect(simulation.userTasks.map(({ variables }) => variables.n)).toEqual([
      1, 2,
    ]);
  });

  it('is caught once by an event that goes on waiting', async () => {
    const model = bpmn([
      start(),
      userTask('work'),
      boundary('told', 'work', { message: 'Tell' }, { interrupting: false }),
      userTask('note'),
      ...path('start', 'work'),
      ...path('told', 'note'),
    ]);
    const message = { ...tell, timeToLiveMs: HOUR };
    const once = (await simulationOf(model))
      .start('process', { key: 'k1' })
      .publishMessage(message);
    expect(tasks(once)).toEqual(['process work', 'process note']);
    expect(tasks(once.publishMessage(message))).toHaveLength(3);
  });

  it('with an id is taken once while it waits', async () => {
    const message = { ...tell, messageId: 'm1', timeToLiveMs: HOUR };
    const published = (await simulationOf(waiting('one'))).publishMessage(
      message,
    );
    expect(() => published.publishMessage(message)).toThrow(
      expect.objectContaining({ code: 'duplicateMessage' }),
    );
    const others = [
      { ...message, messageId: 'm2' },
      { ...message, correlationKey: 'k2' },
      { ...message, name: 'Other' },
    ];
    for (const other of others) {
      expect(published.publishMessage(other).state.messages).toHaveLength(2);
    }
    const later = published.advanceTo(NOW + HOUR).publishMessage(message);
    expect(later.state.messages).toHaveLength(1);
  });

  it('without a key starts a process every time', async () => {
    const simulation = (await simulationOf(starting))
      .publishMessage({ name: 'Tell', variables: { a: 1 } })
      .publishMessage({ name: 'Tell' });
    expect(tasks(simulation)).toEqual(['starter begun', 'starter begun']);
    expect(simulation.userTasks[0].variables).toEqual({ a: 1 });
  });

  it('that starts a process brings what the start event takes from it', async () => {
    const picky = bpmn([
      startOn('begin', { message: 'Tell' }, { outputs: [['= a + 1', 'b']] }),
      userTask('begun'),
      ...path('begin', 'begun'),
    ]);
    const simulation = (await simulationOf(picky)).publishMessage({
      name: 'Tell',
      variables: { a: 1, secret: 2 },
    });
    expect(simulation.userTasks[0].variables).toEqual({ b: 2 });
  });

  it('with a key starts one instance at a time, and the next that waits afterwards', async () => {
    const message = { ...tell, timeToLiveMs: HOUR };
    const running = (await simulationOf(starting))
      .publishMessage({ ...message, variables: { n: 1 } })
      .publishMessage({ ...message, variables: { n: 2 } })
      .publishMessage({ ...message, variables: { n: 3 } })
      .publishMessage({ ...tell, variables: { lost: true } })
      .publishMessage({ name: 'Tell', correlationKey: 'k2' });
    const numbers = ({ userTasks }: Simulation) =>
      userTasks.map(({ variables }) => variables.n ?? null);
    expect(numbers(running)).toEqual([1, null]);
    const second = running.completeUserTask(running.userTasks[0]);
    expect(numbers(second)).toEqual([null, 2]);
    const third = second.cancel(3);
    expect(numbers(third)).toEqual([null, 3]);
    const none = third.cancel(4);
    expect(numbers(none)).toEqual([null]);
  });

  it('tells when what it brings does not fit', async () => {
    const simulation = (await simulationOf(waiting('one')))
      .start('one', { key: 'k1' })
      .publishMessage({ ...tell, variables: { large: 'x'.repeat(2_000_000) } });
    expect(simulation.lastStep?.refusals).toMatchObject([
      { instanceKey: 1, rejection: { code: 'variablesTooLarge' } },
    ]);
    expect(tasks(simulation)).toEqual([]);
  });
});

describe('messages that nobody catches', () => {
  it('wait up to a number of them, until their time is over', async () => {
    const wait = { ...tell, timeToLiveMs: HOUR };
    const full = (await limitedSimulationOf({ messages: 2 }, waiting('one')))
      .publishMessage(wait)
      .publishMessage(wait);
    expect(() => full.publishMessage(wait)).toThrow(
      expect.objectContaining({ code: 'limit' }),
    );
    full
      .publishMessage(tell)
      .advanceTo(NOW + HOUR)
      .publishMessage(wait);
  });
});
