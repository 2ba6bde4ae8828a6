import { compile } from '../../compile';
import {
  bpmn,
  element,
  end,
  eventSubProcess,
  extensions,
  path,
  serviceTask,
  start,
  startOn,
  timerBoundary,
  userTask,
} from '../../testing/bpmn';
import { adHocSubProcess } from '../../testing/loops';
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

const activate = (run: Run, elements: string[], more = {}) => ({
  type: 'activateAdHocElements' as const,
  elementInstanceKey: run.key('tools'),
  elements: elements.map(elementId => ({ elementId })),
  ...more,
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

  it('tells its worker all that the document says about the elements', async () => {
    const run = await Run.of(
      agent({}, [
        element(
          'bpmn:serviceTask',
          { id: 'a', name: 'Ask' },
          '<bpmn:documentation>Asks the device.</bpmn:documentation>',
          extensions(
            element('zeebe:taskDefinition', { type: 'ask' }),
            '<zeebe:properties><zeebe:property name="risk" value="low" /></zeebe:properties>',
          ),
        ),
        serviceTask('b'),
      ]),
    );
    run.start();
    expect(run.last('createJob').variables).toEqual({
      adHocSubProcessElements: [
        {
          elementId: 'a',
          elementName: 'Ask',
          documentation: 'Asks the device.',
          properties: { risk: 'low' },
        },
        {
          elementId: 'b',
          elementName: null,
          documentation: null,
          properties: {},
        },
      ],
    });
    run.send(answer(run, { isCompletionConditionFulfilled: true }));
    expect(run.variables).toEqual({});
  });

  it('begins nothing more once its worker has said that it is complete', async () => {
    const run = await Run.of(agent());
    run.start();
    run.send(activate(run, ['a']));
    run.send(answer(run, { isCompletionConditionFulfilled: true }));
    expect(run.try(activate(run, ['a']))).toMatchObject({
      code: 'invalidActivation',
    });
    run.completeJob('a');
    expect(run.active).toEqual(['after']);
  });

  it('completes with the last of several elements that its worker left active', async () => {
    const run = await Run.of(agent());
    run.start();
    run.send(activate(run, ['a', 'b']));
    run.send(answer(run, { isCompletionConditionFulfilled: true }));
    run.completeJob('a');
    expect(run.active).toEqual(['tools', 'tools#innerInstance', 'b']);
    run.completeJob('b').completeJob('c');
    expect(run.active).toEqual(['after']);
  });

  it('takes its incident along when an event sub-process ends it', async () => {
    const content = [
      ...CONTENT,
      eventSubProcess('stop', [
        startOn('stopped', { signal: 'stop' }),
        userTask('clean'),
        ...path('stopped', 'clean'),
      ]),
    ];
    const run = await Run.of(agent({}, content));
    run.start().failJob('tools').catchSignal('stopped');
    run.completeUserTask('clean');
    expect(run.active).toEqual(['after']);
    expect(run.incidents).toEqual([]);
  });

  it('keeps the elements that are active when it is complete unless it is to cancel them', async () => {
    const run = await Run.of(agent());
    run.start();
    run.send(activate(run, ['a']));
    run.send(
      answer(run, {
        isCompletionConditionFulfilled: false,
        isCancelRemainingInstances: true,
      }),
    );
    expect(run.waiting).toEqual(['Job a']);
  });

  it('leaves a question open that an incident holds, until that is resolved', async () => {
    const run = await Run.of(agent());
    run.start();
    run.send(activate(run, ['a']));
    run.failJob('tools').completeJob('a');
    expect(run.waiting).toEqual([]);
    run.resolve();
    expect(run.waiting).toEqual(['Job tools']);
  });

  it('is held by an incident if it can ask no more', async () => {
    const run = await Run.of(agent({ jobType: '= kind' }));
    run.start({ kind: 'agent' });
    run.send(answer(run, { activateElements: [{ elementId: 'a' }] }));
    run.setVariables({ kind: null }).completeJob('a');
    expect(run.active).toEqual(['tools']);
    expect(run.incidents).toMatchObject([
      { elementId: 'tools', incidentType: 'expressionError' },
    ]);
    run.setVariables({ kind: 'agent' }).resolve();
    expect(run.waiting).toEqual(['Job tools']);
  });

  it('takes its job back when a boundary event ends it', async () => {
    const run = await Run.of(
      around(
        adHocSubProcess('tools', CONTENT, { jobType: 'agent' }),
        timerBoundary('late', 'tools', { duration: 'PT1H' }),
        ...path('late', 'after'),
      ),
    );
    run.start().triggerTimer('late');
    expect(run.waiting).toEqual(['UserTask after']);
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
    const asked = run.events.filter(({ type }) => type === 'adHocJobRequested');
    expect(asked).toHaveLength(2);
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
    ).toMatchObject({
      code: 'invalidActivation',
      message: expect.stringContaining(
        '"tools": the result both activates elements and fulfils the completion condition',
      ),
    });
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

  it.each([
    { completionCondition: '= true' },
    { activeElementsCollection: '= ["a"]' },
  ])('is refused if it also decides by itself: %j', async options => {
    const { problems } = await compile(agent(options));
    expect(problems).toMatchObject([
      { rule: 'ad-hoc-sub-process', elementId: 'tools' },
    ]);
    expect(problems[0].message).toContain(
      'a job worker decides what is active and when it is complete',
    );
  });

  it('may leave empty what it does not decide', async () => {
    const { problems } = await compile(
      agent({ completionCondition: ' ', activeElementsCollection: ' ' }),
    );
    expect(problems).toEqual([]);
  });
});
