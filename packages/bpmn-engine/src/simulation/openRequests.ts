// What instances wait for: which command answers it, and where to find it.
import type { Command } from '../api/commands';
import type { Request } from '../api/requests';
import type { ProcessState } from '../api/state';
import type {
  OpenRequest,
  OrderedRequest,
  SimulatedInstance,
  SimulationState,
} from './state';

/** The open request that a command answers or a request takes back. */
export function keyOf(of: Command | Request): number | undefined {
  if ('subscriptionKey' in of) {
    return of.subscriptionKey;
  }
  return 'elementInstanceKey' in of ? of.elementInstanceKey : undefined;
}

export const ANSWERED: { [type: string]: OpenRequest['type'] | undefined } = {
  completeJob: 'createJob',
  failJob: 'createJob',
  throwJobError: 'createJob',
  completeUserTask: 'createUserTask',
  triggerTimer: 'scheduleTimer',
  correlateMessage: 'openMessageSubscription',
  catchSignal: 'openSignalSubscription',
  completeCalledProcess: 'startCalledProcess',
  throwErrorFromCalledProcess: 'startCalledProcess',
  failCalledProcess: 'startCalledProcess',
};

/** Open requests with the ids that their elements have after a migration. */
export function renamed(
  open: readonly OrderedRequest[],
  { instances, subscriptions }: ProcessState,
): OrderedRequest[] {
  return open.map(({ order, request }) => {
    const now =
      'subscriptionKey' in request
        ? subscriptions.find(({ key }) => key === request.subscriptionKey)
        : instances.find(({ key }) => key === request.elementInstanceKey);
    return {
      order,
      request: { ...request, elementId: now?.elementId ?? request.elementId },
    };
  });
}

export function isRunning({ state }: SimulatedInstance): boolean {
  return state.status === 'active';
}

export function openRequests<T extends OpenRequest['type']>(
  { instances }: SimulationState,
  type: T,
): {
  instance: SimulatedInstance;
  order: number;
  request: Extract<OpenRequest, { type: T }>;
}[] {
  return instances
    .flatMap(instance =>
      instance.open
        .filter(
          (
            open,
          ): open is OrderedRequest & {
            request: Extract<OpenRequest, { type: T }>;
          } => open.request.type === type,
        )
        .map(({ order, request }) => ({ instance, order, request })),
    )
    .sort((one, other) => one.order - other.order);
}
