import { compile } from '../../compile';
import {
  boundary,
  bpmn,
  businessRuleJob,
  end,
  errorBoundary,
  messageEnd,
  messageThrow,
  path,
  scriptJob,
  sendTask,
  serviceTask,
  start,
  subProcess,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const ELEMENTS = [
  ['a send task', 'sendTask', sendTask],
  ['a script task', 'scriptTask', scriptJob],
  ['a business rule task', 'businessRuleTask', businessRuleJob],
  [
    'a message intermediate throw event',
    'intermediateThrowEvent',
    messageThrow,
  ],
] as const;

describe.each(ELEMENTS)(
  '%s as work for a job worker',
  (name, type, element) => {
    const around = (options: Parameters<typeof element>[1] = {}) =>
      bpmn([
        start(),
        element('x', options),
        userTask('after'),
        ...path('start', 'x', 'after'),
      ]);

    it('asks for a job and goes on when it is done', async () => {
      const run = await Run.of(
        around({ type: '= kind', retries: '5', headers: { to: 'ops' } }),
      );
      expect(run.start({ kind: 'mail' }).active).toEqual(['x']);
      expect(run.last('createJob')).toMatchObject({
        elementId: 'x',
        jobType: 'mail',
        retries: 5,
        headers: { to: 'ops' },
        variables: { kind: 'mail' },
      });
      run.completeJob('x', { sent: true });
      expect(run.active).toEqual(['after']);
      expect(run.variables).toEqual({ kind: 'mail', sent: true });
      expect(
        run.events.find(
          event => event.type === 'elementActivated' && event.elementId === 'x',
        ),
      ).toMatchObject({ elementType: type });
    });

    it('has input and output mappings', async () => {
      const run = await Run.of(
        around({
          inputs: [['= "Bern"', 'site']],
          outputs: [['= answer + " from " + site', 'text']],
        }),
      );
      run.start();
      expect(run.last('createJob').variables).toEqual({ site: 'Bern' });
      run.completeJob('x', { answer: 'Hello' });
      expect(run.variables).toEqual({ text: 'Hello from Bern' });
    });

    it('is held by an incident when the job has failed, and asks anew', async () => {
      const run = await Run.of(around());
      run.start().failJob('x', 'no mail server');
      expect(run.incidents).toMatchObject([
        { elementId: 'x', incidentType: 'jobNoRetries' },
      ]);
      run.resolve();
      expect(run.waiting).toEqual(['Job x']);
      expect(run.completeJob('x').active).toEqual(['after']);
    });

    it('leaves no job behind when it is cancelled', async () => {
      const run = await Run.of(around());
      run.start().send({ type: 'cancel' });
      expect(run.waiting).toEqual([]);
    });

    it('needs a job type', async () => {
      const { problems } = await compile(around({ type: '' }));
      expect(problems).toMatchObject([
        { severity: 'error', rule: 'task-definition', elementId: 'x' },
      ]);
      expect(problems[0].message).toContain(`${name} needs a job type`);
    });
  },
);

describe('a message end event', () => {
  it('ends its way when the job is done', async () => {
    const run = await Run.of(
      bpmn([start(), messageEnd('x'), ...path('start', 'x')]),
    );
    expect(run.start().waiting).toEqual(['Job x']);
    expect(run.completeJob('x').status).toBe('completed');
  });

  it('throws the error of its worker to the scope around it', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [start('s'), messageEnd('x'), ...path('s', 'x')]),
        errorBoundary('caught', 'sub', 'E'),
        userTask('after'),
        ...path('start', 'sub'),
        ...path('caught', 'after'),
      ]),
    );
    run.start().throwJobError('x', 'E');
    expect(run.active).toEqual(['after']);
  });
});

describe('a job', () => {
  const withPriority = (priority: string, ofProcess = '') =>
    bpmn(
      [
        start(),
        serviceTask('x', priority ? { priority } : {}),
        end(),
        ...path('start', 'x', 'end'),
      ],
      ofProcess &&
        `<bpmn:extensionElements><zeebe:jobPriorityDefinition priority="${ofProcess}" /></bpmn:extensionElements>`,
    );

  it.each([
    ['', '', undefined],
    ['7', '', 7],
    ['-2147483648', '', -2147483648],
    ['0', '9', undefined],
    ['', '9', 9],
    ['= urgency * 2', '9', 6],
  ])(
    'has the priority of its element, else of the process: %j, %j',
    async (own, ofProcess, priority) => {
      const run = await Run.of(withPriority(own, ofProcess));
      run.start({ urgency: 3 });
      expect(run.last('createJob').priority).toBe(priority);
    },
  );

  it('has the priority of the process in a sub-process, too', async () => {
    const run = await Run.of(
      bpmn(
        [
          start(),
          subProcess('sub', [start('s'), serviceTask('x'), ...path('s', 'x')]),
          ...path('start', 'sub'),
        ],
        '<bpmn:extensionElements><zeebe:jobPriorityDefinition priority=" 9 " /></bpmn:extensionElements>',
      ),
    );
    expect(run.start().last('createJob').priority).toBe(9);
  });

  it.each(['= 2147483647', '= -2147483648', '2147483647'])(
    'may have the priority %s',
    async priority => {
      const run = await Run.of(withPriority(priority));
      expect(run.start().waiting).toEqual(['Job x']);
    },
  );

  it.each([
    '= nothing',
    '= 1.5',
    '= "high"',
    '= "7"',
    '= 2147483648',
    '= -2147483649',
  ])(
    'is not asked for if its priority is no whole number: %s',
    async priority => {
      const run = await Run.of(withPriority(priority));
      run.start();
      expect(run.waiting).toEqual([]);
      expect(run.incidents).toMatchObject([
        { elementId: 'x', incidentType: 'expressionError' },
      ]);
      expect(run.incidents[0].message).toContain(
        `the priority of the job "${priority}" gives`,
      );
      expect(run.incidents[0].message).toContain(
        'instead of a whole number of 32 bits',
      );
    },
  );

  it.each([
    'high',
    '1.5',
    '2147483648',
    '-2147483649',
    '7 8',
    'x7',
    '7x',
    '+7',
    '0x10',
    '1e3',
  ])('is refused with the priority %s', async priority => {
    const { problems } = await compile(withPriority(priority));
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'task-definition', elementId: 'x' },
    ]);
    expect(problems[0].message).toContain(
      `the job priority "${priority}" is no whole number of 32 bits`,
    );
  });

  it('is taken back when a boundary event interrupts', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        sendTask('x'),
        boundary('gone', 'x', { signal: 'gone' }),
        userTask('after'),
        ...path('start', 'x'),
        ...path('gone', 'after'),
      ]),
    );
    run.start().catchSignal('gone');
    expect(run.active).toEqual(['after']);
    expect(run.waiting).toEqual(['UserTask after']);
  });

  it('is not taken back if there is none any more', async () => {
    const run = await Run.of(withPriority(''));
    run.start().failJob('x').send({ type: 'cancel' });
    expect(run.requests.map(({ type }) => type)).toEqual(['createJob']);
  });

  it('asks for nothing around it either if its type cannot be computed', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        sendTask('x', { type: '= kind' }),
        boundary('gone', 'x', { signal: 'gone' }),
        end(),
        ...path('start', 'x'),
        ...path('gone', 'end'),
      ]),
    );
    run.start();
    expect(run.waiting).toEqual([]);
    run.setVariables({ kind: 'mail' }).resolve();
    expect(run.waiting).toEqual(['SignalSubscription gone', 'Job x']);
  });
});
