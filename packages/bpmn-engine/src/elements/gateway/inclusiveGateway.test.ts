import {
  bpmn,
  end,
  exclusive,
  flow,
  inclusive,
  parallel,
  path,
  scriptTask,
  start,
  subProcess,
  timerBoundary,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const splitTo = (...ids: string[]) =>
  ids.map(id => flow('split', id, { condition: `= ${id}` }));

describe('inclusive gateway that splits', () => {
  const split = (options = {}) =>
    bpmn([
      start(),
      inclusive('split', options),
      userTask('a'),
      userTask('b'),
      userTask('c'),
      ...path('start', 'split'),
      ...splitTo('a', 'b'),
      flow('split', 'c', 'default' in options ? {} : { condition: '= c' }),
    ]);

  it('takes every flow whose condition is true', async () => {
    const run = await Run.of(split());
    run.start({ a: true, b: false, c: true });
    expect(run.active).toEqual(['a', 'c']);
  });

  it('takes the default flow only if no condition is true', async () => {
    const xml = split({ default: 'split_c' });
    expect((await Run.of(xml)).start({ a: true, b: true }).active).toEqual([
      'a',
      'b',
    ]);
    expect((await Run.of(xml)).start({ a: false, b: false }).active).toEqual([
      'c',
    ]);
  });

  it('is held by an incident if nothing is true and there is no default flow', async () => {
    const run = await Run.of(split());
    run.start({ a: false, b: false, c: false });
    expect(run.active).toEqual(['split']);
    expect(run.incidents).toMatchObject([
      {
        elementId: 'split',
        incidentType: 'conditionError',
        message: expect.stringContaining('there is no default flow'),
      },
    ]);
    run.setVariables({ b: true }).resolve();
    expect(run.active).toEqual(['b']);
  });

  it.each([
    [{ a: true, b: true }, 'reads a variable that does not exist: "c"'],
    [{ a: true, b: 'yes', c: true }, 'instead of true or false'],
    [{ a: null, b: true, c: true }, 'instead of true or false'],
  ])(
    'takes no flow at all if one condition cannot be decided: %j',
    async (variables, message) => {
      const run = await Run.of(split());
      run.start(variables);
      expect(run.active).toEqual(['split']);
      expect(run.incidents[0].message).toContain(message);
      run.setVariables({ a: true, b: false, c: true }).resolve();
      expect(run.active).toEqual(['a', 'c']);
    },
  );

  it('ends the token where no flow leads on', async () => {
    const run = await Run.of(
      bpmn([start(), inclusive('last'), ...path('start', 'last')]),
    );
    expect(run.start().status).toBe('completed');
  });
});

describe('inclusive gateway that joins', () => {
  const splitAndJoin = bpmn([
    start(),
    inclusive('split'),
    userTask('a'),
    userTask('b'),
    userTask('c'),
    inclusive('join'),
    userTask('after'),
    end(),
    ...path('start', 'split'),
    ...splitTo('a', 'b', 'c'),
    ...['a', 'b', 'c'].map(id => flow(id, 'join')),
    ...path('join', 'after', 'end'),
  ]);

  it('waits for the tokens that were sent out, not for one on each flow', async () => {
    const run = await Run.of(splitAndJoin);
    run.start({ a: true, b: false, c: true }).completeUserTask('a');
    expect(run.active).toEqual(['c']);
    expect(run.state.instances[0].waiting).toEqual({ a_join: 1 });
    run.completeUserTask('c');
    expect(run.active).toEqual(['after']);
    expect(run.state.instances[0].waiting).toBeUndefined();
    expect(run.completeUserTask('after').status).toBe('completed');
  });

  it('goes on at once with the only token', async () => {
    const run = await Run.of(splitAndJoin);
    run.start({ a: false, b: true, c: false }).completeUserTask('b');
    expect(run.active).toEqual(['after']);
  });

  it('goes on once: it takes one token of each flow', async () => {
    const run = await Run.of(splitAndJoin);
    run.start({ a: true, b: true, c: true });
    run.completeUserTask('a').completeUserTask('b').completeUserTask('c');
    expect(run.completed.filter(id => id === 'join')).toHaveLength(1);
  });

  it('goes on when the token it waited for takes another way', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        exclusive('which', { default: 'which_other' }),
        userTask('other'),
        inclusive('join'),
        userTask('after'),
        ...path('start', 'split', 'a', 'join', 'after'),
        ...path('split', 'b', 'which', 'other'),
        flow('which', 'join', { condition: '= back' }),
      ]),
    );
    run.start({ back: false }).completeUserTask('a');
    expect(run.active).toEqual(['b']);
    run.completeUserTask('b');
    expect(run.active).toEqual(['other', 'after']);
  });

  it('goes on when the activity it waited for is interrupted', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        timerBoundary('late', 'b', { duration: 'PT1H' }),
        userTask('other'),
        inclusive('join'),
        userTask('after'),
        ...path('start', 'split', 'a', 'join', 'after'),
        ...path('split', 'b', 'join'),
        ...path('late', 'other'),
      ]),
    );
    run.start().completeUserTask('a').triggerTimer('late');
    expect(run.active).toEqual(['other', 'after']);
  });

  it('waits for what can come over a boundary event', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        timerBoundary('late', 'b', { duration: 'PT1H' }),
        inclusive('join'),
        userTask('after'),
        userTask('other'),
        ...path('start', 'split', 'a', 'join', 'after'),
        ...path('split', 'b', 'other'),
        ...path('late', 'join'),
      ]),
    );
    run.start().completeUserTask('a');
    expect(run.active).toEqual(['b']);
    run.completeUserTask('b');
    expect(run.active).toEqual(['other', 'after']);
  });

  it('waits for tokens that wait at another join', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        userTask('c'),
        parallel('both'),
        inclusive('join'),
        userTask('after'),
        ...path('start', 'split', 'a', 'join', 'after'),
        ...path('split', 'b', 'both', 'join'),
        ...path('split', 'c', 'both'),
      ]),
    );
    run.start().completeUserTask('a').completeUserTask('b');
    expect(run.active).toEqual(['c']);
    run.completeUserTask('c');
    expect(run.active).toEqual(['after']);
  });

  it('does not wait, in a loop, for a token at a parallel join that waits for it', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('again'),
        parallel('fork'),
        userTask('a'),
        inclusive('split', { default: 'split_c' }),
        userTask('b'),
        userTask('c'),
        inclusive('join'),
        parallel('both'),
        exclusive('done', { default: 'done_end' }),
        end(),
        ...path('start', 'again', 'fork', 'a', 'both', 'done', 'end'),
        ...path('fork', 'split', 'c', 'join', 'both'),
        flow('split', 'b', { condition: '= true' }),
        ...path('b', 'join'),
        flow('done', 'again', { condition: '= more' }),
      ]),
    );
    run.start({ more: true });
    run.completeUserTask('a').completeUserTask('b');
    // the token at "both" could come to "join" over the loop, if "join" did not hold it up
    expect(run.active).toEqual(['a', 'b']);
    run.setVariables({ more: false });
    run.completeUserTask('b').completeUserTask('a');
    expect(run.status).toBe('completed');
  });

  it('never lets a parallel join go on that no other token can come to', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('fork'),
        userTask('a'),
        exclusive('which', { default: 'which_end' }),
        end(),
        parallel('both'),
        userTask('b'),
        userTask('c'),
        inclusive('join'),
        userTask('after'),
        ...path('start', 'fork', 'a', 'both', 'after'),
        ...path('fork', 'which', 'end'),
        flow('which', 'both', { condition: '= false' }),
        ...path('fork', 'b', 'join', 'after'),
        ...path('fork', 'c', 'join'),
      ]),
    );
    run.start().completeUserTask('a').completeUserTask('b');
    expect(run.active).toEqual(['c']);
    run.completeUserTask('c');
    expect(run.active).toEqual(['after']);
    expect(run.state.instances[0].waiting).toEqual({ a_both: 1 });
  });

  it('goes on while an element behind it is active', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        inclusive('join'),
        userTask('after'),
        ...path('start', 'split', 'a', 'join', 'after'),
        ...path('split', 'after'),
        ...path('b', 'join'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['a', 'after']);
    run.completeUserTask('a');
    expect(run.active).toEqual(['after', 'after']);
  });

  it('joins what follows from several tokens on one flow in rounds of its own', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        exclusive('merge'),
        userTask('c'),
        inclusive('join'),
        userTask('after'),
        ...path('start', 'split', 'a', 'merge', 'join', 'after'),
        ...path('split', 'b', 'merge'),
        ...path('split', 'c', 'join'),
      ]),
    );
    run.start().completeUserTask('a').completeUserTask('b');
    expect(run.active).toEqual(['c']);
    expect(run.state.instances[0].waiting).toEqual({ merge_join: 2 });
    run.completeUserTask('c');
    expect(run.active).toEqual(['after', 'after']);
  });

  it('does not wait for a token that can come only to a flow that has one', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        exclusive('merge'),
        userTask('c'),
        inclusive('join'),
        userTask('after'),
        ...path('start', 'split', 'a', 'merge', 'join', 'after'),
        ...path('split', 'b', 'merge'),
        ...path('split', 'c', 'join'),
      ]),
    );
    run.start().completeUserTask('a').completeUserTask('c');
    expect(run.active).toEqual(['b', 'after']);
    run.completeUserTask('b');
    expect(run.active).toEqual(['after', 'after']);
  });

  it('begins a loop: it waits for the token that comes back', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        inclusive('again'),
        userTask('work'),
        exclusive('done', { default: 'done_end' }),
        end(),
        ...path('start', 'again', 'work', 'done', 'end'),
        flow('done', 'again', { condition: '= more' }),
      ]),
    );
    run.start({ more: true }).completeUserTask('work');
    expect(run.active).toEqual(['work']);
    run.setVariables({ more: false }).completeUserTask('work');
    expect(run.status).toBe('completed');
  });

  it('joins and splits in one, and tries again what failed without the tokens it has taken', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('fork'),
        userTask('a'),
        userTask('b'),
        inclusive('split'),
        userTask('c'),
        userTask('d'),
        ...path('start', 'fork', 'a', 'split'),
        ...path('fork', 'b', 'split'),
        ...splitTo('c', 'd'),
      ]),
    );
    run.start({ c: true }).completeUserTask('a').completeUserTask('b');
    expect(run.active).toEqual(['split']);
    expect(run.state.instances[0].waiting).toBeUndefined();
    run.setVariables({ d: true }).resolve();
    expect(run.active).toEqual(['c', 'd']);
  });

  it('looks at the tokens of its own scope only', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('outer'),
        userTask('elsewhere'),
        subProcess('sub', [
          start('s'),
          inclusive('split'),
          userTask('a'),
          userTask('b'),
          inclusive('join'),
          end('e'),
          ...path('s', 'split'),
          ...splitTo('a', 'b'),
          ...path('a', 'join', 'e'),
          ...path('b', 'join'),
        ]),
        ...path('start', 'outer', 'sub'),
        ...path('outer', 'elsewhere'),
      ]),
    );
    run.start({ a: true, b: true });
    run.completeUserTask('a').completeUserTask('b');
    expect(run.active).toEqual(['elsewhere']);
  });

  it('leaves no token behind when the instance is cancelled', async () => {
    const run = await Run.of(splitAndJoin);
    run.start({ a: true, b: true, c: false }).completeUserTask('a');
    run.send({ type: 'cancel' });
    expect(run.status).toBe('terminated');
    expect(run.active).toEqual([]);
  });

  it('lets an endless loop end as an incident', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        inclusive('again'),
        scriptTask('count', '= 1', 'n'),
        ...path('start', 'again', 'count', 'again'),
      ]),
      { stepsPerCommand: 50 },
    );
    run.start();
    expect(run.incidents).toMatchObject([{ incidentType: 'stepLimit' }]);
  });
});

