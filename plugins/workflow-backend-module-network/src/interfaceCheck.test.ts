// The process «Interface check», walked through the engine that will run it.

import type { Executable, Json, Variables } from '@linework/bpmn-engine';
import { compileOne, ProcessRun } from './__testUtils__/ProcessRun';
import { SSH_COMMAND_JOB_TYPE } from './constants';
import { readProcessBundle } from './resources';

const HOUR_MS = 60 * 60 * 1000;

const TARGET = {
  entityRef: 'resource:default/sto1-cr1',
  kind: 'resource',
  name: 'sto1-cr1',
  title: 'sto1-cr1',
  type: 'network-device',
  owner: 'group:default/team-core',
};

// As FRR says it: a port that is shut has no operational status.
const up = { administrativeStatus: 'up', operationalStatus: 'up' };
const shut = { administrativeStatus: 'down' };
const down = {
  administrativeStatus: 'up',
  operationalStatus: 'down',
  description: 'to got1-cr1',
};
const downWithoutDescription = {
  administrativeStatus: 'up',
  operationalStatus: 'down',
};

let executable: Executable;

function start(variables: Variables = {}): ProcessRun {
  return new ProcessRun(executable, { target: TARGET, ...variables });
}

/** Answers the job that the last command asked for, as the connector would. */
function answer(run: ProcessRun, interfaces: { [name: string]: Json }) {
  const { elementInstanceKey } = run.request('createJob');
  run.do({
    type: 'completeJob',
    elementInstanceKey,
    variables: {
      result: {
        device: TARGET.entityRef,
        command: 'show interface json',
        output: JSON.stringify(interfaces),
        truncated: false,
        parsed: interfaces,
      },
    },
  });
}

function act(run: ProcessRun, cause: string, action: string) {
  const { elementInstanceKey } = run.request('createUserTask');
  run.do({
    type: 'completeUserTask',
    elementInstanceKey,
    variables: { situation: 'as shown', cause, action },
  });
}

beforeAll(async () => {
  const { resources } = readProcessBundle();
  executable = await compileOne(
    resources.find(({ name }) => name === 'interface-check.bpmn')?.content ??
      '',
  );
});

