import type { LiveQueryProviderProps } from '@linework/frontend-common';
import { workflowQueries } from './workflowQueries';

/**
 * Gives the hooks of this package their cache and keeps it up to date by signals. Put it around each extension.
 *
 * @public
 */
export function WorkflowQueryProvider(props: LiveQueryProviderProps) {
  return <workflowQueries.Provider {...props} />;
}
