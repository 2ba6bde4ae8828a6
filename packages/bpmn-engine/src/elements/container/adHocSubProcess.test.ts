import { compile } from '../../compile';
import {
  bpmn,
  end,
  errorBoundary,
  eventSubProcess,
  path,
  scriptTask,
  serviceTask,
  start,
  startOn,
  timerBoundary,
  userTask,
} from '../../testing/bpmn';
import { compensationEnd, undoneBy } from '../../testing/compensation';
import { adHocSubProcess, multiInstance } from '../../testing/loops';
import { Run } from '../../testing/run';

type Options = Parameters<typeof adHocSubProcess>[2];

const CONTENT = [
  serviceTask('a'),
  serviceTask('b'),
  serviceTask('c'),
  ...path('b', 'c'),
];

const around = (adHoc: string, ...more: string[]) =>
  bpmn([
    start(),
    adHoc,
    userTask('after'),
    end(),
    ...more,
    ...path('start', 'tools', 'after', 'end'),
  ]);

const tools = (options: Options = {}, content = CONTENT) =>
  around(adHocSubProcess('tools', content, options));

const inner = 'tools#innerInstance';

const activate = (run: Run, elements: string[], more = {}) => ({
  type: 'activateAdHocElements' as const,
  elementInstanceKey: run.key('tools'),
  elements: elements.map(elementId => ({ elementId })),
  ...more,
});

