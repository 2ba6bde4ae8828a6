import { complete } from '../../step/lifecycle';
import type { Behavior } from '../behavior';

/**
 * Each element that is activated in an ad-hoc sub-process has a scope of its own, in which the flow that begins
 * with it runs to its end.
 */
export const INNER_INSTANCE: Behavior = {
  activate() {},
  complete: (x, visit) => complete(x, visit),
};
