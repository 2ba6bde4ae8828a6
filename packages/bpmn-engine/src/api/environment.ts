import type { DecisionExecutable } from '../dmn/api';
import type { CallBinding } from './calls';

/**
 * What a business rule task asks its host for.
 *
 * @public
 */
export interface DecisionReference {
  decisionId: string;
  binding: CallBinding;
  /** For the binding `versionTag`. */
  versionTag?: string;
}

/**
 * What `step` may need besides the process itself. It is looked up while a step runs, so it has to be at hand, and to
 * give the same for the same reference if the step is to be repeated.
 *
 * @public
 */
export interface StepEnvironment {
  /** The decision, or `undefined` if there is none; then the business rule task is held by an incident. */
  decision?(reference: DecisionReference): DecisionExecutable | undefined;
}
