// A modification as Camunda 8 writes it, as instructions of the engine. What begins comes first: a scope that is empty
// for a moment would end.
import { InputError } from '@backstage/errors';
import type { ModificationRequest } from '@linework/backstage-plugin-workflow-common';
import type { ModificationInstruction, Variables } from '@linework/bpmn-engine';
import type { ActiveElementReader } from './ActiveElementReader';
import { elementInstanceOf } from './models/values';

type MoveInstruction = NonNullable<
  ModificationRequest['moveInstructions']
>[number];
type VariableInstructions = MoveInstruction['variableInstructions'];

/** How Camunda 8 writes that the scope is to be found. */
const FIND_SCOPE = '-1';

/** Throws an `InputError` for element instances that are not active in the instance. */
export async function readModification(
  instanceKey: string,
  {
    activateInstructions = [],
    moveInstructions = [],
    terminateInstructions = [],
  }: ModificationRequest,
  active: Pick<ActiveElementReader, 'activeElementInstances'>,
): Promise<ModificationInstruction[]> {
  const keysOf = async (elementId: string): Promise<number[]> => {
    const found = await active.activeElementInstances(instanceKey, [elementId]);
    if (found.length === 0) {
      throw new InputError(
        `The element "${elementId}" is not active in the process instance "${instanceKey}".`,
      );
    }
    return found.map(({ elementInstanceKey }) => elementInstanceKey);
  };

  const instructions: ModificationInstruction[] = activateInstructions.map(
    ({ elementId, ancestorElementInstanceKey, variableInstructions }) => ({
      type: 'activateElement',
      elementId,
      ...(ancestorElementInstanceKey !== undefined &&
        ancestorElementInstanceKey !== FIND_SCOPE && {
          ancestorKey: elementInstanceOf(
            instanceKey,
            ancestorElementInstanceKey,
          ),
        }),
      variables: readVariables(variableInstructions),
    }),
  );
  for (const move of moveInstructions) {
    const sources = await keysOfSource(instanceKey, move, keysOf);
    instructions.push(
      ...sources.flatMap(key => moveOne(instanceKey, key, move)),
    );
  }
  for (const { elementId, elementInstanceKey } of terminateInstructions) {
    if ((elementId === undefined) === (elementInstanceKey === undefined)) {
      throw new InputError(
        'Each of the terminateInstructions names either an elementInstanceKey or an elementId.',
      );
    }
    const keys =
      elementId === undefined
        ? [elementInstanceOf(instanceKey, elementInstanceKey!)]
        : await keysOf(elementId);
    instructions.push(
      ...keys.map(key => ({
        type: 'terminateElement' as const,
        elementInstanceKey: key,
      })),
    );
  }
  if (instructions.length === 0) {
    throw new InputError(
      'The modification has no instructions: name something to activate, to move or to terminate.',
    );
  }
  return instructions;
}

async function keysOfSource(
  instanceKey: string,
  { sourceElementInstruction: source }: MoveInstruction,
  keysOf: (elementId: string) => Promise<number[]>,
): Promise<number[]> {
  if (source.sourceType === 'byId') {
    if (source.sourceElementId === undefined) {
      throw new InputError('A source "byId" names a sourceElementId.');
    }
    return keysOf(source.sourceElementId);
  }
  if (source.sourceElementInstanceKey === undefined) {
    throw new InputError('A source "byKey" names a sourceElementInstanceKey.');
  }
  return [elementInstanceOf(instanceKey, source.sourceElementInstanceKey)];
}

function moveOne(
  instanceKey: string,
  elementInstanceKey: number,
  {
    targetElementId: elementId,
    ancestorScopeInstruction: scope,
    variableInstructions,
  }: MoveInstruction,
): ModificationInstruction[] {
  const variables = readVariables(variableInstructions);
  if (scope?.ancestorScopeType !== 'direct') {
    return [{ type: 'moveElement', elementInstanceKey, elementId, variables }];
  }
  if (scope.ancestorElementInstanceKey === undefined) {
    throw new InputError(
      'A scope "direct" names an ancestorElementInstanceKey.',
    );
  }
  return [
    {
      type: 'activateElement',
      elementId,
      ancestorKey: elementInstanceOf(
        instanceKey,
        scope.ancestorElementInstanceKey,
      ),
      variables,
    },
    { type: 'terminateElement', elementInstanceKey },
  ];
}

function readVariables(instructions: VariableInstructions) {
  return instructions?.map(({ scopeId, variables }) => ({
    // Empty is the process, as is none.
    ...(scopeId && { elementId: scopeId }),
    variables: variables as Variables,
  }));
}
