import type {
  ElementInstance,
  ElementInstancePage,
  ElementInstanceSearch,
  Variable,
  VariablePage,
  VariableSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import type { RouterOptions } from './RouterOptions';

export function addVariableRoutes(
  router: Router,
  {
    callers,
    elementInstances,
    variables,
  }: Pick<RouterOptions, 'callers' | 'elementInstances' | 'variables'>,
): void {
  router.post<{}, VariablePage, VariableSearch, { truncateValues?: boolean }>(
    '/v2/variables/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(
        await variables.search(
          caller,
          req.body,
          req.query.truncateValues ?? true,
        ),
      );
    },
  );

  router.get<{ variableKey: string }, Variable>(
    '/v2/variables/:variableKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await variables.get(caller, req.params.variableKey));
    },
  );

  router.post<{}, ElementInstancePage, ElementInstanceSearch>(
    '/v2/element-instances/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await elementInstances.search(caller, req.body));
    },
  );

  router.get<{ elementInstanceKey: string }, ElementInstance>(
    '/v2/element-instances/:elementInstanceKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(
        await elementInstances.get(caller, req.params.elementInstanceKey),
      );
    },
  );
}
