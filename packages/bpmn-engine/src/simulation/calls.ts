// Between a call activity and the instance that it called.
import type { Command } from '../api/commands';
import type { Executable } from '../api/executable';
import type { Request } from '../api/requests';
import { isRunning } from './openRequests';
import type { ProcessVersion } from './processes';
import type { InstanceKey, SimulatedInstance } from './state';
import type { World } from './world';

type RequestOf<T extends Request['type']> = Extract<Request, { type: T }>;

function calledBy(
  world: World,
  instanceKey: InstanceKey,
  elementInstanceKey: number,
): SimulatedInstance | undefined {
  return world.running.find(
    ({ calledBy: caller }) =>
      caller?.instanceKey === instanceKey &&
      caller.elementInstanceKey === elementInstanceKey,
  );
}

function hasNoneStart({ startEvents }: Executable): boolean {
  return startEvents.some(({ kind }) => kind === 'none');
}

/** The process that is meant, or why it cannot be called. */
function resolve(
  world: World,
  { depth }: SimulatedInstance,
  { processId, binding, versionTag }: RequestOf<'startCalledProcess'>,
): ProcessVersion | string {
  const process = world.processes.find(
    processId,
    executable =>
      binding !== 'versionTag' || executable.versionTag === versionTag,
  );
  if (!process) {
    return `there is no process "${processId}"${
      binding === 'versionTag' ? ` with the version tag "${versionTag}"` : ''
    } here; add it, then resolve the incident`;
  }
  if (!hasNoneStart(process.executable)) {
    return `process "${processId}" has no none start event, so it cannot be called; add one`;
  }
  if (depth + 1 > world.limits.callDepth) {
    return `calls are nested deeper than ${world.limits.callDepth}; look for a process that calls itself without end`;
  }
  if (world.running.length >= world.limits.instances) {
    return `more than ${world.limits.instances} instances would run; end some first, then resolve the incident`;
  }
  return process;
}

export function startCalledProcess(
  world: World,
  caller: SimulatedInstance,
  request: RequestOf<'startCalledProcess'>,
  order: number,
) {
  const { instanceKey } = caller;
  const { elementInstanceKey, variables, caller: catches } = request;
  if (!world.isOpen(instanceKey, order)) {
    return;
  }
  const fail = (message: string) =>
    world.tell(instanceKey, {
      type: 'failCalledProcess',
      elementInstanceKey,
      message,
    });
  const process = resolve(world, caller, request);
  if (typeof process === 'string') {
    fail(process);
    return;
  }
  const { rejection } = world.start(
    process,
    { variables, caller: catches },
    {
      calledBy: { instanceKey, elementInstanceKey },
      depth: caller.depth + 1,
    },
  );
  if (rejection) {
    fail(rejection.message);
  }
}

export function cancelCalledProcess(
  world: World,
  { instanceKey }: SimulatedInstance,
  { elementInstanceKey }: RequestOf<'cancelCalledProcess'>,
) {
  const called = calledBy(world, instanceKey, elementInstanceKey);
  if (called) {
    world.tell(called.instanceKey, {
      type: 'cancel',
      reason: 'its call activity has ended',
    });
  }
}

/** What a called instance leaves for its caller, as a command to that one. */
function answerFor(
  request: Request,
  elementInstanceKey: number,
): Command | null {
  switch (request.type) {
    case 'completeCaller':
      return {
        type: 'completeCalledProcess',
        elementInstanceKey,
        variables: request.variables,
      };
    case 'throwErrorToCaller':
      return {
        ...request,
        type: 'throwErrorFromCalledProcess',
        elementInstanceKey,
      };
    case 'escalateToCaller':
      return {
        ...request,
        type: 'escalateFromCalledProcess',
        elementInstanceKey,
      };
    default:
      return null;
  }
}

export function answerCaller(
  world: World,
  { calledBy: caller }: SimulatedInstance,
  request: Request,
) {
  const instance = caller && world.instance(caller.instanceKey);
  if (!instance || !isRunning(instance)) {
    return;
  }
  // its call activity may have ended meanwhile
  const isAwaited = instance.open.some(
    ({ request: open }) =>
      open.type === 'startCalledProcess' &&
      open.elementInstanceKey === caller.elementInstanceKey,
  );
  const command = answerFor(request, caller.elementInstanceKey);
  if (isAwaited && command) {
    world.tell(caller.instanceKey, command);
  }
}
