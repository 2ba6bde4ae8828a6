import type { JsonObject } from '@backstage/types';
import { audited, type Caller } from '@linework/backend-common';
import type {
  BatchCancellationRequest,
  BatchIncidentRequest,
  BatchIncidentResolutionRequest,
  BatchMigrationRequest,
  BatchModificationRequest,
  BatchOperation,
  BatchOperationCreated,
  BatchOperationItemPage,
  BatchOperationItemSearch,
  BatchOperationPage,
  BatchOperationSearch,
  BatchPreview,
  BatchPreviewRequest,
  BatchResumptionRequest,
  BatchSuspensionRequest,
  BatchVariableUpdateRequest,
} from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import type { BatchCommand } from '../services/batch/types';
import type { RouterOptions } from './RouterOptions';

interface ByKey {
  [name: string]: string;
  batchOperationKey: string;
}

interface Requested {
  filter: object;
  itemsPerSecond?: number;
  operationReference?: number;
}

export function addBatchRoutes(
  router: Router,
  {
    auditor,
    batches,
    callers,
  }: Pick<RouterOptions, 'auditor' | 'batches' | 'callers'>,
): void {
  /** A path that begins a batch operation with a command that it reads from the body. */
  const begins = <TBody extends Requested>(
    path: string,
    toCommand: (body: TBody) => BatchCommand,
    over: 'processInstances' | 'incidents' = 'processInstances',
  ) =>
    router.post<{}, BatchOperationCreated, TBody>(path, async (req, res) => {
      const caller = await callers.resolve(req);
      const { filter, itemsPerSecond, operationReference } = req.body;
      const command = toCommand(req.body);
      const created = await audited(
        auditor,
        {
          eventId: 'batch-operation-create',
          request: req,
          severityLevel: 'high',
          meta: {
            type: command.type,
            ...(operationReference && { operationReference }),
          },
          resultMeta: ({ batchOperationKey }) => ({ batchOperationKey }),
        },
        () =>
          batches.create(caller, {
            command,
            selection: { over, filter: filter as JsonObject },
            itemsPerSecond,
          }),
      );
      res.json(created);
    });

  begins<BatchCancellationRequest>(
    '/v2/process-instances/cancellation',
    ({ reason }) => ({ type: 'cancelProcessInstance', reason }),
  );
  begins<BatchSuspensionRequest>(
    '/v2/process-instances/suspension',
    ({ reason }) => ({ type: 'suspendProcessInstance', reason }),
  );
  begins<BatchResumptionRequest>('/v2/process-instances/resumption', () => ({
    type: 'resumeProcessInstance',
  }));
  begins<BatchModificationRequest>(
    '/v2/process-instances/modification',
    ({ moveInstructions }) => ({
      type: 'modifyProcessInstance',
      moveInstructions,
    }),
  );
  begins<BatchMigrationRequest>(
    '/v2/process-instances/migration',
    ({ migrationPlan }) => ({
      type: 'migrateProcessInstance',
      targetDefinitionKey: migrationPlan.targetProcessDefinitionKey,
      elementMappings: migrationPlan.mappingInstructions.map(mapping => ({
        from: mapping.sourceElementId,
        to: mapping.targetElementId,
      })),
    }),
  );
  begins<BatchIncidentResolutionRequest>(
    '/v2/process-instances/incident-resolution',
    () => ({ type: 'resolveIncident' }),
  );
  begins<BatchIncidentRequest>(
    '/v2/incidents/resolution',
    () => ({ type: 'resolveIncident' }),
    'incidents',
  );
  begins<BatchVariableUpdateRequest>(
    '/v2/process-instances/variable-update',
    ({ variables }) => ({
      type: 'setVariables',
      variables: variables as JsonObject,
    }),
  );

  router.post<{}, BatchPreview, BatchPreviewRequest>(
    '/v2/process-instances/batch-preview',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await batches.preview(caller, req.body));
    },
  );

  router.post<{}, BatchOperationPage, BatchOperationSearch>(
    '/v2/batch-operations/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await batches.search(caller, req.body));
    },
  );

  router.get<ByKey, BatchOperation>(
    '/v2/batch-operations/:batchOperationKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await batches.get(caller, req.params.batchOperationKey));
    },
  );

  router.post<{}, BatchOperationItemPage, BatchOperationItemSearch>(
    '/v2/batch-operation-items/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await batches.searchItems(caller, req.body));
    },
  );

  const steers = (
    path: string,
    eventId: string,
    action: (caller: Caller, batchOperationKey: string) => Promise<void>,
  ) =>
    router.post<ByKey, void>(
      `/v2/batch-operations/:batchOperationKey/${path}`,
      async (req, res) => {
        const caller = await callers.resolve(req);
        const { batchOperationKey } = req.params;
        await audited(
          auditor,
          {
            eventId,
            request: req,
            severityLevel: 'medium',
            meta: { batchOperationKey },
          },
          () => action(caller, batchOperationKey),
        );
        res.status(204).end();
      },
    );
  steers('cancellation', 'batch-operation-cancel', (caller, key) =>
    batches.cancel(caller, key),
  );
  steers('suspension', 'batch-operation-suspend', (caller, key) =>
    batches.suspend(caller, key),
  );
  steers('resumption', 'batch-operation-resume', (caller, key) =>
    batches.resume(caller, key),
  );
}