describe('an inclusive gateway in a branch of a loop', () => {
  // the outer split and join lie in a loop; one branch is "sibling", the other splits and joins inclusively
  const inLoop = (outer: (id: string) => string) =>
    bpmn([
      start(),
      exclusive('again'),
      outer('outerSplit'),
      outer('outerJoin'),
      userTask('sibling'),
      inclusive('split'),
      userTask('a'),
      userTask('b'),
      inclusive('join'),
      userTask('after'),
      exclusive('done', { default: 'done_end' }),
      end(),
      ...path('start', 'again', 'outerSplit'),
      flow('outerSplit', 'sibling', { condition: '= true' }),
      flow('outerSplit', 'split', { condition: '= true' }),
      ...path('sibling', 'outerJoin', 'done', 'end'),
      ...splitTo('a', 'b'),
      ...path('a', 'join', 'after', 'outerJoin'),
      ...path('b', 'join'),
      flow('done', 'again', { condition: '= more' }),
    ]);
  const asParallel = (id: string) => parallel(id);
  const of = (outer: (id: string) => string) => {
    const xml = inLoop(outer);
    return outer === asParallel
      ? xml.replace(
          /(id="outerSplit_\w+"[^>]*)>.*?<\/bpmn:sequenceFlow>/g,
          '$1 />',
        )
      : xml;
  };

  it.each([
    ['parallel', asParallel],
    ['inclusive', (id: string) => inclusive(id)],
  ])(
    'does not wait for its siblings, which can come only in the next round: %s',
    async (_, outer) => {
      const run = await Run.of(of(outer));
      run.start({ a: true, b: false, more: true });
      expect(run.active).toEqual(['sibling', 'a']);
      run.completeUserTask('a');
      expect(run.active).toEqual(['sibling', 'after']);
    },
  );

  it.each([
    ['parallel', asParallel],
    ['inclusive', (id: string) => inclusive(id)],
  ])('goes on before the join around it does: %s', async (_, outer) => {
    const run = await Run.of(of(outer));
    run.start({ a: true, b: true, more: true });
    run.completeUserTask('sibling').completeUserTask('a');
    expect(run.active).toEqual(['b']);
    run.completeUserTask('b');
    expect(run.active).toEqual(['after']);
    run.completeUserTask('after');
    expect(run.active).toEqual(['sibling', 'a', 'b']);
    expect(run.completed.filter(id => id === 'outerJoin')).toHaveLength(1);
  });

  it('waits for what can still come in the same round', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('again'),
        parallel('fork'),
        userTask('a'),
        userTask('b'),
        exclusive('which', { default: 'which_join' }),
        exclusive('merge'),
        inclusive('join'),
        userTask('after'),
        ...path('start', 'again', 'fork', 'a', 'merge', 'join', 'after'),
        ...path('fork', 'b', 'which', 'join'),
        ...path('after', 'again'),
        flow('which', 'merge', { condition: '= other' }),
      ]),
    );
    run.start({ other: false }).completeUserTask('a');
    expect(run.active).toEqual(['b']);
    run.completeUserTask('b');
    expect(run.active).toEqual(['after']);
  });
});

