import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  abortOnClose,
  audited,
  type CallerResolver,
} from '@linework/backend-common';
import type {
  CompliancePage,
  ComplianceSearch,
  GoldenRule,
  GoldenRulePage,
  GoldenRulePreview,
  GoldenRuleRequest,
  GoldenRuleSearch,
} from '@linework/backstage-plugin-network-common';
import type { Router } from 'express';
import type { ComplianceOperations } from './ComplianceOperations';

interface ByKey {
  [name: string]: string;
  ruleKey: string;
}

export function addComplianceRoutes(
  api: Router,
  {
    auditor,
    callers,
    operations,
  }: {
    auditor: AuditorService;
    callers: CallerResolver;
    operations: ComplianceOperations;
  },
): void {
  api.post<{}, GoldenRulePage, GoldenRuleSearch | undefined>(
    '/v1/rules/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await operations.search(caller, req.body ?? {}));
    },
  );

  api.post<{}, GoldenRulePreview, GoldenRuleRequest>(
    '/v1/rules/preview',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await operations.preview(caller, req.body, abortOnClose(res)));
    },
  );

  api.post<{}, GoldenRule, GoldenRuleRequest>('/v1/rules', async (req, res) => {
    const caller = await callers.resolve(req);
    const rule = await audited(
      auditor,
      {
        eventId: 'golden-rule-create',
        request: req,
        severityLevel: 'medium',
        meta: { kind: req.body.kind, name: req.body.name },
        resultMeta: ({ ruleKey }) => ({ ruleKey }),
      },
      () => operations.create(caller, req.body),
    );
    res.status(201).json(rule);
  });

  api.get<ByKey, GoldenRule>('/v1/rules/:ruleKey', async (req, res) => {
    const caller = await callers.resolve(req);
    res.json(await operations.get(caller, req.params.ruleKey));
  });

  api.put<ByKey, GoldenRule, GoldenRuleRequest>(
    '/v1/rules/:ruleKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { ruleKey } = req.params;
      res.json(
        await audited(
          auditor,
          {
            eventId: 'golden-rule-update',
            request: req,
            severityLevel: 'medium',
            meta: { ruleKey },
            resultMeta: ({ version }) => ({ version }),
          },
          () => operations.update(caller, ruleKey, req.body),
        ),
      );
    },
  );

  api.delete<ByKey>('/v1/rules/:ruleKey', async (req, res) => {
    const caller = await callers.resolve(req);
    const { ruleKey } = req.params;
    await audited(
      auditor,
      {
        eventId: 'golden-rule-delete',
        request: req,
        severityLevel: 'medium',
        meta: { ruleKey },
      },
      () => operations.delete(caller, ruleKey),
    );
    res.status(204).end();
  });

  api.post<{}, CompliancePage, ComplianceSearch | undefined>(
    '/v1/compliance/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await operations.results(caller, req.body ?? {}));
    },
  );
}
