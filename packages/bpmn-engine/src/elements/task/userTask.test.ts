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
});
