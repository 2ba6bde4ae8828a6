// What each operation checks and does. An operation throws before it has changed anything or not at all: that is what
// lets it share a transaction with others.
import { ConflictError } from '@backstage/errors';
import type { BatchRows } from '../batchRows';
import type { InstanceSession, Runnable } from '../InstanceSession';
import type {
  BrokerOperation,
  InstanceOperation,
  Operation,
} from '../operations';
import { activeIncident, fireTimer, resolveIncident } from './events';
import {
  activateAdHocElements,
  cancelInstance,
  deliver,
  migrateInstance,
  modifyInstance,
  resumeInstance,
  setVariables,
  startInstance,
  suspendInstance,
} from './instances';
import { heldJob, reportJob } from './jobs';
import {
  assignUserTask,
  completeUserTask,
  openUserTask,
  updateUserTask,
} from './userTasks';

/** What an operation is carried out with. */
export interface OperationContext {
  rows: BatchRows;
  nowMs: number;
  /** For a migration: the version it leads to. */
  target?: Runnable;
}

/** What is for one instance. */
export type SessionOperation = Exclude<
  Operation,
  BrokerOperation | { type: 'startCalledProcess' }
>;

/** Carries out an operation on a locked instance; without `session` the instance has ended. */
export function executeOperation(
  session: InstanceSession | undefined,
  {
    instanceKey,
    operation,
  }: InstanceOperation & { operation: SessionOperation },
  context: OperationContext,
): void {
  checkTarget(operation, context.rows);
  if (!session || (session.hasEnded && operation.type !== 'startInstance')) {
    throw new ConflictError(`Process instance "${instanceKey}" has ended`);
  }
  const { rows, nowMs } = context;
  switch (operation.type) {
    case 'startInstance':
      return startInstance(session, operation, nowMs);
    case 'cancelInstance':
      return cancelInstance(session, operation, nowMs);
    case 'suspendInstance':
      return suspendInstance(session, operation);
    case 'resumeInstance':
      return resumeInstance(session, operation);
    case 'modifyInstance':
      return modifyInstance(session, operation, nowMs);
    case 'migrateInstance':
      return migrateInstance(session, operation, context);
    case 'setVariables':
      return setVariables(session, operation, nowMs);
    case 'activateAdHocElements':
      return activateAdHocElements(session, operation, nowMs);
    case 'deliver':
      return deliver(session, operation, nowMs);
    case 'completeUserTask':
      return completeUserTask(session, operation, rows, nowMs);
    case 'assignUserTask':
      return assignUserTask(session, operation, rows);
    case 'updateUserTask':
      return updateUserTask(session, operation, rows);
    case 'resolveIncident':
      return resolveIncident(session, operation, rows, nowMs);
    case 'fireTimer':
      return fireTimer(session, operation, rows, nowMs);
    default:
      return reportJob(session, operation, rows, nowMs);
  }
}

/** What was the target of an operation and is not any more says more than that its instance has ended. */
function checkTarget(operation: Operation, rows: BatchRows): void {
  if ('userTaskKey' in operation) {
    openUserTask(rows, operation.userTaskKey);
  } else if ('incidentKey' in operation) {
    activeIncident(rows, operation.incidentKey);
  } else if ('jobKey' in operation) {
    heldJob(rows, operation);
  }
}
