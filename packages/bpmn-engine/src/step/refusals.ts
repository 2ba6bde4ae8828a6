// Why a command is refused: what it is about does not wait for it, or its variables do not fit.
import type { ElementInstanceKey, Variables } from '../api/json';
import type { CommandRejection, CommandRejectionCode } from '../api/results';
import type { Behavior, Visit } from '../elements/behavior';
import { checkVariables } from '../variables/json';
import type { Execution } from './execution';
import { elementTitle } from './incidents';
import { destinations, excess, fitSurely, type ByScope } from './scope';

/** Thrown by a handler before it has changed anything. */
export class Rejected extends Error {
  constructor(readonly rejection: CommandRejection) {
    super(rejection.message);
  }
}

export function refuse(code: CommandRejectionCode, message: string): never {
  throw new Rejected({ code, message });
}

/** Variables that came from outside. */
export function accept(x: Execution, variables: unknown): Variables {
  const { variablesBytes, variablesDepth } = x.bounds;
  const check = checkVariables(variables, variablesBytes, variablesDepth);
  if (!check.ok) {
    return check.code === 'tooLarge'
      ? refuse(
          'variablesTooLarge',
          `the variables of the command take ${check.message}, the limit of an instance; keep large data elsewhere and pass a reference`,
        )
      : refuse(
          'invalidVariables',
          `${check.message}; variables are plain JSON, nested at most ${variablesDepth} levels`,
        );
  }
  return check.variables;
}

/** Refuses variables for which the instance has no room. */
export function requireFit(x: Execution, byScope: ByScope) {
  const problem = excess(x, byScope);
  if (problem) {
    refuse('variablesTooLarge', problem);
  }
}

/** Variables for an element that is about to complete. */
export function acceptFor(
  x: Execution,
  visit: Visit,
  given: unknown,
): Variables {
  const variables = accept(x, given);
  if (!fitSurely(x, variables)) {
    requireFit(
      x,
      visit.node.outputs.length > 0
        ? [[visit.key, variables]]
        : destinations(x, visit.key, variables),
    );
  }
  return variables;
}

const WORK: { [C in NonNullable<Behavior['completedBy']>]: string } = {
  completeJob: 'job',
  completeUserTask: 'user task',
  completeCalledProcess: 'called process',
};

function whyNotWaiting(x: Execution, key: ElementInstanceKey): string {
  const incident = x.incidentOf(key);
  return incident
    ? `is held by incident ${incident.incidentKey}; resolve it first`
    : 'does not wait for this';
}

/** The element instance that waits for the command, or a rejection that says what it does instead. */
export function waitingFor(
  x: Execution,
  key: ElementInstanceKey,
  command: NonNullable<Behavior['completedBy']>,
): Visit {
  const noun = WORK[command];
  const visit = x.visit(key);
  if (!visit) {
    return refuse(
      'notActive',
      `element instance ${key} has no ${noun}: it has completed, was terminated or never existed; fetch the open ${noun}s again`,
    );
  }
  const { behavior } = visit.node;
  if (
    behavior.completedBy !== command ||
    !x.isWaiting(key) ||
    behavior.hasJob?.(x, visit) === false
  ) {
    return refuse(
      'notActive',
      `element instance ${key} of ${elementTitle(visit.node)} ${
        visit.node.behavior.completedBy === command
          ? whyNotWaiting(x, key)
          : `has no ${noun}`
      }`,
    );
  }
  return visit;
}
