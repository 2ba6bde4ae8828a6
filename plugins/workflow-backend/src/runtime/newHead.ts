import type { InstanceHead } from '../database/InstanceStore';
import type { Runnable } from './InstanceSession';
import type { OperationOf } from './operations';

/** Who an instance is that begins: by itself, or called by another one. */
export function newHead(
  instanceKey: string,
  { definitionKey, executable }: Runnable,
  { caller, startedBy, targetRef }: OperationOf<'startInstance'>,
): InstanceHead {
  return {
    instanceKey,
    definitionKey,
    processId: executable.processId,
    targetRef,
    ...(caller && {
      parent: {
        instanceKey: caller.instanceKey,
        elementInstanceKey: caller.elementInstanceKey,
      },
    }),
    rootInstanceKey: caller?.rootInstanceKey ?? instanceKey,
    callDepth: caller?.callDepth ?? 0,
    startedBy,
  };
}
