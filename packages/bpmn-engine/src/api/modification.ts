import type { ElementInstanceKey, Variables } from './json';

/**
 * Variables that a modification sets before the element begins.
 *
 * @public
 */
export interface ModificationVariables {
  /** The element that is activated, or one of the scopes that begin for it; default the process. */
  elementId?: string;
  variables: Variables;
}

/**
 * One change of where the tokens of an instance are.
 *
 * @public
 */
export type ModificationInstruction =
  | {
      /** A token comes to the element; sub-processes around it that are not active begin, without their start event. */
      type: 'activateElement';
      elementId: string;
      /** An active scope around the element; needed where several could be meant. Scopes below it begin anew. */
      ancestorKey?: ElementInstanceKey;
      variables?: ModificationVariables[];
    }
  | {
      /** The element instance ends, with everything in it. A scope that becomes empty by that ends, too. */
      type: 'terminateElement';
      elementInstanceKey: ElementInstanceKey;
    }
  | {
      /** Terminates one element instance and activates an element, in the same scope if it lies there. */
      type: 'moveElement';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      variables?: ModificationVariables[];
    }
  | {
      /** Takes away a token that waits at a join. */
      type: 'removeWaitingToken';
      scopeKey: ElementInstanceKey;
      /** The sequence flow over which it came. */
      flowId: string;
    };
