import { audited } from '@linework/backend-common';
import type {
  DefinitionStatistics,
  Deployment,
  DeploymentProblem,
  DeploymentRequest,
  ProcessDefinition,
  ProcessDefinitionPage,
  ProcessDefinitionSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { JsonObject } from '@backstage/types';
import type { Router } from 'express';
import type { ApiForm } from '../services/models/definitions';
import type { RouterOptions } from './RouterOptions';

interface ByKey {
  [name: string]: string;
  processDefinitionKey: string;
}

export function addDefinitionRoutes(
  router: Router,
  {
    auditor,
    callers,
    definitions,
    elementTemplates,
  }: Pick<
    RouterOptions,
    'auditor' | 'callers' | 'definitions' | 'elementTemplates'
  >,
): void {
  router.post<{}, Deployment, DeploymentRequest>(
    '/v2/deployments',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const deployment = await audited(
        auditor,
        {
          eventId: 'deployment-create',
          request: req,
          severityLevel: 'high',
          meta: { resourceNames: req.body.resources.map(({ name }) => name) },
          resultMeta: ({ deploymentKey }) => ({ deploymentKey }),
        },
        () => definitions.deploy(caller, req.body),
      );
      res.json(deployment);
    },
  );

  router.post<{}, { problems: DeploymentProblem[] }, DeploymentRequest>(
    '/v2/deployments/validation',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json({ problems: await definitions.validate(caller, req.body) });
    },
  );

  router.post<{}, ProcessDefinitionPage, ProcessDefinitionSearch>(
    '/v2/process-definitions/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await definitions.search(caller, req.body));
    },
  );

  router.get<ByKey, ProcessDefinition>(
    '/v2/process-definitions/:processDefinitionKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await definitions.get(caller, req.params.processDefinitionKey));
    },
  );

  router.get<ByKey, string>(
    '/v2/process-definitions/:processDefinitionKey/xml',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const xml = await definitions.getXml(
        caller,
        req.params.processDefinitionKey,
      );
      res.type('text/xml').send(xml);
    },
  );

  router.get<ByKey, ApiForm>(
    '/v2/process-definitions/:processDefinitionKey/form',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const form = await definitions.getStartForm(
        caller,
        req.params.processDefinitionKey,
      );
      if (form) res.json(form);
      else res.status(204).end();
    },
  );

  router.post<ByKey, DefinitionStatistics>(
    '/v2/process-definitions/:processDefinitionKey/statistics/element-instances',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(
        await definitions.statistics(caller, req.params.processDefinitionKey),
      );
    },
  );

  router.post<ByKey, void, { operationReference?: number } | undefined>(
    '/v2/process-definitions/:processDefinitionKey/retirement',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { processDefinitionKey } = req.params;
      const operationReference = req.body?.operationReference;
      await audited(
        auditor,
        {
          eventId: 'definition-retire',
          request: req,
          severityLevel: 'high',
          meta: {
            processDefinitionKey,
            ...(operationReference && { operationReference }),
          },
        },
        () => definitions.retire(caller, processDefinitionKey),
      );
      res.status(204).end();
    },
  );

  router.delete<ByKey, void>(
    '/v2/process-definitions/:processDefinitionKey/retirement',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { processDefinitionKey } = req.params;
      await audited(
        auditor,
        {
          eventId: 'definition-reinstate',
          request: req,
          severityLevel: 'high',
          meta: { processDefinitionKey },
        },
        () => definitions.reinstate(caller, processDefinitionKey),
      );
      res.status(204).end();
    },
  );

  router.get<{}, { items: JsonObject[] }>(
    '/v2/connector-templates',
    async (req, res) => {
      await callers.resolve(req);
      res.json({ items: [...elementTemplates] });
    },
  );
}
