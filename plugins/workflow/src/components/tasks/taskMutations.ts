import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useNotify } from '@linework/frontend-common';
import type { UserTask } from '@linework/backstage-plugin-workflow-common';
import { useWorkflowMutation } from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';

/** Claims a task for the signed-in user. A refusal means that the task has changed: `onRefused` reads it again. */
export function useClaimTask(onRefused: () => void) {
  const notify = useNotify();
  const { t } = useTranslationRef(workflowTranslationRef);
  return useWorkflowMutation<UserTask, void>(async (api, task) => {
    try {
      await api.assignTask(task.userTaskKey);
      notify(t('tasks.claimed', { name: task.name }));
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
  return useWorkflowMutation<{ task: UserTask; assignee: string }, void>(
    async (api, { task, assignee }) => {
      try {
        await api.assignTask(task.userTaskKey, assignee);
        notify(t('tasks.assigned', { name: task.name }));
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
  return useWorkflowMutation<UserTask, void>(async (api, task) => {
    try {
      await api.releaseTask(task.userTaskKey);
      notify(t('tasks.released', { name: task.name }));
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
    void
  >(async (api, { task, variables }) => {
    try {
      await api.completeTask(task.userTaskKey, variables);
    } catch (error) {
      onRefused();
      throw error;
    }
  });
}
