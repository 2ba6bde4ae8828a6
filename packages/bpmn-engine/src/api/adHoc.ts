import type { Variables } from './json';

/**
 * An element of an ad-hoc sub-process that is to begin.
 *
 * @public
 */
export interface AdHocActivation {
  /** One that no sequence flow leads to. */
  elementId: string;
  /** Variables that only this element and what follows it see. */
  variables?: Variables;
}

/**
 * What the worker of an ad-hoc sub-process has decided. With neither, the sub-process waits for what is active in it.
 *
 * @public
 */
export interface AdHocJobResult {
  /** Elements that begin now. */
  activateElements?: AdHocActivation[];
  /** The sub-process completes: at once if nothing is active in it, otherwise with the last that is. */
  isCompletionConditionFulfilled?: boolean;
  /** With the former: what is still active is terminated, so that the sub-process completes at once. */
  isCancelRemainingInstances?: boolean;
}
