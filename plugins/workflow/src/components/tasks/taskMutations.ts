import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { UserTask } from '@linework/backstage-plugin-workflow-common';
import { useWorkflowMutation } from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import { useNotify } from '../common/useNotify';

/** Claims a task for the signed-in user. A refusal means that the task has changed: `onRefused` reads it again. */
export function useClaimTask(onRefused: () => void) {
  const notify = useNotify();
  const { t } = useTranslationRef(workflowTranslationRef);
  return useWorkflowMutation<UserTask, UserTask>(async (api, task) => {
    try {
      const claimed = await api.assignTask(task.userTaskKey);
      notify(t('tasks.claimed', { name: task.name }));
      return claimed;
    } catch (error) {
      onRefused();
      throw error;
    }
  });
}

/** Gives a task to somebody. */
export function useAssignTask(onRefused: () => void) {
  const notify = useNotify();
  const { t } = useTranslationRef(workflowTranslationRef);
  return useWorkflowMutation<{ task: UserTask; assignee: string }, UserTask>(
    async (api, { task, assignee }) => {
      try {
        const assigned = await api.assignTask(task.userTaskKey, assignee);
        notify(t('tasks.assigned', { name: task.name }));
        return assigned;
      } catch (error) {
        onRefused();
        throw error;
      }
    },
  );
}

/** Gives a task back to its candidates. */
export function useReleaseTask(onRefused: () => void) {
  const notify = useNotify();
  const { t } = useTranslationRef(workflowTranslationRef);
  return useWorkflowMutation<UserTask, UserTask>(async (api, task) => {
    try {
      const released = await api.releaseTask(task.userTaskKey);
      notify(t('tasks.released', { name: task.name }));
      return released;
    } catch (error) {
      onRefused();
      throw error;
    }
  });
}

/** Completes a task with what its form gave. */
export function useCompleteTask(onRefused: () => void) {
  return useWorkflowMutation<
    { task: UserTask; variables: Record<string, unknown> },
    UserTask
  >(async (api, { task, variables }) => {
    try {
      return await api.completeTask(task.userTaskKey, variables);
    } catch (error) {
      onRefused();
      throw error;
    }
  });
}
