// Changes of instances that run.
import type { JsonObject } from '@backstage/types';
import { audited } from '@linework/backend-common';
import type {
  AdHocActivationRequest,
  MigrationRequest,
  ModificationRequest,
  SetVariablesRequest,
} from '@linework/backstage-plugin-workflow-common';
import type { Request, Router } from 'express';
import type { RouterOptions } from './RouterOptions';

interface ByKey {
  [name: string]: string;
  processInstanceKey: string;
}

interface WithReference {
  operationReference?: number;
}

export function addRunningInstanceRoutes(
  router: Router,
  {
    auditor,
    callers,
    running,
  }: Pick<RouterOptions, 'auditor' | 'callers' | 'running'>,
): void {
  const changed = <P>(
    req: Request<P, void, WithReference | undefined>,
    eventId: string,
    meta: JsonObject,
    action: () => Promise<void>,
  ) =>
    audited(
      auditor,
      {
        eventId,
        request: req as Request,
        severityLevel: 'medium',
        meta: {
          ...meta,
          ...(req.body?.operationReference !== undefined && {
            operationReference: req.body.operationReference,
          }),
        },
      },
      action,
    );

  router.post<ByKey, void, (WithReference & { reason?: string }) | undefined>(
    '/v2/process-instances/:processInstanceKey/cancellation',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { processInstanceKey } = req.params;
      await changed(req, 'instance-cancel', { processInstanceKey }, () =>
        running.cancel(caller, processInstanceKey, req.body?.reason),
      );
      res.status(204).end();
    },
  );

  router.post<ByKey, void, (WithReference & { reason?: string }) | undefined>(
    '/v2/process-instances/:processInstanceKey/suspension',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { processInstanceKey } = req.params;
      await changed(req, 'instance-suspend', { processInstanceKey }, () =>
        running.suspend(caller, processInstanceKey, req.body?.reason),
      );
      res.status(204).end();
    },
  );

  router.post<ByKey, void, WithReference | undefined>(
    '/v2/process-instances/:processInstanceKey/resumption',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { processInstanceKey } = req.params;
      await changed(req, 'instance-resume', { processInstanceKey }, () =>
        running.resume(caller, processInstanceKey),
      );
      res.status(204).end();
    },
  );

  router.post<ByKey, void, ModificationRequest>(
    '/v2/process-instances/:processInstanceKey/modification',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { processInstanceKey } = req.params;
      await changed(req, 'instance-modify', { processInstanceKey }, () =>
        running.modify(caller, processInstanceKey, req.body),
      );
      res.status(204).end();
    },
  );

  router.post<ByKey, void, MigrationRequest>(
    '/v2/process-instances/:processInstanceKey/migration',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { processInstanceKey } = req.params;
      const { targetProcessDefinitionKey } = req.body;
      await changed(
        req,
        'instance-migrate',
        { processInstanceKey, targetProcessDefinitionKey },
        () => running.migrate(caller, processInstanceKey, req.body),
      );
      res.status(204).end();
    },
  );

  router.put<{ elementInstanceKey: string }, void, SetVariablesRequest>(
    '/v2/element-instances/:elementInstanceKey/variables',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { elementInstanceKey } = req.params;
      await changed(
        req,
        'variables-set',
        { elementInstanceKey, names: Object.keys(req.body.variables) },
        () => running.setVariables(caller, elementInstanceKey, req.body),
      );
      res.status(204).end();
    },
  );

  router.post<
    { adHocSubProcessInstanceKey: string },
    void,
    AdHocActivationRequest
  >(
    '/v2/element-instances/ad-hoc-activities/:adHocSubProcessInstanceKey/activation',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { adHocSubProcessInstanceKey: elementInstanceKey } = req.params;
      await audited(
        auditor,
        {
          eventId: 'ad-hoc-activate',
          request: req as unknown as Request,
          severityLevel: 'medium',
          meta: {
            elementInstanceKey,
            elementIds: req.body.elements.map(({ elementId }) => elementId),
          },
        },
        () =>
          running.activateAdHocElements(caller, elementInstanceKey, req.body),
      );
      res.status(204).end();
    },
  );
}
