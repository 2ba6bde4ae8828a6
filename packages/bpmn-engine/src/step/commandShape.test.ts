import type { Command } from '../api/commands';
import type { Json } from '../api/json';
import {
  bpmn,
  callActivity,
  element,
  extensions,
  parallel,
  path,
  serviceTask,
  start,
  task,
  userTask,
} from '../testing/bpmn';
import { Run } from '../testing/run';

const PROCESS = bpmn([
  start(),
  parallel('fork'),
  userTask('person'),
  serviceTask('worker'),
  callActivity('call', { processId: 'other' }),
  element(
    'bpmn:adHocSubProcess',
    { id: 'agent' },
    extensions(element('zeebe:taskDefinition', { type: 'agent' })),
    task('tool'),
  ),
  ...path('start', 'fork', 'person'),
  ...['worker', 'call', 'agent'].flatMap(id => path('fork', id)),
]);

/** What arrives as JSON is whatever somebody has sent. */
function refusal(run: Run, command: Json): string {
  const rejection = run.try(command as unknown as Command);
  expect(rejection?.code).toBe('invalidCommand');
  return rejection?.message ?? '';
}

describe('what is no command', () => {
  it.each([
    [5],
    [{}],
    [[]],
    [{ type: 'complete' }],
    [{ type: 'constructor' }],
    [{ type: '__proto__' }],
    [{ type: ['cancel'] }],
  ])('is refused: %j', async command => {
    const run = await Run.of(PROCESS);
    run.start();
    expect(refusal(run, command)).toContain('must be one of start, complete');
  });

  it.each<[Json, string]>([
    [
      { type: 'completeUserTask', variables: {} },
      'command.elementInstanceKey is undefined and must be a whole number from 1',
    ],
    [
      { type: 'resolveIncident', incidentKey: -1 },
      'command.incidentKey is -1 and must be a whole number from 1',
    ],
    [
      { type: 'triggerTimer', subscriptionKey: '4' },
      'command.subscriptionKey is the text "4" and must be a whole number from 1',
    ],
    [
      { type: 'failJob', elementInstanceKey: 5, message: { a: 1 } },
      'command.message is an object and must be a text',
    ],
    [
      { type: 'failJob', elementInstanceKey: 5, message: 'no', code: 7 },
      'command.code is 7 and must be a text',
    ],
    [
      { type: 'throwJobError', elementInstanceKey: 5 },
      'command.errorCode is undefined and must be a text',
    ],
    [
      {
        type: 'completeJob',
        elementInstanceKey: 7,
        variables: {},
        result: { activateElements: ['tool'] },
      },
      'command.result.activateElements[0] is the text "tool" and must be an object',
    ],
    [
      {
        type: 'completeJob',
        elementInstanceKey: 7,
        variables: {},
        result: { isCompletionConditionFulfilled: 'no' },
      },
      'command.result.isCompletionConditionFulfilled is the text "no" and must be true or false',
    ],
    [
      { type: 'activateAdHocElements', elementInstanceKey: 7, elements: null },
      'command.elements is null and must be a list',
    ],
    [
      { type: 'modify', instructions: [{ type: 'constructor' }] },
      'command.instructions[0].type is the text "constructor" and must be one of activateElement, terminateElement, moveElement, removeWaitingToken',
    ],
    [
      {
        type: 'modify',
        instructions: [
          { type: 'activateElement', elementId: 'person', variables: [null] },
        ],
      },
      'command.instructions[0].variables[0] is null and must be an object',
    ],
    [
      { type: 'migrate', elementMappings: [{ from: 'person' }] },
      'command.elementMappings[0].to is undefined and must be a text',
    ],
    [
      { type: 'cancel', reason: ['x'] },
      'command.reason is a list and must be a text',
    ],
  ])('is refused, and told where: %j', async (command, message) => {
    const run = await Run.of(PROCESS);
    run.start();
    expect(refusal(run, command)).toBe(`${message}; send the command anew`);
  });

  it.each<[Json, string]>([
    [5, 'command.caller is 5 and must be an object'],
    [
      { errors: [1], escalations: [] },
      'command.caller.errors[0] is 1 and must be a text',
    ],
    [
      { errors: [], escalations: [{ escalationCode: null }] },
      'command.caller.escalations[0].isInterrupting is undefined and must be true or false',
    ],
  ])(
    'is refused before it is part of a state: caller %j',
    async (caller, message) => {
      const run = await Run.of(PROCESS);
      expect(refusal(run, { type: 'start', variables: {}, caller })).toBe(
        `${message}; send the command anew`,
      );
    },
  );

  it('leaves out of the caller what does not belong to it', async () => {
    const run = await Run.of(PROCESS);
    const escalation = { escalationCode: 'B', isInterrupting: true };
    run.send({
      type: 'start',
      variables: {},
      caller: {
        errors: ['A'],
        escalations: [{ ...escalation, more: 1 } as typeof escalation],
      },
    });
    expect(run.state.instances[0].caller).toEqual({
      errors: ['A'],
      escalations: [escalation],
    });
  });
});