describe('ad-hoc sub-process', () => {
  it('begins the elements that its collection names, each in a scope of its own', async () => {
    const run = await Run.of(tools({ activeElementsCollection: '= ids' }));
    run.start({ ids: ['a', 'b', 'a'] });
    expect(run.active).toEqual(['tools', inner, inner, inner, 'a', 'b', 'a']);
  });

  it('follows the flows inside, and completes when nothing is active any more', async () => {
    const run = await Run.of(tools({ activeElementsCollection: '= ids' }));
    run.start({ ids: ['b'] }).completeJob('b');
    expect(run.active).toEqual(['tools', inner, 'c']);
    run.completeJob('c');
    expect(run.active).toEqual(['after']);
  });

  it('waits to be told if nothing is active from the beginning', async () => {
    const run = await Run.of(tools());
    run.start();
    expect(run.active).toEqual(['tools']);
    run.send(activate(run, ['a']));
    run.send(activate(run, ['a', 'b']));
    expect(run.waiting).toEqual(['Job a', 'Job a', 'Job b']);
  });

  it('gives an activated element variables that others do not see', async () => {
    const run = await Run.of(tools());
    run.start();
    run.send({
      type: 'activateAdHocElements',
      elementInstanceKey: run.key('tools'),
      elements: [
        { elementId: 'a', variables: { ask: 'what' } },
        { elementId: 'b' },
      ],
    });
    expect(run.requests.slice(-2)).toMatchObject([
      { elementId: 'a', variables: { ask: 'what' } },
      { elementId: 'b', variables: {} },
    ]);
  });

  it('is not complete before all have begun, even if the first is done at once', async () => {
    const run = await Run.of(
      tools({ activeElementsCollection: '= ["now", "a"]' }, [
        scriptTask('now', '= 1', 'x'),
        serviceTask('a'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['tools', inner, 'a']);
  });

  it('is an incident for an unknown element, which names those there are', async () => {
    const run = await Run.of(tools({ activeElementsCollection: '= ids' }));
    run.start({ ids: ['a', 'c'] });
    expect(run.incidents).toMatchObject([
      { elementId: 'tools', incidentType: 'expressionError' },
    ]);
    expect(run.incidents[0].message).toContain(
      '"c" cannot be activated in it; it has "a", "b"',
    );
    run.setVariables({ ids: ['a'] }).resolve();
    expect(run.waiting).toEqual(['Job a']);
  });

  it('refuses to begin what it has not, and anything when it is gone', async () => {
    const run = await Run.of(tools());
    run.start();
    const before = run.state;
    expect(run.try(activate(run, ['a', 'c']))).toMatchObject({
      code: 'invalidActivation',
    });
    expect(run.state).toBe(before);
    expect(
      run.try({ ...activate(run, ['a']), elementInstanceKey: 1 }),
    ).toMatchObject({ code: 'notActive' });
  });

  it('ends the rest when its completion condition holds', async () => {
    const run = await Run.of(
      tools({
        activeElementsCollection: '= ["a", "b"]',
        completionCondition: '= done',
      }),
    );
    run.start({ done: false }).completeJob('a', { done: true });
    expect(run.active).toEqual(['after']);
    expect(run.waiting).toEqual(['UserTask after']);
  });

  it('lets the rest come to its end if it is not to cancel it', async () => {
    const run = await Run.of(
      tools({
        activeElementsCollection: '= ["a", "b"]',
        completionCondition: '= done',
        cancelRemainingInstances: false,
      }),
    );
    run.start({ done: false }).completeJob('a', { done: true });
    expect(run.active).toEqual(['tools', inner, 'b']);
    run.completeJob('b').completeJob('c');
    expect(run.active).toEqual(['after']);
  });

  it('goes on waiting as long as the completion condition does not hold', async () => {
    const run = await Run.of(
      tools({
        activeElementsCollection: '= ["a"]',
        completionCondition: '= done',
      }),
    );
    run.start({ done: false }).completeJob('a');
    expect(run.active).toEqual(['tools']);
    run.send(activate(run, ['a'])).completeJob('a', { done: true });
    expect(run.active).toEqual(['after']);
  });

  it('looks at the completion condition also when an event sub-process comes to its end', async () => {
    const run = await Run.of(
      tools(
        {
          activeElementsCollection: '= ["a"]',
          completionCondition: '= enough',
          cancelRemainingInstances: false,
        },
        [
          ...CONTENT,
          eventSubProcess('beside', [
            startOn('asked', { signal: 'ask' }, { interrupting: false }),
            userTask('answer'),
            ...path('asked', 'answer'),
          ]),
        ],
      ),
    );
    run.start({ enough: true }).catchSignal('asked').completeJob('a');
    expect(run.active).toEqual(['tools', 'beside', 'answer']);
    run.completeUserTask('answer');
    expect(run.active).toEqual(['after']);
  });

  it('holds the inner instance if the completion condition fails', async () => {
    const run = await Run.of(
      tools({
        activeElementsCollection: '= ["a"]',
        completionCondition: '= done',
      }),
    );
    run.start().completeJob('a');
    expect(run.incidents).toMatchObject([{ elementId: inner }]);
    run.setVariables({ done: true }).resolve();
    expect(run.active).toEqual(['after']);
  });

  it('collects results in the order in which elements end', async () => {
    const run = await Run.of(
      tools({
        activeElementsCollection: '= ["a", "b"]',
        outputCollection: 'results',
        outputElement: '= result',
      }),
    );
    run.start().completeJob('b', { result: 'b' }).completeJob('a', {
      result: 'a',
    });
    expect(run.variables).toEqual({});
    run.completeJob('c', { result: 'c' });
    expect(run.variables).toEqual({ results: ['a', 'c'] });
  });

  it('terminates what is active before it begins more, if it is told to', async () => {
    const run = await Run.of(tools({ activeElementsCollection: '= ["a"]' }));
    run.start();
    run.send(activate(run, ['b'], { cancelRemainingInstances: true }));
    expect(run.waiting).toEqual(['Job b']);
    run.completeJob('b').completeJob('c');
    expect(run.active).toEqual(['after']);
  });

  it('is ended as a whole by its boundary events, and catches errors from inside', async () => {
    const xml = around(
      adHocSubProcess('tools', CONTENT, {
        activeElementsCollection: '= ["a", "b"]',
      }),
      timerBoundary('late', 'tools', { duration: 'PT1H' }),
      errorBoundary('caught', 'tools', 'E1'),
      userTask('repair'),
      ...path('late', 'repair'),
      ...path('caught', 'repair'),
    );
    const byTimer = await Run.of(xml);
    byTimer.start().triggerTimer('late');
    expect(byTimer.waiting).toEqual(['UserTask repair']);
    const byError = await Run.of(xml);
    byError.start().throwJobError('b', 'E1');
    expect(byError.waiting).toEqual(['UserTask repair']);
  });

  it('can be a multi-instance, and hold one', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          adHocSubProcess(
            'tools',
            [
              multiInstance(serviceTask('a'), {
                inputCollection: '= [1, 2]',
              }),
            ],
            { activeElementsCollection: '= ["a"]' },
          ),
          { inputCollection: '= [1, 2]' },
        ),
      ),
    );
    run.start();
    expect(run.waiting).toEqual(['Job a', 'Job a', 'Job a', 'Job a']);
    for (const { key } of run.state.instances.filter(
      ({ elementType }) => elementType === 'serviceTask',
    )) {
      run.send({ type: 'completeJob', elementInstanceKey: key, variables: {} });
    }
    expect(run.active).toEqual(['after']);
  });

  it('is compensated through its inner instances when it has completed', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        adHocSubProcess(
          'tools',
          [serviceTask('a'), ...undoneBy('a', serviceTask('undo_a'))],
          { activeElementsCollection: '= ["a", "a"]' },
        ),
        compensationEnd('undo'),
        ...path('start', 'tools', 'undo'),
      ]),
    );
    run.start();
    const jobs = run.state.instances.filter(
      ({ elementId }) => elementId === 'a',
    );
    for (const { key } of jobs) {
      run.send({ type: 'completeJob', elementInstanceKey: key, variables: {} });
    }
    expect(run.waiting).toEqual(['Job undo_a', 'Job undo_a']);
  });

  it('leaves nothing when it is cancelled', async () => {
    const run = await Run.of(tools({ activeElementsCollection: '= ["a"]' }));
    run.start().send({ type: 'cancel' });
    expect(run.waiting).toEqual([]);
    expect(run.state.variablesBytes).toBe(0);
  });

  it('must have an activity, and no start or end events', async () => {
    const problemsOf = async (content: string[]) => {
      const { problems } = await compile(tools({}, content));
      return problems.map(({ rule, elementId }) => `${rule} ${elementId}`);
    };
    expect(await problemsOf([])).toEqual(['ad-hoc-sub-process tools']);
    expect(
      await problemsOf([
        start('s'),
        serviceTask('a'),
        end('e'),
        ...path('s', 'a', 'e'),
      ]),
    ).toEqual(['ad-hoc-sub-process s', 'ad-hoc-sub-process e']);
    expect(await problemsOf(CONTENT)).toEqual([]);
  });
});

