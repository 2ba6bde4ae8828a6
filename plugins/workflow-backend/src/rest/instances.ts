import { audited, abortOnClose } from '@linework/backend-common';
import type {
  CreateProcessInstanceRequest,
  CreateProcessInstanceResult,
  ElementStatistics,
  HistoryPage,
  ProcessInstance,
  ProcessInstancePage,
  ProcessInstanceSearch,
  ProcessInstanceStatistics,
  SequenceFlows,
  VariableScope,
} from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import type { RouterOptions } from './RouterOptions';

interface ByKey {
  [name: string]: string;
  processInstanceKey: string;
}

export function addInstanceRoutes(
  router: Router,
  {
    auditor,
    callers,
    instances,
    start,
  }: Pick<RouterOptions, 'auditor' | 'callers' | 'instances' | 'start'>,
): void {
  router.post<{}, CreateProcessInstanceResult, CreateProcessInstanceRequest>(
    '/v2/process-instances',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const {
        processDefinitionKey,
        processDefinitionId,
        targetRef,
        operationReference,
      } = req.body;
      const instance = await audited(
        auditor,
        {
          eventId: 'instance-start',
          request: req,
          severityLevel: 'medium',
          meta: {
            ...(processDefinitionKey && { processDefinitionKey }),
            ...(processDefinitionId && { processDefinitionId }),
            ...(targetRef && { targetRef }),
            ...(operationReference && { operationReference }),
          },
          resultMeta: ({ processInstanceKey }) => ({ processInstanceKey }),
        },
        () => start.start(caller, req.body, abortOnClose(res)),
      );
      res.json(instance);
    },
  );

  router.post<{}, ProcessInstancePage, ProcessInstanceSearch>(
    '/v2/process-instances/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await instances.search(caller, req.body));
    },
  );

  router.get<{}, ProcessInstanceStatistics>(
    '/v2/process-instances/statistics',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await instances.statistics(caller));
    },
  );

  router.get<ByKey, ProcessInstance>(
    '/v2/process-instances/:processInstanceKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await instances.get(caller, req.params.processInstanceKey));
    },
  );

  router.get<ByKey, ElementStatistics>(
    '/v2/process-instances/:processInstanceKey/statistics/element-instances',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(
        await instances.elementStatistics(
          caller,
          req.params.processInstanceKey,
        ),
      );
    },
  );

  router.get<ByKey, SequenceFlows>(
    '/v2/process-instances/:processInstanceKey/sequence-flows',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(
        await instances.sequenceFlows(caller, req.params.processInstanceKey),
      );
    },
  );

  router.get<ByKey, HistoryPage, void, { limit?: number; after?: string }>(
    '/v2/process-instances/:processInstanceKey/history',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(
        await instances.history(
          caller,
          req.params.processInstanceKey,
          req.query,
        ),
      );
    },
  );

  router.get<ByKey, { scopes: VariableScope[] }>(
    '/v2/process-instances/:processInstanceKey/variables',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json({
        scopes: await instances.variables(
          caller,
          req.params.processInstanceKey,
        ),
      });
    },
  );
}
