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
import { destinations, excess } from './scope';
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

export function completeCalledProcess(
  x: Execution,
  { elementInstanceKey, variables }: CommandOf<'completeCalledProcess'>,
) {
  const visit = waitingFor(x, elementInstanceKey, 'completeCalledProcess');
  requireJson(x, variables);
  const { node } = visit;
  const isWanted =
    node.behavior.takesAllVariables === true || node.outputs.length > 0;
  attempt(x, visit, 'executing', () =>
    complete(x, visit, isWanted ? received(x, visit, variables) : {}),
  );
}

export function throwErrorFromCalledProcess(
  x: Execution,
  command: CommandOf<'throwErrorFromCalledProcess'>,
) {
  const { elementInstanceKey, errorCode, message } = command;
  const visit = waitingFor(x, elementInstanceKey, 'completeCalledProcess');
  requireJson(x, command.variables);
  attempt(x, visit, 'executing', () => {
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
  const visit = waitingFor(x, elementInstanceKey, 'completeCalledProcess');
  const variables = acceptFor(x, visit, command.variables);
  attempt(x, visit, 'executing', () =>
    throwEscalation(x, visit, escalationCode, variables),
  );
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
