// Timers that are due, and incidents that are to be tried again.
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { StoredIncident } from '../../database/IncidentStore';
import type { BatchRows } from '../batchRows';
import type { InstanceSession } from '../InstanceSession';
import type { OperationOf } from '../operations';
import { toError } from '../rejections';

export function activeIncident(
  rows: BatchRows,
  incidentKey: string,
): StoredIncident {
  const incident = rows.incidents.get(incidentKey);
  if (!incident) {
    throw new NotFoundError(`There is no incident with key "${incidentKey}"`);
  }
  if (incident.state === 'resolved') {
    throw new ConflictError(
      `Incident "${incidentKey}" on element "${incident.elementId}" is already resolved`,
    );
  }
  return incident;
}

export function resolveIncident(
  session: InstanceSession,
  { incidentKey, actor }: OperationOf<'resolveIncident'>,
  rows: BatchRows,
  nowMs: number,
): void {
  const incident = activeIncident(rows, incidentKey);
  const { rejection } = session.run(
    { type: 'resolveIncident', incidentKey: incident.engineIncidentKey },
    nowMs,
    {
      actor,
      operation: {
        type: 'incidentRetried',
        actor,
        elementId: incident.elementId,
        details: { incidentKey },
      },
    },
  );
  if (rejection) {
    throw toError(rejection);
  }
  incident.state = 'resolved';
}

/** A timer that is gone, was set anew or waits for its instance is dropped in silence: whoever did that was faster. */
export function fireTimer(
  session: InstanceSession,
  { timerKey }: OperationOf<'fireTimer'>,
  rows: BatchRows,
  nowMs: number,
): void {
  const timer = rows.timers.get(timerKey);
  const { timers } = session.writes;
  if (
    !timer ||
    timer.dueAtMs > nowMs ||
    session.isSuspended ||
    timers.has(timer.subscriptionKey)
  ) {
    return;
  }
  const { subscriptionKey } = timer;
  session.run({ type: 'triggerTimer', subscriptionKey }, nowMs);
  // a cycle has been set anew by now
  if (!timers.has(subscriptionKey)) {
    timers.set(subscriptionKey, { type: 'delete' });
  }
}
