/**
 * Why a token cannot move on by itself.
 *
 * @public
 */
export type IncidentType =
  | 'jobNoRetries'
  | 'unhandledError'
  | 'conditionError'
  | 'mappingError'
  | 'expressionError'
  | 'calledElementError'
  | 'calledDecisionError'
  | 'variablesTooLarge'
  | 'compensationLimit'
  | 'stepLimit';

/**
 * The part of an element instance's life that an incident stopped, and that `resolveIncident` tries again:
 * `activating` everything from the input mappings on, `executing` the work of the element itself (the
 * job is created anew), `completing` the output mappings and what follows, `leaving` what follows them: the
 * conditions of outgoing sequence flows, and what the scope does with the result.
 *
 * @public
 */
export type IncidentPhase =
  | 'activating'
  | 'executing'
  | 'completing'
  | 'leaving';
