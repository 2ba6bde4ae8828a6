import { activeElements, step, type Executable, type ProcessState } from '..';

/** Sends the token of an element to another one, as an operator would. */
export function moveToken(
  executable: Executable,
  state: ProcessState,
  from: string,
  to: string,
): ProcessState {
  const active = activeElements(state).find(one => one.elementId === from);
  if (!active) {
    throw new Error(`"${from}" is not active`);
  }
  const result = step(
    executable,
    state,
    {
      type: 'modify',
      instructions: [
        {
          type: 'moveElement',
          elementInstanceKey: active.elementInstanceKey,
          elementId: to,
          variables: [{ variables: { movedByHand: true } }],
        },
      ],
    },
    Date.UTC(2026, 0, 31, 13),
  );
  if (!result.ok) {
    throw new Error(result.rejection.message); // every reason, one a line
  }
  return result.state;
}

/** Puts an instance on another version of its process. */
export function migrate(
  newVersion: Executable,
  state: ProcessState,
  elements: Record<string, string>,
): ProcessState {
  const result = step(
    newVersion,
    state,
    {
      type: 'migrate',
      elementMappings: Object.entries(elements).map(([from, to]) => ({
        from,
        to,
      })),
    },
    Date.UTC(2026, 0, 31, 14),
  );
  if (!result.ok) {
    throw new Error(result.rejection.message);
  }
  return result.state;
}