describe('the texts of a command', () => {
  const elementInstanceKey = 99;
  const cases: [string, number, (text: string) => Command][] = [
    [
      'message',
      10_000,
      message => ({ type: 'failJob', elementInstanceKey, message }),
    ],
    [
      'code',
      255,
      code => ({ type: 'failJob', elementInstanceKey, message: '', code }),
    ],
    [
      'errorCode',
      255,
      errorCode => ({ type: 'throwJobError', elementInstanceKey, errorCode }),
    ],
    [
      'message',
      10_000,
      message => ({
        type: 'throwJobError',
        elementInstanceKey,
        errorCode: 'E',
        message,
      }),
    ],
    [
      'escalationCode',
      255,
      escalationCode => ({
        type: 'throwJobEscalation',
        elementInstanceKey,
        escalationCode,
      }),
    ],
    ['reason', 10_000, reason => ({ type: 'cancel', reason })],
  ];

  it.each(cases)(
    'may be so long and no longer: %s, %i characters',
    async (name, most, commandWith) => {
      const run = await Run.of(PROCESS);
      run.start();
      expect(run.try(commandWith('x'.repeat(most + 1)))).toEqual({
        code: 'invalidCommand',
        message: `command.${name} has ${
          most + 1
        } characters, the limit is ${most}; send the command anew`,
      });
      expect(run.try(commandWith('x'.repeat(most)))?.code).not.toBe(
        'invalidCommand',
      );
    },
  );

  it('have no bound where they come from a called process', async () => {
    const run = await Run.of(PROCESS);
    run.start();
    run.send({
      type: 'throwErrorFromCalledProcess',
      elementInstanceKey: run.key('call'),
      errorCode: 'x'.repeat(300),
      variables: {},
    });
    expect(run.incidents).toMatchObject([{ elementId: 'call' }]);
  });
});

describe('a command with too many parts', () => {
  it('is refused', async () => {
    const run = await Run.of(PROCESS, { stepsPerCommand: 10 });
    run.start();
    const elements = Array.from({ length: 11 }, () => ({ elementId: 'tool' }));
    expect(
      run.try({
        type: 'activateAdHocElements',
        elementInstanceKey: run.key('agent'),
        elements,
      })?.message,
    ).toBe('"agent": 11 elements cannot begin in it at once, the limit is 10');
    const instructions = Array.from({ length: 11 }, () => ({
      type: 'activateElement' as const,
      elementId: 'person',
    }));
    expect(run.try({ type: 'modify', instructions })?.message).toBe(
      'there are 11 instructions, the limit is 10; send several modifications',
    );
  });
});

describe('the time of a command', () => {
  it.each([NaN, Infinity, -Infinity, 8.64e15 + 1])(
    'is a point in time, and not %p',
    async now => {
      const run = await Run.of(PROCESS);
      run.nowMs = now;
      expect(() => run.start()).toThrow(
        new TypeError(
          `the time of a command is ${now}; give epoch milliseconds, as a number`,
        ),
      );
    },
  );
});
