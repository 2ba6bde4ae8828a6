import type { WorkflowSignal } from '@linework/backstage-plugin-workflow-common';

/** First part of every query key of this package; several plugins may share one query client. */
export const WORKFLOW_QUERY_ROOT = 'workflow';

/**
 * What a query shows. It decides by which signals the query is refreshed.
 *
 * @public
 */
export type WorkflowResource =
  | 'tasks'
  | 'instances'
  | 'incidents'
  | 'definitions'
  | 'connectors';

/**
 * Key of a query: the resource, the operation, then its arguments. Where the data belongs to one process
 * instance, its key is the first argument, so that a signal about other instances leaves the query alone.
 *
 * @public
 */
export type WorkflowQueryKey = readonly [
  resource: WorkflowResource,
  operation: string,
  ...args: unknown[],
];

/** Operations whose first argument is the key of the one process instance they show. */
export const PER_INSTANCE_OPERATIONS: ReadonlySet<string> = new Set([
  'instance',
  'statistics-elements',
  'history',
  'variables',
]);

/** Says whether a signal tells of something the query shows. */
export function isAffected(
  key: WorkflowQueryKey,
  signal: WorkflowSignal,
): boolean {
  const [resource, operation, firstArgument] = key;
  switch (resource) {
    case 'tasks':
      return signal.tasksChanged;
    case 'definitions':
      return signal.definitionsChanged;
    case 'instances':
      return PER_INSTANCE_OPERATIONS.has(operation)
        ? signal.processInstanceKeys.includes(String(firstArgument))
        : signal.processInstanceKeys.length > 0;
    case 'incidents':
      return signal.processInstanceKeys.length > 0;
    default:
      return false;
  }
}
