// What a batch operation does to one item, as a command of the runtime in the name of the operation's creator.
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { ModificationInstruction } from '@linework/bpmn-engine';
import type { InstanceCommands } from '../../runtime/types';
import type { ClaimedItem } from './BatchOperationStore';
import type { ActiveElements, BatchCommand } from './types';

/** How often tokens are looked for anew when they have moved between looking and moving them. */
const MAX_MOVES = 3;

type MoveCommand = Extract<BatchCommand, { type: 'modifyProcessInstance' }>;

/** Carries out the command on one item; throws what the runtime throws. */
export async function carryOut(
  command: BatchCommand,
  { itemKey, instanceKey }: Pick<ClaimedItem, 'itemKey' | 'instanceKey'>,
  context: {
    actor: string;
    runtime: InstanceCommands;
    elements: ActiveElements;
  },
): Promise<void> {
  const { actor, runtime } = context;
  switch (command.type) {
    case 'cancelProcessInstance':
      return runtime.cancelInstance({
        instanceKey,
        reason: command.reason,
        actor,
      });
    case 'suspendProcessInstance':
      return runtime.suspendInstance({
        instanceKey,
        reason: command.reason,
        actor,
      });
    case 'resumeProcessInstance':
      return runtime.resumeInstance({ instanceKey, actor });
    case 'modifyProcessInstance':
      return moveTokens(command, instanceKey, context);
    case 'migrateProcessInstance':
      return runtime.migrateInstance({
        instanceKey,
        targetDefinitionKey: command.targetDefinitionKey,
        elementMappings: command.elementMappings,
        flowMappings: command.flowMappings,
        actor,
      });
    case 'resolveIncident':
      return runtime.resolveIncident({ incidentKey: itemKey, actor });
    case 'setVariables':
      return runtime.setVariables({
        instanceKey,
        variables: command.variables,
        actor,
      });
    default:
      throw unknownCommand(command);
  }
}

/**
 * Instructions for one instance name its element instances, those of an operation elements. Between looking them up and
 * moving them the instance may have gone on: then they are looked up again.
 */
async function moveTokens(
  { moveInstructions }: MoveCommand,
  instanceKey: string,
  {
    actor,
    runtime,
    elements,
  }: { actor: string; runtime: InstanceCommands; elements: ActiveElements },
): Promise<void> {
  const targets = new Map(
    moveInstructions.map(move => [move.sourceElementId, move.targetElementId]),
  );
  for (let attempt = 1; ; attempt++) {
    const active = await elements.activeElementInstances(instanceKey, [
      ...targets.keys(),
    ]);
    const instructions = active.flatMap(
      ({ elementId, elementInstanceKey }): ModificationInstruction[] => {
        const target = targets.get(elementId);
        return target === undefined
          ? []
          : [{ type: 'moveElement', elementInstanceKey, elementId: target }];
      },
    );
    if (instructions.length === 0) {
      throw new ConflictError(
        `Nothing to move in the process instance "${instanceKey}": none of ${[
          ...targets.keys(),
        ].join(', ')} is active in it.`,
      );
    }
    try {
      await runtime.modifyInstance({ instanceKey, instructions, actor });
      return;
    } catch (error) {
      const mayHaveMoved =
        InputError.is(error) ||
        ConflictError.is(error) ||
        NotFoundError.is(error);
      if (!mayHaveMoved || attempt === MAX_MOVES) throw error;
    }
  }
}

function unknownCommand(command: never): InputError {
  return new InputError(
    `There is no batch operation of the type "${
      (command as { type: string }).type
    }".`,
  );
}
