import { compile } from '../../compile';
import {
  bpmn,
  catchEvent,
  end,
  errorBoundary,
  eventSubProcess,
  linkCatch,
  linkThrow,
  parallel,
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

  it.each([
    ['"a"', 'it is no list of ids'],
    ['[1]', '1 cannot be activated in it; it has "a", "b"'],
    ['null', 'it is no list of ids'],
  ])(
    'is an incident if its collection gives %s',
    async (collection, message) => {
      const source = `= ${collection}`;
      const run = await Run.of(tools({ activeElementsCollection: source }));
      run.start();
      expect(run.active).toEqual(['tools']);
      expect(run.incidents[0].message).toContain(
        `the collection of active elements "${source}": ${message}; correct`,
      );
    },
  );

  it('begins at once only as many elements as one command may', async () => {
    const run = await Run.of(
      tools({ activeElementsCollection: '= for i in 1..count return "a"' }),
      { stepsPerCommand: 10 },
    );
    run.start({ count: 11 });
    expect(run.incidents[0].message).toContain(
      '11 elements cannot begin in it at once, the limit is 10',
    );
    run.setVariables({ count: 10 }).resolve();
    expect(run.incidents[0].incidentType).toBe('stepLimit');
    expect(run.active.filter(id => id === inner)).toHaveLength(10);
  });

  it('begins nothing more once its completion condition holds', async () => {
    const run = await Run.of(
      tools(
        {
          activeElementsCollection: '= ["now", "a"]',
          completionCondition: '= x = 1',
        },
        [scriptTask('now', '= 1', 'x'), serviceTask('a')],
      ),
    );
    run.start();
    expect(run.active).toEqual(['after']);
    expect(run.requests.map(({ type }) => type)).toEqual(['createUserTask']);
  });

  it('activates neither links nor what a flow leads to or what begins by itself', async () => {
    const run = await Run.of(
      tools({}, [
        ...CONTENT,
        '<bpmn:dataObject id="data" />',
        '<bpmn:dataObjectReference id="ref" dataObjectRef="data" />',
        timerBoundary('late', 'a', { duration: 'PT1H' }),
        ...path('late', 'c'),
        linkCatch('linked', 'there'),
        ...path('linked', 'c'),
        linkThrow('leave', 'there'),
        catchEvent('wait', { signal: 's' }),
        ...undoneBy('b', serviceTask('undo_b')),
        eventSubProcess('beside', [
          startOn('asked', { signal: 'ask' }, { interrupting: false }),
        ]),
      ]),
    );
    run.start();
    expect(run.try(activate(run, ['x', 'y']))?.message).toBe(
      '"tools": "x", "y" cannot be activated in it; it has "a", "b", "wait"',
    );
  });

  it('refuses variables for an element that do not fit', async () => {
    const run = await Run.of(tools(), { variablesBytes: 100 });
    run.start();
    const asked = {
      ...activate(run, []),
      elements: [{ elementId: 'a', variables: { large: 'x'.repeat(200) } }],
    };
    expect(run.try(asked)).toMatchObject({ code: 'variablesTooLarge' });
    const element = { elementId: 'a', variables: { half: 'x'.repeat(60) } };
    expect(
      run.try({ ...activate(run, []), elements: [element, element] }),
    ).toMatchObject({ code: 'variablesTooLarge' });
  });

  it('begins nothing any more when an incident holds it or an event sub-process has interrupted it', async () => {
    const content = [
      ...CONTENT,
      eventSubProcess('stop', [
        startOn('stopped', { signal: 'stop' }),
        userTask('clean'),
        ...path('stopped', 'clean'),
      ]),
    ];
    const refusal = {
      code: 'invalidActivation',
      message: expect.stringContaining('"tools": nothing can begin in it now'),
    };
    const held = await Run.of(tools({ activeElementsCollection: '= ids' }));
    held.start();
    expect(held.try(activate(held, ['a']))).toMatchObject(refusal);
    const interrupted = await Run.of(tools({}, content));
    interrupted.start().catchSignal('stopped');
    expect(interrupted.try(activate(interrupted, ['a']))).toMatchObject(
      refusal,
    );
  });

  it('neither collects nor looks at its condition once it is interrupted', async () => {
    const run = await Run.of(
      tools(
        {
          activeElementsCollection: '= ["a"]',
          completionCondition: '= unknown',
          outputCollection: 'results',
          outputElement: '= unknown',
        },
        [
          ...CONTENT,
          eventSubProcess('stop', [
            startOn('stopped', { signal: 'stop' }),
            userTask('clean'),
            ...path('stopped', 'clean'),
          ]),
        ],
      ),
    );
    run.start().catchSignal('stopped');
    expect(run.active).toEqual(['tools', 'stop', 'clean']);
    run.completeUserTask('clean');
    expect(run.active).toEqual(['after']);
    expect(run.variables).toEqual({ results: [] });
  });

  it('is refused if its elements are to be active one after the other', async () => {
    const { problems } = await compile(
      tools().replace(
        'adHocSubProcess id',
        'adHocSubProcess ordering="Sequential" id',
      ),
    );
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'unsupported-element', elementId: 'tools' },
    ]);
    expect(problems[0].message).toContain('the ordering "Sequential"');
  });

  it.each([
    ['activeElementsCollection', 'the collection of active elements'],
    ['completionCondition', 'the completion condition'],
  ])('is refused with what cannot be read: %s', async (option, what) => {
    const { problems } = await compile(tools({ [option]: '= 1 +' }));
    expect(problems).toMatchObject([{ rule: 'feel-syntax' }]);
    expect(problems[0].message).toContain(what);
  });

  it('collects from its elements only, not from an event sub-process in it', async () => {
    const run = await Run.of(
      tools(
        {
          activeElementsCollection: '= ["a"]',
          outputCollection: 'results',
          outputElement: '= result',
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
    run.start({ result: 'outer' }).catchSignal('asked');
    run.completeUserTask('answer').completeJob('a', { result: 1 });
    expect(run.variables).toEqual({ result: 'outer', results: [1] });
  });

  it('waits, once interrupted, for all that has begun since', async () => {
    const run = await Run.of(
      tools({ activeElementsCollection: '= ["a"]' }, [
        ...CONTENT,
        eventSubProcess('stop', [
          startOn('stopped', { signal: 'stop' }),
          userTask('clean'),
          parallel('fork'),
          userTask('more'),
          ...path('stopped', 'fork', 'clean'),
          ...path('fork', 'more'),
        ]),
      ]),
    );
    run.start().catchSignal('stopped').completeUserTask('clean');
    expect(run.active).toEqual(['tools', 'stop', 'more']);
    run.completeUserTask('more');
    expect(run.active).toEqual(['after']);
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
    expect(run.incidents[0].message).toContain(
      'the completion condition "= done"',
    );
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