describe('the process «Interface check»', () => {
  it('is started for network devices, and asks for no worker or form that is not shipped', () => {
    expect(executable).toMatchObject({
      processId: 'interface-check',
      name: 'Interface check',
      startFormId: 'interface-check-start',
      properties: {
        'linework.dev/target-kind': 'resource',
        'linework.dev/target-type': 'network-device',
      },
    });
    expect(new Set(executable.jobTypes.map(({ jobType }) => jobType))).toEqual(
      new Set([SSH_COMMAND_JOB_TYPE]),
    );
    expect([...executable.formIds].sort()).toEqual([
      'interface-check-look',
      'interface-check-refused',
      'interface-check-start',
    ]);
  });

  it('asks the device for its interfaces, as JSON', () => {
    const job = start().request('createJob');
    expect(job).toMatchObject({
      elementId: 'Task_Read',
      jobType: 'linework:ssh-command:1',
      retries: 3,
    });
    expect(job.variables).toMatchObject({
      device: 'resource:default/sto1-cr1',
      command: 'show interface json',
      parse: 'json',
    });
  });

  it('ends when every port that is switched on is up', () => {
    const run = start();
    answer(run, { lo: up, 'ge0/0': up, 'ge0/1': shut });
    expect(run.endedAt).toEqual(['End_Healthy']);
    expect(run.variables).toMatchObject({
      downPorts: [],
      unknownInterface: false,
    });
  });

  it('looks at the chosen interface only', () => {
    const run = start({ interfaceName: 'ge0/0' });
    answer(run, { 'ge0/0': up, 'ge0/1': down });
    expect(run.endedAt).toEqual(['End_Healthy']);

    const other = start({ interfaceName: 'ge0/1' });
    answer(other, { 'ge0/0': down, 'ge0/1': down });
    expect(other.variables.downPorts).toEqual([
      { name: 'ge0/1', description: 'to got1-cr1' },
    ]);
  });

  it('takes an empty entry for no entry', () => {
    const run = start({ interfaceName: '', reason: '' });
    answer(run, { 'ge0/0': down });
    expect(run.request('createUserTask').variables.situation).toBe(
      'Switched on, but down: ge0/0 (to got1-cr1)',
    );
  });

  it('says so when the device has no such interface', () => {
    const run = start({ interfaceName: 'ge9/9' });
    answer(run, { 'ge0/0': down });
    expect(run.endedAt).toEqual(['End_NoInterface']);
  });

  it('asks the owner of the device to look at down ports within four hours', () => {
    const run = start({ reason: 'customer called' });
    answer(run, { 'ge0/0': down, 'ge0/1': downWithoutDescription, lo: up });
    expect(run.request('createUserTask')).toMatchObject({
      elementId: 'Task_Look',
      name: 'Look at the down ports',
      formId: 'interface-check-look',
      candidateGroups: ['group:default/team-core'],
      candidateUsers: [],
      dueAtMs: run.now + 4 * HOUR_MS,
      variables: {
        situation:
          'Why it was checked: customer called\nSwitched on, but down: ge0/0 (to got1-cr1), ge0/1',
      },
    });
    expect(run.request('scheduleTimer')).toMatchObject({
      elementId: 'Event_LookOverdue',
      dueAtMs: run.now + 4 * HOUR_MS,
    });
  });

  it('asks operations when nobody owns the device', () => {
    const { owner: _, ...target } = TARGET;
    const run = start({ target });
    answer(run, { 'ge0/0': down });
    expect(run.request('createUserTask').candidateGroups).toEqual([
      'group:default/operations',
    ]);
  });

  it('reads again after an action, goes back to the person while a port is down, and ends when none is', () => {
    const run = start();
    answer(run, { 'ge0/0': down });
    act(run, 'cable-or-optic', 'cleaned the optic');
    expect(run.requestTypes()).toEqual(['cancelTimer', 'createJob']);
    expect(run.request('createJob').elementId).toBe('Task_Recheck');

    answer(run, { 'ge0/0': down });
    expect(run.request('createUserTask')).toMatchObject({
      elementId: 'Task_Look',
      variables: {
        situation:
          'Switched on, but down: ge0/0 (to got1-cr1)\nStill down after: cleaned the optic',
      },
    });
    // The form is empty again: what was entered before is not offered as an answer.
    expect(run.request('createUserTask').variables).not.toHaveProperty(
      'action',
    );

    act(run, 'cable-or-optic', 'changed the optic');
    answer(run, { 'ge0/0': up });
    expect(run.endedAt).toEqual(['End_Fixed']);
    expect(run.variables).toMatchObject({
      downPorts: [],
      finding: { cause: 'cable-or-optic', action: 'changed the optic' },
    });
  });

  it.each(['planned-work', 'not-in-use'])(
    'ends without reading again when the cause is %s',
    cause => {
      const run = start();
      answer(run, { 'ge0/0': down });
      act(run, cause, 'none');
      expect(run.endedAt).toEqual(['End_Accepted']);
    },
  );

  it('lets operations take over after four hours, and goes on from there', () => {
    const run = start();
    answer(run, { 'ge0/0': down });
    const { subscriptionKey } = run.request('scheduleTimer');
    run.now += 4 * HOUR_MS;
    run.do({ type: 'triggerTimer', subscriptionKey });
    expect(run.requestTypes()).toEqual(['cancelUserTask', 'createUserTask']);
    expect(run.request('createUserTask')).toMatchObject({
      elementId: 'Task_TakeOver',
      formId: 'interface-check-look',
      candidateGroups: ['group:default/operations'],
      dueAtMs: run.now + 2 * HOUR_MS,
      priority: 75,
      variables: {
        situation:
          'Nobody looked within 4 hours. Switched on, but down: ge0/0 (to got1-cr1)',
      },
    });
    act(run, 'far-end', 'called the carrier');
    answer(run, { 'ge0/0': up });
    expect(run.endedAt).toEqual(['End_Fixed']);
  });

  it('shows the owner what the device said when it refused the command', () => {
    const run = start();
    const { elementInstanceKey } = run.request('createJob');
    run.do({
      type: 'throwJobError',
      elementInstanceKey,
      errorCode: 'command-error',
      message: 'why',
      variables: {
        commandError: {
          device: TARGET.entityRef,
          command: 'show interface json',
          output: '% Unknown command: json',
          message: 'why',
        },
      },
    });
    expect(run.request('createUserTask')).toMatchObject({
      elementId: 'Task_Refused',
      formId: 'interface-check-refused',
      candidateGroups: ['group:default/team-core'],
      variables: {
        situation:
          'The device refused a command: show interface json\n% Unknown command: json',
      },
    });
    run.do({
      type: 'completeUserTask',
      elementInstanceKey: run.request('createUserTask').elementInstanceKey,
      variables: { action: 'updated the software' },
    });
    expect(run.endedAt).toEqual(['End_Refused']);
    expect(run.variables.refusalAction).toBe('updated the software');
  });
});
