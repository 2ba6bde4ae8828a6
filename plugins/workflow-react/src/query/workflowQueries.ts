import { createLiveQueries } from '@linework/frontend-common';
import {
  WORKFLOW_SIGNALS_CHANNEL,
  type WorkflowSignal,
} from '@linework/backstage-plugin-workflow-common';
import { workflowApiRef, type WorkflowApi } from '../api/workflowApiRef';
import {
  isAffected,
  WORKFLOW_QUERY_ROOT,
  type WorkflowQueryKey,
} from './queryKeys';

export const workflowQueries = createLiveQueries<
  WorkflowApi,
  WorkflowQueryKey,
  WorkflowSignal
>({
  apiRef: workflowApiRef,
  root: WORKFLOW_QUERY_ROOT,
  channel: WORKFLOW_SIGNALS_CHANNEL,
  isAffected,
});
