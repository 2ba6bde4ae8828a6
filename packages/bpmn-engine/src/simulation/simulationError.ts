import type { CommandRejectionCode } from '../api/results';

/**
 * Why something cannot be done in a simulation: the code of the core's rejection, or
 *
 * - `notFound`: there is no such process, instance, element or timer;
 * - `calledInstance`: the instance was called by another; cancel that one;
 * - `duplicateMessage`: a message with this id waits already;
 * - `invalidStartEvent`: what a start event waits for cannot be computed;
 * - `limit`: it would lead to more than the simulation may hold.
 *
 * @public
 */
export type SimulationErrorCode =
  | CommandRejectionCode
  | 'notFound'
  | 'calledInstance'
  | 'duplicateMessage'
  | 'invalidStartEvent'
  | 'limit';

/**
 * Thrown when an action does not fit the simulation, which is then as it was before.
 *
 * @public
 */
export class SimulationError extends Error {
  constructor(readonly code: SimulationErrorCode, message: string) {
    super(message);
    this.name = 'SimulationError';
  }
}
