import { audited } from '@linework/backend-common';
import type {
  Incident,
  IncidentPage,
  IncidentSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import type { RouterOptions } from './RouterOptions';

interface ByKey {
  [name: string]: string;
  incidentKey: string;
}

export function addIncidentRoutes(
  router: Router,
  {
    auditor,
    callers,
    incidents,
  }: Pick<RouterOptions, 'auditor' | 'callers' | 'incidents'>,
): void {
  router.post<{}, IncidentPage, IncidentSearch>(
    '/v2/incidents/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await incidents.search(caller, req.body));
    },
  );

  router.post<{ processInstanceKey: string }, IncidentPage, IncidentSearch>(
    '/v2/process-instances/:processInstanceKey/incidents/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(
        await incidents.search(
          caller,
          req.body ?? {},
          req.params.processInstanceKey,
        ),
      );
    },
  );

  router.get<ByKey, Incident>(
    '/v2/incidents/:incidentKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await incidents.get(caller, req.params.incidentKey));
    },
  );

  router.post<ByKey, void, { operationReference?: number } | undefined>(
    '/v2/incidents/:incidentKey/resolution',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { incidentKey } = req.params;
      await audited(
        auditor,
        {
          eventId: 'incident-resolve',
          request: req,
          severityLevel: 'medium',
          meta: {
            incidentKey,
            ...(req.body?.operationReference && {
              operationReference: req.body.operationReference,
            }),
          },
        },
        () => incidents.resolve(caller, incidentKey),
      );
      res.status(204).end();
    },
  );
}
