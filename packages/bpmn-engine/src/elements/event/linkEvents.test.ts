import {
  bpmn,
  end,
  inclusive,
  flow,
  linkCatch,
  linkThrow,
  parallel,
  path,
  start,
  subProcess,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

describe('link events', () => {
  it('lead from the throw to the catch event of the same name without waiting', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        linkThrow('off', 'L'),
        linkCatch('on', 'L'),
        linkCatch('other', 'M'),
        linkThrow('toOther', 'M'),
        userTask('a'),
        ...path('start', 'off'),
        ...path('on', 'a', 'toOther'),
      ]),
    );
    expect(run.start().active).toEqual(['a']);
    expect(run.completed).toEqual(['start', 'off', 'on']);
    expect(run.completeUserTask('a').status).toBe('completed');
    expect(run.completed.slice(3)).toEqual(['a', 'toOther', 'other']);
  });

  it('may be thrown from several places, once for each token', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        linkThrow('one', 'L'),
        linkThrow('two', 'L'),
        linkCatch('on', 'L'),
        userTask('a'),
        ...path('start', 'split', 'one'),
        ...path('split', 'two'),
        ...path('on', 'a'),
      ]),
    );
    expect(run.start().active).toEqual(['a', 'a']);
  });

  it('stay within their scope', async () => {
    const inner = (id: string) =>
      subProcess(id, [
        start(`${id}Start`),
        linkThrow(`${id}Off`, 'L'),
        linkCatch(`${id}On`, 'L'),
        end(`${id}End`),
        ...path(`${id}Start`, `${id}Off`),
        ...path(`${id}On`, `${id}End`),
      ]);
    const run = await Run.of(
      bpmn([
        start(),
        inner('x'),
        inner('y'),
        userTask('after'),
        ...path('start', 'x', 'y', 'after'),
      ]),
    );
    expect(run.start().active).toEqual(['after']);
    expect(run.completed).toContain('yOn');
  });

  it('are a way on which a token can still come to an inclusive join', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        inclusive('split'),
        userTask('a'),
        userTask('b'),
        linkThrow('off', 'L'),
        linkCatch('on', 'L'),
        inclusive('join'),
        userTask('after'),
        ...path('start', 'split'),
        flow('split', 'a', { condition: '= true' }),
        flow('split', 'b', { condition: '= true' }),
        ...path('a', 'join', 'after'),
        ...path('b', 'off'),
        ...path('on', 'join'),
      ]),
    );
    run.start().completeUserTask('a');
    expect(run.active).toEqual(['b']);
    expect(run.completeUserTask('b').active).toEqual(['after']);
  });

  it('hold the token if a mapping fails, and go on once it is resolved', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        linkThrow('off', 'L', {
          outputs: [['= for i in 1..n return i', 'list']],
        }),
        linkCatch('on', 'L'),
        userTask('a'),
        ...path('start', 'off'),
        ...path('on', 'a'),
      ]),
    );
    run.start({ n: 10_000_000 });
    expect(run.active).toEqual(['off']);
    expect(run.incidents).toHaveLength(1);
    run.setVariables({ n: 2 }).resolve();
    expect(run.active).toEqual(['a']);
    expect(run.variables).toEqual({ n: 2, list: [1, 2] });
  });
});
