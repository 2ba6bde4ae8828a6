import type { EventDefinition } from '../../testing/bpmn';
import {
  boundary,
  bpmn,
  businessRuleJob,
  catchEvent,
  end,
  eventSubProcess,
  parallel,
  path,
  receiveTask,
  scriptTask,
  serviceTask,
  start,
  startOn,
  subProcess,
  task,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const high: EventDefinition = { condition: '= level > 3' };

describe('a conditional catch event', () => {
  const waiting = (condition: EventDefinition) =>
    bpmn([
      start(),
      catchEvent('x', condition),
      userTask('after'),
      ...path('start', 'x', 'after'),
    ]);

  it('goes on at once if its condition holds', async () => {
    const run = await Run.of(waiting(high));
    expect(run.start({ level: 4 }).active).toEqual(['after']);
  });

  it('waits until a variable has made its condition true', async () => {
    const run = await Run.of(waiting(high));
    expect(run.start({ level: 1 }).active).toEqual(['x']);
    expect(run.setVariables({ level: 3 }).active).toEqual(['x']);
    expect(run.setVariables({ level: 4 }).active).toEqual(['after']);
    expect(run.waiting).toEqual(['UserTask after']);
  });

  it.each([
    ['a variable that does not exist', high, {}],
    ['null', { condition: '= level' }, { level: null }],
    ['a text', { condition: '= level' }, { level: 'yes' }],
    ['a number', { condition: '= level' }, { level: 1 }],
  ])('waits, and raises no incident, for %s', async (_, condition, given) => {
    const run = await Run.of(waiting(condition));
    run.start(given);
    expect(run.active).toEqual(['x']);
    expect(run.incidents).toEqual([]);
  });

  it('asks nothing of the host', async () => {
    const run = await Run.of(waiting(high));
    run.start();
    expect(run.requests).toEqual([]);
    run.send({ type: 'cancel' });
    expect(run.state.subscriptions).toEqual([]);
  });

  it('happens when another way of the process sets the variable', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        catchEvent('x', high),
        userTask('after'),
        serviceTask('probe'),
        userTask('done'),
        ...path('start', 'split', 'x', 'after'),
        ...path('split', 'probe', 'done'),
      ]),
    );
    run.start().completeJob('probe', { level: 5 });
    expect(run.active.sort()).toEqual(['after', 'done']);
  });
});

