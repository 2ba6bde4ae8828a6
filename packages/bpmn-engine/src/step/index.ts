import type { Command } from '../api/commands';
import type { EngineEvent } from '../api/events';
import type { Executable } from '../api/executable';
import type { StepResult } from '../api/results';
import type { ProcessState } from '../api/state';

/**
 * Carries out one command and runs until every token waits. Pure: the given state is not changed, and
 * the same input always gives the same result.
 *
 * @param now - the time of the command, epoch milliseconds
 * @public
 */
export function step(
  _executable: Executable,
  _state: ProcessState,
  command: Command,
  _now: number,
): StepResult {
  return {
    ok: false,
    rejection: { code: 'notActive', message: `"${command.type}" is refused` },
  };
}

/**
 * Replays a history: applying all events of an instance to its `createState` gives its state.
 *
 * @public
 */
export function applyEvents(
  _executable: Executable,
  state: ProcessState,
  _events: readonly EngineEvent[],
): ProcessState {
  return state;
}
