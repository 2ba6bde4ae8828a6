import { compile } from '../../compile';
import { bpmn, end, path, start, userTask } from '../../testing/bpmn';
import { NOW, Run } from '../../testing/run';

const only = (options: Parameters<typeof userTask>[1] = {}) =>
  Run.of(
    bpmn([
      start(),
      userTask('check', options),
      end(),
      ...path('start', 'check', 'end'),
    ]),
  );

describe('user task', () => {
  it('asks for a task that carries its name, and nothing that it does not define', async () => {
    const run = await only({ name: 'Check the line' });
    run.start({ site: 'Bern' });
    expect(run.requests).toEqual([
      {
        type: 'createUserTask',
        elementInstanceKey: 3,
        elementId: 'check',
        name: 'Check the line',
        candidateGroups: [],
        candidateUsers: [],
        priority: 50,
        variables: { site: 'Bern' },
      },
    ]);
  });

  it('may state everything as fixed values', async () => {
    const run = await only({
      assignee: 'ada',
      candidateGroups: 'noc, field-service',
      candidateUsers: 'ben,cleo',
      dueDate: '2026-02-01T08:00:00+01:00',
      followUpDate: '2026-02-01T06:30:00Z',
      priority: '90',
      formId: 'check-form',
    });
    run.start();
    expect(run.last('createUserTask')).toMatchObject({
      assignee: 'ada',
      candidateGroups: ['noc', 'field-service'],
      candidateUsers: ['ben', 'cleo'],
      dueAtMs: Date.UTC(2026, 1, 1, 7),
      followUpAtMs: Date.UTC(2026, 1, 1, 6, 30),
      priority: 90,
      formId: 'check-form',
    });
  });

  it('may compute everything', async () => {
    const run = await only({
      assignee: '= owner.person',
      candidateGroups: '= for g in owner.groups return "team-" + g',
      candidateUsers: '= []',
      dueDate: '= now() + duration("PT4H")',
      followUpDate: '= deadline',
      priority: '= if urgent then 100 else 10',
      externalReference: '= "form-" + kind',
    });
    run.start({
      owner: { person: 'ada', groups: ['noc', 'core'] },
      deadline: '2026-02-03T00:00:00Z',
      urgent: true,
      kind: 'x',
    });
    expect(run.last('createUserTask')).toMatchObject({
      assignee: 'ada',
      candidateGroups: ['team-noc', 'team-core'],
      candidateUsers: [],
      dueAtMs: NOW + 4 * 3_600_000,
      followUpAtMs: Date.UTC(2026, 1, 3),
      priority: 100,
      formId: 'form-x',
    });
  });

  it('has no assignee and no due date if the expression gives null', async () => {
    const run = await only({ assignee: '= nobody', dueDate: '= never' });
    run.start();
    expect(run.incidents).toEqual([]);
    expect(run.last('createUserTask')).not.toHaveProperty('assignee');
    expect(run.last('createUserTask')).not.toHaveProperty('dueAtMs');
  });

  it.each([
    [{ assignee: '= 7' }, 'the assignee', 'the number 7 instead of a text'],
    [
      { candidateGroups: '= [1]' },
      'the candidateGroups',
      'a list of 1 instead of a list of texts',
    ],
    [
      { dueDate: '= "soon"' },
      'the dueDate',
      'the string "soon" instead of a date',
    ],
    [
      { priority: '= 101' },
      'the priority',
      'the number 101 instead of a whole',
    ],
    [{ priority: '= -1' }, 'the priority', 'instead of a whole number from 0'],
    [{ priority: '= 1.5' }, 'the priority', 'instead of a whole number from 0'],
    [{ priority: '= true' }, 'the priority', 'the boolean true instead of'],
    [
      { candidateUsers: '= ["ben", 1]' },
      'the candidateUsers',
      'instead of a list of texts',
    ],
    [
      { candidateUsers: '= 7' },
      'the candidateUsers',
      'the number 7 instead of a list of texts',
    ],
    [
      { followUpDate: '= "soon"' },
      'the followUpDate',
      'instead of a date and time such as 2026-05-01T08:00:00Z',
    ],
    [{ formId: '= 7' }, 'the formId', 'the number 7 instead of a text'],
  ])('raises an incident for %j', async (options, what, cause) => {
    const run = await only(options);
    run.start();
    expect(run.incidents).toMatchObject([{ incidentType: 'expressionError' }]);
    expect(run.incidents[0].message).toContain(what);
    expect(run.incidents[0].message).toContain(cause);
    expect(run.requests).toEqual([]);
  });

  it('goes on when it is completed', async () => {
    const run = await only();
    run.start().completeUserTask('check', { approved: true });
    expect(run.status).toBe('completed');
  });

  it.each([
    ['= 0', 0],
    ['= 100', 100],
    ['= "70"', 70],
    ['0', 0],
    ['100', 100],
    ['= null', 50],
  ])('may have the priority %s', async (priority, expected) => {
    const run = await only({ priority });
    expect(run.start().last('createUserTask').priority).toBe(expected);
  });

  it('takes what it states without spaces around it, and nothing that is blank', async () => {
    const run = await only({ assignee: ' ada ', formId: ' ' });
    run.start();
    expect(run.last('createUserTask').assignee).toBe('ada');
    expect(run.last('createUserTask')).not.toHaveProperty('formId');
  });

  it('takes the names of a text or a list without what is around them, and leaves out empty ones', async () => {
    const run = await only({
      candidateGroups: '= "noc, ,core ,"',
      candidateUsers: '= [" ben", ""]',
    });
    expect(run.start().last('createUserTask')).toMatchObject({
      candidateGroups: ['noc', 'core'],
      candidateUsers: ['ben'],
    });
  });

  it('is called by its id if it has no name, and carries its headers', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        userTask('check').replace(
          '<bpmn:extensionElements>',
          '<bpmn:extensionElements><zeebe:taskHeaders><zeebe:header key="mode" value="careful" /></zeebe:taskHeaders>',
        ),
        ...path('start', 'check'),
      ]),
    );
    expect(run.start().last('createUserTask')).toMatchObject({
      name: 'check',
      headers: { mode: 'careful' },
    });
  });

  it('prefers the external reference of its form, and tells which form a host must have', async () => {
    const both = await only({ formId: 'own', externalReference: 'theirs' });
    expect(both.start().last('createUserTask').formId).toBe('theirs');
    expect(both.executable.formIds).toEqual(['theirs']);
    const computed = await only({ formId: '= "form-" + kind' });
    expect(computed.executable.formIds).toEqual([]);
  });

  it('is taken back when it is cancelled, if it was asked for', async () => {
    const run = await only();
    run.start().send({ type: 'cancel' });
    expect(run.waiting).toEqual([]);
    expect(run.last('cancelUserTask').elementInstanceKey).toBe(3);
    const held = await only({ assignee: '= 7' });
    held.start().send({ type: 'cancel' });
    expect(held.requests).toEqual([]);
  });

  it.each([
    [{ dueDate: 'soon' }, 'task-schedule', '"soon" is no date and time'],
    [{ followUpDate: 'later' }, 'task-schedule', '"later" is no date and time'],
    [{ priority: '-1' }, 'task-priority', 'priority "-1" is no whole number'],
    [{ priority: '5.5' }, 'task-priority', 'priority "5.5" is no whole number'],
  ])('is refused with %j', async (options, rule, message) => {
    const { problems } = await compile(
      bpmn([start(), userTask('check', options), ...path('start', 'check')]),
    );
    expect(problems).toMatchObject([
      { severity: 'error', rule, elementId: 'check' },
    ]);
    expect(problems[0].message).toContain(message);
  });

  it('is refused with the key of an embedded form', async () => {
    const { problems } = await compile(
      bpmn([
        start(),
        userTask('check', { formId: 'x' }).replace('formId=', 'formKey='),
        ...path('start', 'check'),
      ]),
    );
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'form-definition', elementId: 'check' },
    ]);
    expect(problems[0].message).toContain('formKey is not supported');
  });
});
