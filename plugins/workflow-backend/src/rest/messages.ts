import { audited } from '@linework/backend-common';
import type {
  MessageCorrelationRequest,
  MessageCorrelationResult,
  MessagePublicationRequest,
  MessagePublicationResult,
  SignalBroadcastRequest,
  SignalBroadcastResult,
} from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import type { RouterOptions } from './RouterOptions';

export function addMessageRoutes(
  router: Router,
  {
    auditor,
    callers,
    messages,
  }: Pick<RouterOptions, 'auditor' | 'callers' | 'messages'>,
): void {
  router.post<{}, MessagePublicationResult, MessagePublicationRequest>(
    '/v2/messages/publication',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const result = await audited(
        auditor,
        {
          eventId: 'message-publish',
          request: req,
          severityLevel: 'medium',
          meta: { name: req.body.name },
          resultMeta: ({ messageKey }) => ({ messageKey }),
        },
        () => messages.publish(caller, req.body),
      );
      res.json(result);
    },
  );

  router.post<{}, MessageCorrelationResult, MessageCorrelationRequest>(
    '/v2/messages/correlation',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const result = await audited(
        auditor,
        {
          eventId: 'message-correlate',
          request: req,
          severityLevel: 'medium',
          meta: { name: req.body.name },
          resultMeta: ({ messageKey, processInstanceKey }) => ({
            messageKey,
            processInstanceKey,
          }),
        },
        () => messages.correlate(caller, req.body),
      );
      res.json(result);
    },
  );

  router.post<{}, SignalBroadcastResult, SignalBroadcastRequest>(
    '/v2/signals/broadcast',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const result = await audited(
        auditor,
        {
          eventId: 'signal-broadcast',
          request: req,
          severityLevel: 'medium',
          meta: { signalName: req.body.signalName },
          resultMeta: ({ signalKey }) => ({ signalKey }),
        },
        () => messages.broadcast(caller, req.body),
      );
      res.json(result);
    },
  );
}
