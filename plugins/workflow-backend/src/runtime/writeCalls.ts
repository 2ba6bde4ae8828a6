// Which instances call activities have started, and what becomes of those when their callers end or are suspended. The rows
// of calls are locked after instances and before messages, by everybody: see `sql/messageLocks.ts`.
import type { ElementRef } from '../database/elements';
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
  const endedKeys = changed
    .filter(({ hasEnded, head }) => hasEnded && head.parent)
    .map(({ head }) => head.instanceKey);
  const cancelled = changed.flatMap(({ head, writes }) =>
    [...writes.cancelledCalls].map(elementInstanceKey => ({
      instanceKey: head.instanceKey,
      elementInstanceKey,
    })),
  );
  const leavingKeys = changed
    .filter(session => session.hasEnded && session.mayLeaveRows)
    .map(({ head }) => head.instanceKey);
  const suspensions = new Map(
    changed
      .filter(({ writes }) => writes.suspension)
      .map(({ head, writes }) => [head.instanceKey, writes.suspension]),
  );
  await stores.calls.lock(trx, {
    calledKeys: endedKeys,
    callers: cancelled,
    parentKeys: [...leavingKeys, ...suspensions.keys()],
  });
  if (endedKeys.length > 0) {
    await stores.calls.end(trx, endedKeys);
  }
  return [
    ...(await cancelCalled(trx, stores, cancelled, leavingKeys)),
    ...(await suspendCalled(trx, stores, suspensions)),
  ];
}

async function cancelCalled(
  trx: Transaction,
  stores: RuntimeStores,
  cancelled: readonly ElementRef[],
  leavingKeys: readonly string[],
): Promise<InstanceOperation[]> {
  const gone =
    cancelled.length > 0 ? await stores.calls.cancel(trx, cancelled) : [];
  if (leavingKeys.length > 0) {
    gone.push(...(await stores.calls.cancelOfParents(trx, leavingKeys)));
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
  suspensions: ReadonlyMap<string, 'suspend' | 'resume' | undefined>,
): Promise<InstanceOperation[]> {
  if (suspensions.size === 0) {
    return [];
  }
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
