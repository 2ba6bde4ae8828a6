import type { JsonObject } from '@backstage/types';
import type {
  Form,
  UserTask,
  UserTaskDetail,
  UserTaskPage,
  UserTaskSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import { audited } from '../audit/audited';
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

  router.get<ByKey, Form>(
    '/v2/user-tasks/:userTaskKey/form',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const form = await tasks.getForm(caller, req.params.userTaskKey);
      if (form) res.json(form);
      else res.status(204).end();
    },
  );

  router.post<ByKey, UserTask, { assignee?: string }>(
    '/v2/user-tasks/:userTaskKey/assignment',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { userTaskKey } = req.params;
      const assignee = req.body?.assignee;
      const task = await audited(
        auditor,
        {
          eventId: 'task-assign',
          request: req,
          severityLevel: 'medium',
          meta: {
            queryType: assignee === undefined ? 'claim' : 'assign',
            userTaskKey,
            ...(assignee !== undefined && { assignee }),
          },
        },
        () => tasks.assign(caller, userTaskKey, assignee),
      );
      res.json(task);
    },
  );

  router.delete<ByKey, UserTask>(
    '/v2/user-tasks/:userTaskKey/assignee',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { userTaskKey } = req.params;
      const task = await audited(
        auditor,
        {
          eventId: 'task-unassign',
          request: req,
          severityLevel: 'medium',
          meta: { userTaskKey },
        },
        () => tasks.release(caller, userTaskKey),
      );
      res.json(task);
    },
  );

  router.post<ByKey, UserTask, { variables?: JsonObject }>(
    '/v2/user-tasks/:userTaskKey/completion',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { userTaskKey } = req.params;
      const task = await audited(
        auditor,
        {
          eventId: 'task-complete',
          request: req,
          severityLevel: 'medium',
          meta: { userTaskKey },
          resultMeta: ({ processInstanceKey }) => ({ processInstanceKey }),
        },
        () => tasks.complete(caller, userTaskKey, req.body?.variables ?? {}),
      );
      res.json(task);
    },
  );
}
