import type { JsonObject } from '@backstage/types';
import { audited, abortOnClose } from '@linework/backend-common';
import type {
  JobActivationRequest,
  JobActivationResult,
  JobCompletionRequest,
  JobErrorRequest,
  JobEscalationRequest,
  JobFailRequest,
  JobPage,
  JobSearch,
  JobUpdateRequest,
} from '@linework/backstage-plugin-workflow-common';
import type { Request, Router } from 'express';
import type { RouterOptions } from './RouterOptions';

interface ByKey {
  [name: string]: string;
  jobKey: string;
}

export function addJobRoutes(
  router: Router,
  {
    auditor,
    callers,
    jobs,
  }: Pick<RouterOptions, 'auditor' | 'callers' | 'jobs'>,
): void {
  const reported = (
    req: Request<ByKey, void, unknown>,
    eventId: string,
    meta: JsonObject,
    action: () => Promise<void>,
  ) =>
    audited(
      auditor,
      {
        eventId,
        request: req,
        severityLevel: 'low',
        meta: { jobKey: req.params.jobKey, ...meta },
      },
      action,
    );

  router.post<{}, JobActivationResult, JobActivationRequest>(
    '/v2/jobs/activation',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { type, worker } = req.body;
      const result = await audited(
        auditor,
        {
          eventId: 'job-activate',
          request: req,
          severityLevel: 'low',
          meta: { type, ...(worker && { worker }) },
          resultMeta: ({ jobs: activated }) => ({
            jobKeys: activated.map(({ jobKey }) => jobKey),
          }),
        },
        () => jobs.activate(caller, req.body, abortOnClose(res)),
      );
      res.json(result);
    },
  );

  router.post<{}, JobPage, JobSearch>('/v2/jobs/search', async (req, res) => {
    const caller = await callers.resolve(req);
    res.json(await jobs.search(caller, req.body));
  });

  router.patch<ByKey, void, JobUpdateRequest>(
    '/v2/jobs/:jobKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { changeset, operationReference } = req.body;
      await audited(
        auditor,
        {
          eventId: 'job-update',
          request: req,
          severityLevel: 'medium',
          meta: {
            jobKey: req.params.jobKey,
            changed: Object.keys(changeset),
            ...(operationReference && { operationReference }),
          },
        },
        () => jobs.update(caller, req.params.jobKey, req.body),
      );
      res.status(204).end();
    },
  );

  router.post<ByKey, void, JobCompletionRequest>(
    '/v2/jobs/:jobKey/completion',
    async (req, res) => {
      const caller = await callers.resolve(req);
      await reported(req, 'job-complete', {}, () =>
        jobs.complete(caller, req.params.jobKey, req.body ?? {}),
      );
      res.status(204).end();
    },
  );

  router.post<ByKey, void, JobFailRequest>(
    '/v2/jobs/:jobKey/failure',
    async (req, res) => {
      const caller = await callers.resolve(req);
      await reported(req, 'job-fail', {}, () =>
        jobs.fail(caller, req.params.jobKey, req.body ?? {}),
      );
      res.status(204).end();
    },
  );

  router.post<ByKey, void, JobErrorRequest>(
    '/v2/jobs/:jobKey/error',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { errorCode } = req.body;
      await reported(req, 'job-throw-error', { errorCode }, () =>
        jobs.throwError(caller, req.params.jobKey, req.body),
      );
      res.status(204).end();
    },
  );

  router.post<ByKey, void, JobEscalationRequest>(
    '/v2/jobs/:jobKey/escalation',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { escalationCode } = req.body;
      await reported(req, 'job-throw-escalation', { escalationCode }, () =>
        jobs.throwEscalation(caller, req.params.jobKey, req.body),
      );
      res.status(204).end();
    },
  );
}
