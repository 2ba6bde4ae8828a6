import type {
  IncidentPage,
  IncidentSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import { audited } from '../audit/audited';
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

  router.post<ByKey, void>(
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
          meta: { incidentKey },
        },
        () => incidents.resolve(caller, incidentKey),
      );
      res.status(204).end();
    },
  );
}
