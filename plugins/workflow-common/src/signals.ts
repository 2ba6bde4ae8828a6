/**
 * Signal channel on which the backend says that something changed. Messages carry keys only: a reader fetches
 * what it may see.
 *
 * @public
 */
export const WORKFLOW_SIGNALS_CHANNEL = 'workflow';

/**
 * A message on {@link WORKFLOW_SIGNALS_CHANNEL}: instances that changed, and whether user tasks or definitions did.
 *
 * @public
 */
export type WorkflowSignal = {
  processInstanceKeys: string[];
  tasksChanged: boolean;
  definitionsChanged: boolean;
};
