import type {
  DecisionDefinition,
  DecisionDefinitionPage,
  DecisionDefinitionSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import type { RouterOptions } from './RouterOptions';

interface ByKey {
  [name: string]: string;
  decisionDefinitionKey: string;
}

export function addDecisionRoutes(
  router: Router,
  { callers, decisions }: Pick<RouterOptions, 'callers' | 'decisions'>,
): void {
  router.post<{}, DecisionDefinitionPage, DecisionDefinitionSearch>(
    '/v2/decision-definitions/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await decisions.search(caller, req.body));
    },
  );

  router.get<ByKey, DecisionDefinition>(
    '/v2/decision-definitions/:decisionDefinitionKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await decisions.get(caller, req.params.decisionDefinitionKey));
    },
  );

  router.get<ByKey, string>(
    '/v2/decision-definitions/:decisionDefinitionKey/xml',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const xml = await decisions.getXml(
        caller,
        req.params.decisionDefinitionKey,
      );
      res.type('text/xml').send(xml);
    },
  );
}
