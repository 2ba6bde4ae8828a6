// A command is done when every token waits. What has changed is looked at before a token moves: a condition that has come
// true takes effect before the token that made it true goes on. Joins that wait for whatever can still come are looked at
// when nothing else moves.
import { enterInclusiveJoin } from '../elements/gateway/inclusiveGatewayJoin';
import { fireConditions } from './conditions';
import type { Execution } from './execution';
import { moveToken } from './lifecycle';

export function settle(x: Execution) {
  let moves = true;
  while (moves) {
    moves = fireConditions(x) || moveToken(x) || enterInclusiveJoin(x);
  }
}
