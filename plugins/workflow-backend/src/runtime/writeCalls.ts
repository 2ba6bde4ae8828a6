// Which instances call activities have started, and what becomes of those when their callers end or are suspended. The rows
// of calls are locked after instances and before messages, by everybody: see `sql/messageLocks.ts`.
import type { Transaction } from '../database/Transaction';
import type { InstanceSession } from './InstanceSession';
import { ENGINE_ACTOR, type InstanceOperation } from './operations';
import type { RuntimeStores } from './RuntimeStores';

const CALLER_GONE = 'The call activity that started it has ended';

/** Writes calls, and says what it means for the instances that were called. */
export async function writeCalls(
  trx: Transaction,
  stores: RuntimeStores,
  changed: readonly InstanceSession[],
): Promise<InstanceOperation[]> {
  await stores.calls.insert(
    trx,
    changed
      .filter(session => !session.hasEnded)
      .flatMap(({ head, writes }) =>
        [...writes.newCalls].map(([elementInstanceKey, calledKey]) => ({
          instanceKey: head.instanceKey,
          elementInstanceKey,
          calledKey,
        })),
      ),
  );
  const called = changed.filter(
    ({ hasEnded, head }) => hasEnded && head.parent,
  );
  if (called.length > 0) {
    await stores.calls.end(
      trx,
      called.map(({ head }) => head.instanceKey),
    );
  }
  return [
    ...(await cancelCalled(trx, stores, changed)),
    ...(await suspendCalled(trx, stores, changed)),
  ];
}

async function cancelCalled(
  trx: Transaction,
  stores: RuntimeStores,
  changed: readonly InstanceSession[],
): Promise<InstanceOperation[]> {
  const cancelled = changed.flatMap(({ head, writes }) =>
    [...writes.cancelledCalls].map(elementInstanceKey => ({
      instanceKey: head.instanceKey,
      elementInstanceKey,
    })),
  );
  const gone =
    cancelled.length > 0 ? await stores.calls.cancel(trx, cancelled) : [];
  const leaving = changed.filter(
    session => session.hasEnded && session.mayLeaveRows,
  );
  if (leaving.length > 0) {
    gone.push(
      ...(await stores.calls.cancelOfParents(
        trx,
        leaving.map(({ head }) => head.instanceKey),
      )),
    );
  }
  return gone.map(instanceKey => ({
    instanceKey,
    operation: {
      type: 'cancelInstance',
      reason: CALLER_GONE,
      actor: ENGINE_ACTOR,
    },
  }));
}

async function suspendCalled(
  trx: Transaction,
  stores: RuntimeStores,
  changed: readonly InstanceSession[],
): Promise<InstanceOperation[]> {
  const callers = changed.filter(({ writes }) => writes.suspension);
  if (callers.length === 0) {
    return [];
  }
  const suspensions = new Map(
    callers.map(({ head, writes }) => [head.instanceKey, writes.suspension]),
  );
  const calls = await stores.calls.lockOfParents(trx, [...suspensions.keys()]);
  return calls.map(({ parentKey, calledKey }) => ({
    instanceKey: calledKey,
    operation: {
      type:
        suspensions.get(parentKey) === 'suspend'
          ? 'suspendInstance'
          : 'resumeInstance',
      actor: ENGINE_ACTOR,
    },
  }));
}
