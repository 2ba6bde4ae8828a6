// How much one command has done for each loop that may go on in a later command: so many instances, or so much work for
// them, that the rest waits. That leaves most of the work of a command to each instance; and a loop that is small does not
// hide one around it which has no wait state.
import type { Bounds } from '../api/executable';
import type { ElementInstanceKey } from '../api/json';

/** The part of all work of a command that goes into one loop before it pauses. */
const SHARE = 1 / 4;

interface Pace {
  begun: number;
  stepsBefore: number;
}

export class LoopPace {
  #paces: Map<ElementInstanceKey, Pace> | undefined;

  constructor(readonly bounds: Readonly<Bounds>) {}

  beginCommand() {
    this.#paces = undefined;
  }

  /** An instance begins, after so many steps of the command. */
  begins(bodyKey: ElementInstanceKey, steps: number) {
    this.#paces ??= new Map();
    const pace = this.#paces.get(bodyKey);
    if (pace) {
      pace.begun += 1;
    } else {
      this.#paces.set(bodyKey, { begun: 1, stepsBefore: steps });
    }
  }

  /** Whether the next instance should wait for the next command; never the first. */
  hasDoneEnough(bodyKey: ElementInstanceKey, steps: number): boolean {
    const pace = this.#paces?.get(bodyKey);
    const { instancesPerCommand, stepsPerCommand } = this.bounds;
    return (
      pace !== undefined &&
      (pace.begun >= instancesPerCommand ||
        steps - pace.stepsBefore >= stepsPerCommand * SHARE)
    );
  }
}