describe('ad-hoc sub-process with a worker', () => {
  const agent = (options: Options = {}, content = CONTENT) =>
    tools({ jobType: 'agent', ...options }, content);
  const answer = (run: Run, result = {}, variables = {}) => ({
    type: 'completeJob' as const,
    elementInstanceKey: run.key('tools'),
    variables,
    result,
  });

  it('asks its worker when it begins, and says what there is to activate', async () => {
    const run = await Run.of(agent());
    run.start();
    expect(run.last('createJob')).toMatchObject({
      elementId: 'tools',
      jobType: 'agent',
      variables: {
        adHocSubProcessElements: [{ elementId: 'a' }, { elementId: 'b' }],
      },
    });
  });

  it('does what the worker says, and asks again when that is done', async () => {
    const run = await Run.of(
      agent({ outputCollection: 'results', outputElement: '= result' }),
    );
    run.start();
    run.send(
      answer(run, {
        activateElements: [{ elementId: 'a', variables: { ask: 1 } }],
      }),
    );
    expect(run.waiting).toEqual(['Job a']);
    expect(run.last('createJob').variables).toMatchObject({ ask: 1 });
    run.completeJob('a', { result: 42 });
    expect(run.waiting).toEqual(['Job tools']);
    expect(run.last('createJob').variables).toMatchObject({ results: [42] });
    run.send(answer(run, { isCompletionConditionFulfilled: true }, { ok: 1 }));
    expect(run.active).toEqual(['after']);
    expect(run.variables).toEqual({ results: [42], ok: 1 });
  });

  it('takes an open job back when there is news, and asks again', async () => {
    const run = await Run.of(agent());
    run.start();
    run.send(
      answer(run, {
        activateElements: [{ elementId: 'a' }, { elementId: 'b' }],
      }),
    );
    run.completeJob('a');
    const before = run.requests.length;
    run.completeJob('b').completeJob('c');
    expect(run.requests.slice(before).map(({ type }) => type)).toEqual([
      'createJob',
      'cancelJob',
      'createJob',
    ]);
    expect(run.waiting).toEqual(['Job tools']);
  });

  it('completes with the last that is active, or ends it at once', async () => {
    const begun = async () => {
      const run = await Run.of(agent());
      run.start();
      run.send(
        answer(run, {
          activateElements: [{ elementId: 'a' }, { elementId: 'a' }],
        }),
      );
      const [, second] = run.state.instances.filter(
        ({ elementId }) => elementId === 'a',
      );
      return run.send({
        type: 'completeJob',
        elementInstanceKey: second.key,
        variables: {},
      });
    };
    const patient = await begun();
    patient.send(answer(patient, { isCompletionConditionFulfilled: true }));
    expect(patient.waiting).toEqual(['Job a']);
    patient.completeJob('a');
    expect(patient.active).toEqual(['after']);
    const hasty = await begun();
    hasty.send(
      answer(hasty, {
        isCompletionConditionFulfilled: true,
        isCancelRemainingInstances: true,
      }),
    );
    expect(hasty.waiting).toEqual(['UserTask after']);
  });

  it('refuses an answer that cannot be followed, or that nobody asked for', async () => {
    const run = await Run.of(agent());
    run.start();
    expect(
      run.try(answer(run, { activateElements: [{ elementId: 'c' }] })),
    ).toMatchObject({ code: 'invalidActivation' });
    expect(
      run.try(
        answer(run, {
          activateElements: [{ elementId: 'a' }],
          isCompletionConditionFulfilled: true,
        }),
      ),
    ).toMatchObject({ code: 'invalidActivation' });
    run.send(answer(run, { activateElements: [{ elementId: 'a' }] }));
    expect(run.try(answer(run))).toMatchObject({ code: 'notActive' });
  });

  it('raises an incident when the worker gives up, and asks again when that is resolved', async () => {
    const run = await Run.of(agent());
    run.start();
    run.failJob('tools');
    expect(run.incidents).toMatchObject([{ elementId: 'tools' }]);
    run.resolve();
    expect(run.waiting).toEqual(['Job tools']);
    run.send({ type: 'cancel' });
    expect(run.waiting).toEqual([]);
  });

  it('asks its worker no more once an event sub-process has interrupted it', async () => {
    const content = [
      ...CONTENT,
      eventSubProcess('stop', [
        startOn('stopped', { signal: 'stop' }),
        userTask('clean'),
        ...path('stopped', 'clean'),
      ]),
    ];
    const run = await Run.of(agent({}, content));
    run.start().catchSignal('stopped');
    expect(run.waiting).toEqual(['UserTask clean']);
    expect(run.try(answer(run))).toMatchObject({ code: 'notActive' });
    run.completeUserTask('clean');
    expect(run.active).toEqual(['after']);
  });

  it('does not ask its worker again if an incident is resolved after an interruption', async () => {
    const content = [
      ...CONTENT,
      eventSubProcess('stop', [
        startOn('stopped', { signal: 'stop' }),
        userTask('clean'),
        ...path('stopped', 'clean'),
      ]),
    ];
    const run = await Run.of(agent({}, content));
    run.start().failJob('tools').catchSignal('stopped').resolve();
    expect(run.waiting).toEqual(['UserTask clean']);
    run.completeUserTask('clean');
    expect(run.active).toEqual(['after']);
  });

  it('is refused if it also decides by itself', async () => {
    const { problems } = await compile(
      agent({ completionCondition: '= true' }),
    );
    expect(problems).toMatchObject([{ rule: 'ad-hoc-sub-process' }]);
  });
});
