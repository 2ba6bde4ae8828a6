import { InputError } from '@backstage/errors';
import type { BatchCommand } from './types';

/** Refuses a command that cannot make sense for any instance. */
export function checkCommand(command: BatchCommand): void {
  switch (command.type) {
    case 'modifyProcessInstance':
      checkMoves(command.moveInstructions);
      return;
    case 'setVariables':
      if (Object.keys(command.variables).length === 0) {
        throw new InputError('Name at least one variable to set.');
      }
      return;
    default:
  }
}

function checkMoves(
  moves: { sourceElementId: string; targetElementId: string }[],
): void {
  if (moves.length === 0) {
    throw new InputError('Name at least one element to move tokens from.');
  }
  const sources = new Set<string>();
  for (const { sourceElementId, targetElementId } of moves) {
    if (sources.has(sourceElementId)) {
      throw new InputError(
        `Tokens of the element "${sourceElementId}" cannot be moved to two elements. Name it as a source once.`,
      );
    }
    if (sourceElementId === targetElementId) {
      throw new InputError(
        `The element "${sourceElementId}" is source and target of the same move. Name another target.`,
      );
    }
    sources.add(sourceElementId);
  }
  const chained = moves.find(move => sources.has(move.targetElementId));
  if (chained) {
    throw new InputError(
      `The element "${chained.targetElementId}" is a source and a target. An item that is carried out twice would move ` +
        `its tokens twice; make it two batch operations.`,
    );
  }
}
