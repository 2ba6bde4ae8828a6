import type { Variables } from '../api/json';
import type { InstanceKey } from './state';
import type { World } from './world';

/**
 * A signal reaches everything that waits for it, and every start event.
 *
 * @param thrownBy - the instance that has thrown it, in which it has been caught already
 */
export function broadcastSignal(
  world: World,
  signalName: string,
  variables: Variables,
  thrownBy?: InstanceKey,
) {
  const starts = world.processes.startEvents('signal', world.state.nowMs);
  for (const { instance, order, request } of world.open(
    'openSignalSubscription',
  )) {
    const { instanceKey } = instance;
    const isReached =
      request.signalName === signalName &&
      instanceKey !== thrownBy &&
      // an earlier one may have ended it
      world.isOpen(instanceKey, order);
    if (isReached) {
      const { subscriptionKey } = request;
      world.tell(instanceKey, {
        type: 'catchSignal',
        subscriptionKey,
        variables,
      });
    }
  }
  for (const { process, event, trigger } of starts) {
    if (trigger.signalName === signalName) {
      world.startBy(process, event.elementId, variables);
    }
  }
}