describe('a conditional boundary event', () => {
  const beside = (
    activity: string,
    condition: EventDefinition,
    interrupting = true,
  ) =>
    bpmn([
      start(),
      activity,
      boundary('event', 'x', condition, { interrupting }),
      userTask('handled'),
      userTask('after'),
      ...path('start', 'x', 'after'),
      ...path('event', 'handled'),
    ]);

  it.each([
    ['a user task', userTask('x', { inputs: [['= 5', 'level']] })],
    ['a service task', serviceTask('x', { inputs: [['= 5', 'level']] })],
    [
      'a sub-process',
      subProcess('x', [start('s'), userTask('u'), ...path('s', 'u')], {
        inputs: [['= 5', 'level']],
      }),
    ],
    [
      'an undefined task, though it is done at once',
      task('x').replace(
        '></bpmn:task>',
        '><bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="= 5" target="level" /></zeebe:ioMapping></bpmn:extensionElements></bpmn:task>',
      ),
    ],
  ])(
    'happens at the beginning if an input mapping makes it true: %s',
    async (_, activity) => {
      const run = await Run.of(beside(activity, high));
      expect(run.start().active).toEqual(['handled']);
      expect(run.waiting).toEqual(['UserTask handled']);
      expect(run.completed).not.toContain('x');
      const beside_ = await Run.of(beside(activity, high, false));
      expect(beside_.start().active).toContain('handled');
      expect(
        beside_.completed.filter(elementId => elementId === 'event'),
      ).toHaveLength(1);
    },
  );

  it('lets a script that is beside it go on', async () => {
    const run = await Run.of(
      beside(scriptTask('x', '= level + 1', 'level'), high, false),
    );
    run.start({ level: 4 });
    expect(run.active.sort()).toEqual(['after', 'handled']);
    expect(run.variables).toEqual({ level: 5 });
  });

  it('does not happen because of what the activity sets when it completes', async () => {
    const run = await Run.of(beside(userTask('x'), high));
    run.start({ level: 1 }).completeUserTask('x', { level: 9 });
    expect(run.active).toEqual(['after']);
    const mapped = await Run.of(
      beside(serviceTask('x', { outputs: [['= 9', 'level']] }), high),
    );
    mapped.start({ level: 1 }).completeJob('x');
    expect(mapped.active).toEqual(['after']);
  });

  it('ends its activity once, with all it has asked for', async () => {
    const run = await Run.of(beside(serviceTask('x'), high));
    run.start({ level: 1 }).setVariables({ level: 9 });
    expect(run.active).toEqual(['handled']);
    expect(run.waiting).toEqual(['UserTask handled']);
    expect(run.setVariables({ level: 10 }).active).toEqual(['handled']);
  });

  it('happens again with every change while it holds, if it does not interrupt', async () => {
    const run = await Run.of(beside(userTask('x'), high, false));
    run.start({ level: 1 }).setVariables({ level: 4 });
    expect(run.active).toEqual(['x', 'handled']);
    run.setVariables({ level: 2 });
    expect(run.active).toHaveLength(2);
    run.setVariables({ level: 5 });
    expect(run.active).toEqual(['x', 'handled', 'handled']);
    run.completeUserTask('x').setVariables({ level: 6 });
    expect(run.active).toEqual(['handled', 'handled', 'after']);
  });

  it.each<[string, Record<string, number>]>([
    ['a variable that its condition does not read', { other: 1 }],
    ['the value that the variable has already', { level: 4 }],
  ])('does not happen again because of %s', async (_, variables) => {
    const run = await Run.of(beside(userTask('x'), high, false));
    run.start({ level: 4 });
    expect(run.active).toEqual(['x', 'handled']);
    expect(run.setVariables(variables).active).toEqual(['x', 'handled']);
  });

  it('happens once for one command that changes several of its variables', async () => {
    const run = await Run.of(
      beside(userTask('x'), { condition: '= a > 1 or b > 1' }, false),
    );
    run.start({ a: 0, b: 0 }).setVariables({ a: 2, b: 2 });
    expect(run.active).toEqual(['x', 'handled']);
  });

  it('sees a variable of its activity, which hides that of the process', async () => {
    const run = await Run.of(
      beside(userTask('x', { inputs: [['= 1', 'level']] }), high),
    );
    run.start().setVariables({ level: 9 });
    expect(run.active).toEqual(['x']);
    run.setVariables({ level: 9 }, run.key('x'));
    expect(run.active).toEqual(['handled']);
  });

  it('can happen while an incident holds its activity', async () => {
    const run = await Run.of(beside(businessRuleJob('x'), high));
    run.start().failJob('x').setVariables({ level: 9 });
    expect(run.active).toEqual(['handled']);
    expect(run.incidents).toEqual([]);
  });
});

describe('a conditional event with a filter', () => {
  const filtered = (filter: object) =>
    bpmn([
      start(),
      userTask('x'),
      boundary(
        'event',
        'x',
        { condition: '= a = 1 or b = 1', ...filter },
        { interrupting: false },
      ),
      end(),
      ...path('start', 'x'),
      ...path('event', 'end'),
    ]);
  const times = (run: Run) =>
    run.completed.filter(elementId => elementId === 'event').length;

  it.each<[object, number, number, number]>([
    // a is created, a is updated, b is created
    [{}, 1, 2, 3],
    [{ variableNames: ' ', variableEvents: ' ' }, 1, 2, 3],
    [{ variableNames: 'a' }, 1, 2, 2],
    [{ variableNames: ' b , c ' }, 0, 0, 1],
    [{ variableEvents: 'create' }, 1, 1, 2],
    [{ variableEvents: 'update' }, 0, 1, 1],
    [{ variableEvents: 'create, update' }, 1, 2, 3],
    [{ variableNames: 'a', variableEvents: 'update' }, 0, 1, 1],
  ])('%j is looked at only for what it names', async (filter, ...expected) => {
    const run = await Run.of(filtered(filter));
    const seen = [];
    run.start().setVariables({ a: 1 });
    seen.push(times(run));
    run.setVariables({ a: 2 }).setVariables({ a: 1 });
    seen.push(times(run));
    run.setVariables({ b: 1 });
    seen.push(times(run));
    expect(seen).toEqual(expected);
  });

  it('is looked at when it begins to wait, whatever the filter', async () => {
    const run = await Run.of(
      filtered({ variableNames: 'c', variableEvents: 'update' }),
    );
    run.start({ a: 1 });
    expect(times(run)).toBe(1);
  });
});

