// Where each request of an instance goes: what others have to answer is kept open, what concerns other instances
// is done as soon as the one that asks is at rest.
import { answerCaller, cancelCalledProcess, startCalledProcess } from './calls';
import { catchBufferedMessage, startByBufferedMessage } from './messages';
import { broadcastSignal } from './signals';
import type { SimulatedInstance } from './state';
import type { Route, World } from './world';

export const route: Route = (world, instance, request) => {
  const { instanceKey } = instance;
  switch (request.type) {
    case 'createJob':
    case 'createUserTask':
    case 'scheduleTimer':
    case 'openSignalSubscription':
      world.add(instanceKey, request);
      break;
    case 'openMessageSubscription': {
      const order = world.add(instanceKey, request);
      world.later(() => catchBufferedMessage(world, instance, order));
      break;
    }
    case 'startCalledProcess': {
      const order = world.add(instanceKey, request);
      world.later(() => startCalledProcess(world, instance, request, order));
      break;
    }
    case 'continueLoop': {
      const { type, elementInstanceKey } = request;
      // refused if the loop has ended meanwhile
      world.later(() => world.send(instanceKey, { type, elementInstanceKey }));
      break;
    }
    case 'cancelJob':
      world.remove(instanceKey, 'createJob', request.elementInstanceKey);
      break;
    case 'cancelUserTask':
      world.remove(instanceKey, 'createUserTask', request.elementInstanceKey);
      break;
    case 'cancelTimer':
      world.remove(instanceKey, 'scheduleTimer', request.subscriptionKey);
      break;
    case 'closeMessageSubscription':
      world.remove(
        instanceKey,
        'openMessageSubscription',
        request.subscriptionKey,
      );
      break;
    case 'closeSignalSubscription':
      world.remove(
        instanceKey,
        'openSignalSubscription',
        request.subscriptionKey,
      );
      break;
    case 'cancelCalledProcess':
      world.remove(
        instanceKey,
        'startCalledProcess',
        request.elementInstanceKey,
      );
      world.later(() => cancelCalledProcess(world, instance, request));
      break;
    case 'completeCaller':
    case 'throwErrorToCaller':
    case 'escalateToCaller':
      world.later(() => answerCaller(world, instance, request));
      break;
    case 'broadcastSignal': {
      const { signalName, variables } = request;
      world.later(() =>
        broadcastSignal(world, signalName, variables, instanceKey),
      );
      break;
    }
    default: {
      const unknown: never = request;
      throw new TypeError(
        `unknown request ${JSON.stringify(unknown)}; update the simulation`,
      );
    }
  }
};

/** What follows from the end of an instance. */
export function ended(world: World, instance: SimulatedInstance) {
  if (instance.correlationKey !== undefined) {
    world.later(() => startByBufferedMessage(world, instance));
  }
}
