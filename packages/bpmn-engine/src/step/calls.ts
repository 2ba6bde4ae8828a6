// What comes back to a call activity from the process that it called. Once the called process has ended, nothing
// may be refused for lack of room: an incident says so, and resolving it calls the process again.
import type { Command } from '../api/commands';
import type { Variables } from '../api/json';
import type { Visit } from '../elements/behavior';
import { checkVariables } from '../variables/json';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';
import { attempt, raiseIncident } from './incidents';
import { complete } from './lifecycle';
import { accept, acceptFor, waitingFor } from './refusals';
import {
  applyOutputs,
  destinations,
  excess,
  propagateVariables,
  setLocalVariables,
} from './scope';
import { throwError, throwEscalation } from './throw';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

function isTooLarge(x: Execution, variables: unknown): boolean {
  const { variablesBytes, variablesDepth } = x.bounds;
  const check = checkVariables(variables, variablesBytes, variablesDepth);
  return !check.ok && check.code === 'tooLarge';
}

/** Variables of the called process, if the instance has room for them. */
function received(x: Execution, visit: Visit, given: Variables): Variables {
  const problem = isTooLarge(x, given)
    ? `they take more than ${x.bounds.variablesBytes} bytes, the limit of an instance`
    : excess(
        x,
        visit.node.outputs.length > 0
          ? [[visit.key, given]]
          : destinations(x, visit.key, given),
      );
  if (problem) {
    throw new IncidentError(
      'variablesTooLarge',
      `the variables of the called process do not fit: ${problem}. Let fewer of them come back (propagateAllChildVariables="false" and output mappings), then resolve the incident to call it again`,
    );
  }
  return given;
}

/** Refuses what is no JSON; what is too large is told by an incident later. */
function requireJson(x: Execution, given: Variables) {
  if (!isTooLarge(x, given)) {
    accept(x, given);
  }
}

function takesBack({ node }: Visit): boolean {
  return node.behavior.takesAllVariables === true || node.outputs.length > 0;
}

/** Takes back what the call activity would take on completion. */
function takeBack(x: Execution, visit: Visit, given: Variables) {
  if (!takesBack(visit)) {
    return;
  }
  const variables = received(x, visit, given);
  if (visit.node.outputs.length > 0) {
    setLocalVariables(x, visit.key, variables);
    applyOutputs(x, visit);
  } else {
    propagateVariables(x, visit.key, variables);
  }
}

export function completeCalledProcess(
  x: Execution,
  { elementInstanceKey, variables }: CommandOf<'completeCalledProcess'>,
) {
  const visit = waitingFor(x, elementInstanceKey, 'completeCalledProcess');
  requireJson(x, variables);
  attempt(x, visit, 'executing', () =>
    complete(x, visit, takesBack(visit) ? received(x, visit, variables) : {}),
  );
}

export function throwErrorFromCalledProcess(
  x: Execution,
  command: CommandOf<'throwErrorFromCalledProcess'>,
) {
  const { elementInstanceKey, errorCode, message } = command;
  const { processVariables = {} } = command;
  const visit = waitingFor(x, elementInstanceKey, 'completeCalledProcess');
  requireJson(x, command.variables);
  requireJson(x, processVariables);
  attempt(x, visit, 'executing', () => {
    takeBack(x, visit, processVariables);
    const variables = received(x, visit, command.variables);
    x.answer(visit.key);
    throwError(x, visit, { errorCode, message, variables });
  });
}

export function escalateFromCalledProcess(
  x: Execution,
  command: CommandOf<'escalateFromCalledProcess'>,
) {
  const { elementInstanceKey, escalationCode } = command;
  const { processVariables = {} } = command;
  const visit = waitingFor(x, elementInstanceKey, 'completeCalledProcess');
  requireJson(x, processVariables);
  const variables = acceptFor(x, visit, command.variables);
  attempt(x, visit, 'executing', () => {
    try {
      takeBack(x, visit, processVariables);
    } catch (error) {
      // resolving the incident calls the process again, so this one must not go on
      x.request({ type: 'cancelCalledProcess', elementInstanceKey });
      throw error;
    }
    throwEscalation(x, visit, escalationCode, variables);
  });
}

export function failCalledProcess(
  x: Execution,
  { elementInstanceKey, message }: CommandOf<'failCalledProcess'>,
) {
  const visit = waitingFor(x, elementInstanceKey, 'completeCalledProcess');
  raiseIncident(
    x,
    visit,
    'executing',
    new IncidentError('calledElementError', message),
  );
}