describe('inclusive gateways that wait for each other', () => {
  // each can be reached from the other, and each has a token on the flow from its own task
  const circle = (first: string, second: string) =>
    bpmn([
      start(),
      parallel('fork'),
      userTask('a'),
      userTask('b'),
      inclusive(first),
      inclusive(second),
      exclusive('afterOne', { default: 'afterOne_endOne' }),
      exclusive('afterTwo', { default: 'afterTwo_endTwo' }),
      userTask('endOne'),
      userTask('endTwo'),
      ...path('start', 'fork', 'a', 'one', 'afterOne', 'endOne'),
      ...path('fork', 'b', 'two', 'afterTwo', 'endTwo'),
      flow('afterOne', 'two', { condition: '= over' }),
      flow('afterTwo', 'one', { condition: '= over' }),
    ]);

  it.each([
    ['one', 'two'],
    ['two', 'one'],
  ])(
    'go on, the first in the document first: %s before %s',
    async (first, second) => {
      const run = await Run.of(circle(first, second));
      run.start({ over: false }).completeUserTask('a').completeUserTask('b');
      expect(run.active.sort()).toEqual(['endOne', 'endTwo']);
      const order = run.completed.filter(id => ['one', 'two'].includes(id));
      expect(order).toEqual([first, second]);
    },
  );

  it('join what the first of them sends to the second', async () => {
    const run = await Run.of(circle('one', 'two'));
    run.start({ over: true }).completeUserTask('a');
    expect(run.active).toEqual(['b']);
    run.setVariables({ over: true });
    run.completeUserTask('b');
    // "one" went first and came to "two"; "two" took both tokens and came back to "one", and so on for ever
    expect(run.incidents).toMatchObject([{ incidentType: 'stepLimit' }]);
  });

  it('wait on while something else can still come to one of them', async () => {
    const run = await Run.of(
      circle('one', 'two').replace('= over', '= over and false'),
    );
    run.start({ over: true }).completeUserTask('a');
    expect(run.active).toEqual(['b']);
  });
});
