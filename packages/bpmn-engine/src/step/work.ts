// What comes from those who do the work: job workers, and people at user tasks.
import type { Command } from '../api/commands';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';
import { attempt, raiseIncident } from './incidents';
import { complete } from './lifecycle';
import { acceptFor, refuse, waitingFor } from './refusals';
import { throwError, throwEscalation } from './throw';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

export function completeJob(x: Execution, command: CommandOf<'completeJob'>) {
  const visit = waitingFor(x, command.elementInstanceKey, 'completeJob');
  const variables = acceptFor(x, visit, command.variables);
  if (visit.node.behavior.answerJob) {
    visit.node.behavior.answerJob(x, visit, variables, command.result ?? {});
  } else {
    complete(x, visit, variables);
  }
}

export function activateAdHocElements(
  x: Execution,
  command: CommandOf<'activateAdHocElements'>,
) {
  const { elementInstanceKey, elements } = command;
  const visit = x.visit(elementInstanceKey);
  if (!visit?.node.behavior.activateElements) {
    return refuse(
      'notActive',
      `element instance ${elementInstanceKey} is no active ad-hoc sub-process; it has ended, or is another element`,
    );
  }
  return visit.node.behavior.activateElements(
    x,
    visit,
    elements,
    command.cancelRemainingInstances === true,
  );
}

export function completeUserTask(
  x: Execution,
  command: CommandOf<'completeUserTask'>,
) {
  const visit = waitingFor(x, command.elementInstanceKey, 'completeUserTask');
  complete(x, visit, acceptFor(x, visit, command.variables));
}

export function failJob(
  x: Execution,
  { elementInstanceKey, message, code }: CommandOf<'failJob'>,
) {
  const visit = waitingFor(x, elementInstanceKey, 'completeJob');
  raiseIncident(
    x,
    visit,
    'executing',
    new IncidentError(
      'jobNoRetries',
      `the job failed and has no retries left: ${message}`,
      code,
    ),
  );
}

export function throwJobError(
  x: Execution,
  command: CommandOf<'throwJobError'>,
) {
  const { elementInstanceKey, errorCode, message } = command;
  const visit = waitingFor(x, elementInstanceKey, 'completeJob');
  const variables = acceptFor(x, visit, command.variables ?? {});
  x.answer(visit.key);
  attempt(x, visit, 'executing', () =>
    throwError(x, visit, { errorCode, message, variables }),
  );
}

export function throwJobEscalation(
  x: Execution,
  command: CommandOf<'throwJobEscalation'>,
) {
  const { elementInstanceKey, escalationCode } = command;
  const visit = waitingFor(x, elementInstanceKey, 'completeJob');
  const variables = acceptFor(x, visit, command.variables ?? {});
  throwEscalation(x, visit, escalationCode, variables);
}