describe('an event sub-process that begins by a condition', () => {
  const within = (interrupting: boolean, ...content: string[]) =>
    bpmn([
      start(),
      ...content,
      eventSubProcess('sub', [
        startOn('begin', high, { interrupting }),
        userTask('handled'),
        ...path('begin', 'handled'),
      ]),
    ]);

  it('takes over before anything else begins if it holds from the start', async () => {
    const run = await Run.of(
      within(
        true,
        scriptTask('first', '= 1', 'ran'),
        userTask('a'),
        ...path('start', 'first', 'a'),
      ),
    );
    run.start({ level: 9 });
    expect(run.active).toEqual(['sub', 'handled']);
    expect(run.variables).toEqual({ level: 9 });
  });

  it('takes over before the token that made it true goes on', async () => {
    const run = await Run.of(
      within(
        true,
        scriptTask('first', '= 9', 'level'),
        scriptTask('second', '= 1', 'ran'),
        ...path('start', 'first', 'second'),
      ),
    );
    run.start({ level: 1 });
    expect(run.active).toEqual(['sub', 'handled']);
    expect(run.variables).toEqual({ level: 9 });
    expect(run.completeUserTask('handled').status).toBe('completed');
  });

  it('runs beside the others if it does not interrupt', async () => {
    const run = await Run.of(
      within(false, userTask('a'), ...path('start', 'a')),
    );
    run.start({ level: 1 }).setVariables({ level: 9 });
    expect(run.active).toEqual(['a', 'sub', 'handled']);
    run.setVariables({ level: 10 });
    expect(run.active.filter(id => id === 'sub')).toHaveLength(2);
  });

  it('does not see the variables of an activity in its scope', async () => {
    const run = await Run.of(
      within(
        true,
        userTask('a', { inputs: [['= 9', 'level']] }),
        ...path('start', 'a'),
      ),
    );
    expect(run.start().active).toEqual(['a']);
  });
});

describe('conditions of several scopes', () => {
  it('are looked at from the outside in: what an outer one ends does not happen any more', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('outer', [
          start('s'),
          userTask('inner'),
          boundary('innerEvent', 'inner', high),
          end('e'),
          eventSubProcess('inside', [startOn('begin', high)]),
          ...path('s', 'inner'),
          ...path('innerEvent', 'e'),
        ]),
        boundary('outerEvent', 'outer', high),
        userTask('handled'),
        ...path('start', 'outer'),
        ...path('outerEvent', 'handled'),
      ]),
    );
    run.start().setVariables({ level: 9 });
    expect(run.active).toEqual(['handled']);
    expect(run.completed).not.toContain('innerEvent');
    expect(run.completed).not.toContain('begin');
    expect(run.completed).toContain('outerEvent');
  });

  it('are looked at in scopes that see the change, and in no other', async () => {
    const branch = (id: string) => [
      subProcess(
        id,
        [
          start(`${id}Start`),
          receiveTask(`${id}Wait`, 'm'),
          boundary(`${id}Event`, `${id}Wait`, high),
          userTask(`${id}Handled`),
          ...path(`${id}Start`, `${id}Wait`),
          ...path(`${id}Event`, `${id}Handled`),
        ],
        { inputs: [['= 0', 'level']] },
      ),
      ...path('split', id),
    ];
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        ...path('start', 'split'),
        ...branch('a'),
        ...branch('b'),
      ]),
    );
    run.start({ key: 'k' }).setVariables({ level: 9 }, run.key('a'));
    expect(run.active).toContain('aHandled');
    expect(run.active).toContain('bWait');
  });
});
