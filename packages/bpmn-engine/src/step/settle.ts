// A command is done when every token waits: first all that are on their way move, then what depends on the
// rest of the instance is looked at, conditions and joins that wait for whatever can still come.
import { fireConditions } from './conditions';
import type { Execution } from './execution';
import { enterReachableJoins } from './joins';
import { moveTokens } from './lifecycle';

export function settle(x: Execution) {
  do {
    moveTokens(x);
  } while (fireConditions(x) || enterReachableJoins(x));
}
