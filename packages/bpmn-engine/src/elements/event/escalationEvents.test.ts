import {
  boundary,
  bpmn,
  end,
  endWith,
  eventSubProcess,
  parallel,
  path,
  start,
  startOn,
  subProcess,
  throwEvent,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const thrownIn = (
  content: string[],
  catchers: string[] = [],
  inside: string[] = [],
) =>
  bpmn([
    start(),
    subProcess('sub', [
      start('begin'),
      throwEvent('tell', { escalation: 'LATE' }),
      userTask('goOn'),
      ...path('begin', 'tell', 'goOn'),
      ...inside,
    ]),
    ...path('start', 'sub'),
    ...catchers,
    ...content,
  ]);

const caught = (escalation: string | null, interrupting: boolean) =>
  thrownIn(
    [userTask('inform'), ...path('caught', 'inform')],
    [boundary('caught', 'sub', { escalation }, { interrupting })],
  );

describe('an escalation', () => {
  it('lets the thrower go on if the boundary event that catches it does not interrupt', async () => {
    const run = await Run.of(caught('LATE', false));
    run.start();
    expect(run.active.sort()).toEqual(['goOn', 'inform', 'sub']);
  });

  it('ends the activity, and the thrower in it, if the boundary event interrupts', async () => {
    const run = await Run.of(caught('LATE', true));
    run.start();
    expect(run.active).toEqual(['inform']);
    expect(run.completed).toEqual(['start', 'begin', 'caught']);
  });

  it('is caught by an event without a code', async () => {
    const run = await Run.of(caught(null, true));
    run.start();
    expect(run.active).toEqual(['inform']);
  });

  it('passes an event with another code, and is no problem if nothing catches it', async () => {
    const run = await Run.of(caught('OTHER', true));
    run.start();
    expect(run.active.sort()).toEqual(['goOn', 'sub']);
    expect(run.events).toContainEqual(
      expect.objectContaining({
        type: 'escalationThrown',
        escalationCode: 'LATE',
      }),
    );
    expect(
      run.events.find(({ type }) => type === 'escalationThrown'),
    ).not.toHaveProperty('caughtByElementId');
  });

  it('prefers the event with its code to the one without', async () => {
    const run = await Run.of(
      thrownIn(
        [
          userTask('any'),
          userTask('late'),
          ...path('catchAny', 'any'),
          ...path('catchLate', 'late'),
        ],
        [
          boundary('catchAny', 'sub', { escalation: null }),
          boundary('catchLate', 'sub', { escalation: 'LATE' }),
        ],
      ),
    );
    run.start();
    expect(run.active).toEqual(['late']);
  });

  it('is caught by the innermost scope: an event sub-process comes before the boundary event around it', async () => {
    const run = await Run.of(
      thrownIn(
        [userTask('outer'), ...path('caught', 'outer')],
        [boundary('caught', 'sub', { escalation: 'LATE' })],
        [
          eventSubProcess('handle', [
            startOn('noticed', { escalation: 'LATE' }, { interrupting: false }),
            userTask('inner'),
            ...path('noticed', 'inner'),
          ]),
        ],
      ),
    );
    run.start();
    expect(run.active.sort()).toEqual(['goOn', 'handle', 'inner', 'sub']);
  });

  it('does not begin the event sub-process again that throws it on', async () => {
    const run = await Run.of(
      thrownIn(
        [userTask('outer'), ...path('caught', 'outer')],
        [
          boundary(
            'caught',
            'sub',
            { escalation: 'LATE' },
            { interrupting: false },
          ),
        ],
        [
          eventSubProcess('handle', [
            startOn('noticed', { escalation: 'LATE' }, { interrupting: false }),
            endWith('passOn', { escalation: 'LATE' }),
            ...path('noticed', 'passOn'),
          ]),
        ],
      ),
    );
    run.start();
    expect(run.active.sort()).toEqual(['goOn', 'outer', 'sub']);
    expect(run.completed.filter(id => id === 'noticed')).toHaveLength(1);
  });

  it('thrown by an end event ends that token only', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('begin'),
          parallel('split'),
          endWith('tell', { escalation: 'LATE' }),
          userTask('other'),
          ...path('begin', 'split', 'tell'),
          ...path('split', 'other'),
        ]),
        boundary(
          'caught',
          'sub',
          { escalation: 'LATE' },
          { interrupting: false },
        ),
        userTask('inform'),
        end(),
        ...path('start', 'sub', 'end'),
        ...path('caught', 'inform'),
      ]),
    );
    run.start();
    expect(run.active.sort()).toEqual(['inform', 'other', 'sub']);
    run.completeUserTask('other').completeUserTask('inform');
    expect(run.status).toBe('completed');
  });
});
