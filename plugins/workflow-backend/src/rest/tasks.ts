import type { JsonObject } from '@backstage/types';
import { audited } from '@linework/backend-common';
import type {
  UserTaskAssignmentRequest,
  UserTaskCompletionRequest,
  UserTaskDetail,
  UserTaskPage,
  UserTaskSearch,
  UserTaskUpdateRequest,
  UserTaskVariableSearch,
  VariablePage,
} from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import type { ApiForm } from '../services/models/definitions';
import type { RouterOptions } from './RouterOptions';

interface ByKey {
  [name: string]: string;
  userTaskKey: string;
}

export function addTaskRoutes(
  router: Router,
  {
    auditor,
    callers,
    tasks,
  }: Pick<RouterOptions, 'auditor' | 'callers' | 'tasks'>,
): void {
  router.post<{}, UserTaskPage, UserTaskSearch>(
    '/v2/user-tasks/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await tasks.search(caller, req.body));
    },
  );

  router.get<ByKey, UserTaskDetail>(
    '/v2/user-tasks/:userTaskKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await tasks.get(caller, req.params.userTaskKey));
    },
  );

  router.get<ByKey, ApiForm>(
    '/v2/user-tasks/:userTaskKey/form',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const form = await tasks.getForm(caller, req.params.userTaskKey);
      if (form) res.json(form);
      else res.status(204).end();
    },
  );

  router.patch<ByKey, void, UserTaskUpdateRequest | undefined>(
    '/v2/user-tasks/:userTaskKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { userTaskKey } = req.params;
      const { changeset = {}, action } = req.body ?? {};
      await audited(
        auditor,
        {
          eventId: 'task-update',
          request: req,
          severityLevel: 'medium',
          meta: {
            userTaskKey,
            changed: Object.keys(changeset),
            ...(action && { action }),
          },
        },
        () => tasks.update(caller, userTaskKey, changeset),
      );
      res.status(204).end();
    },
  );

  router.post<
    ByKey,
    VariablePage,
    UserTaskVariableSearch | undefined,
    { truncateValues?: boolean }
  >('/v2/user-tasks/:userTaskKey/variables/search', async (req, res) => {
    const caller = await callers.resolve(req);
    res.json(
      await tasks.variables(
        caller,
        req.params.userTaskKey,
        req.body ?? {},
        req.query.truncateValues ?? true,
      ),
    );
  });

  router.post<ByKey, void, UserTaskAssignmentRequest | undefined>(
    '/v2/user-tasks/:userTaskKey/assignment',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { userTaskKey } = req.params;
      const { assignee, action } = req.body ?? {};
      await audited(
        auditor,
        {
          eventId: 'task-assign',
          request: req,
          severityLevel: 'medium',
          meta: {
            queryType: assignee === undefined ? 'claim' : 'assign',
            userTaskKey,
            ...(assignee !== undefined && { assignee }),
            ...(action && { action }),
          },
        },
        () => tasks.assign(caller, userTaskKey, req.body),
      );
      res.status(204).end();
    },
  );

  router.delete<ByKey, void>(
    '/v2/user-tasks/:userTaskKey/assignee',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { userTaskKey } = req.params;
      await audited(
        auditor,
        {
          eventId: 'task-unassign',
          request: req,
          severityLevel: 'medium',
          meta: { userTaskKey },
        },
        () => tasks.release(caller, userTaskKey),
      );
      res.status(204).end();
    },
  );

  router.post<ByKey, void, UserTaskCompletionRequest | undefined>(
    '/v2/user-tasks/:userTaskKey/completion',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { userTaskKey } = req.params;
      const { variables, action } = req.body ?? {};
      await audited(
        auditor,
        {
          eventId: 'task-complete',
          request: req,
          severityLevel: 'medium',
          meta: { userTaskKey, ...(action && { action }) },
          resultMeta: ({ processInstanceKey }) => ({ processInstanceKey }),
        },
        () =>
          tasks.complete(caller, userTaskKey, (variables ?? {}) as JsonObject),
      );
      res.status(204).end();
    },
  );
}
