import type { Executable } from '../api/executable';
import type { ProcessState } from '../api/state';

/**
 * A process instance before its `start` command.
 *
 * @public
 */
export function createState(executable: Executable): ProcessState {
  return {
    version: 2,
    processId: executable.processId,
    status: 'created',
    nextKey: 1,
    nextIncidentKey: 1,
    variablesBytes: 0,
    instances: [],
    subscriptions: [],
    incidents: [],
  };
}
