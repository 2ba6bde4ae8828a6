import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { audited, type CallerResolver } from '@linework/backend-common';
import {
  networkDiscoveryReadPermission,
  networkDiscoveryRunPermission,
  networkProposalDecidePermission,
  type DiscoveryRequest,
  type DiscoveryRun,
} from '@linework/backstage-plugin-network-common';
import type { Router } from 'express';
import type { NetworkAccess } from '../permissions/NetworkAccess';
import type { NetworkChangePublisher } from '../signals/NetworkChangePublisher';
import type { AddressPolicy } from './addressPolicy';
import type { Decisions } from './Decisions';
import type { DiscoveryQueries } from './DiscoveryQueries';
import type { RunStore } from './RunStore';

export interface DiscoveryRoutesOptions {
  access: NetworkAccess;
  auditor: AuditorService;
  callers: CallerResolver;
  credentialNames(): { name: string; hasSnmp: boolean; hasLogin: boolean }[];
  decisions: Decisions;
  newKey: () => string;
  now: () => number;
  policy: AddressPolicy;
  queries: DiscoveryQueries;
  signals: Pick<NetworkChangePublisher, 'changed'>;
  store: RunStore;
  /** There is a new run. */
  wake(): void;
}

const READ = 'see what discovery finds';

export function addDiscoveryRoutes(
  api: Router,
  options: DiscoveryRoutesOptions,
): void {
  const { access, auditor, callers, queries, signals, store } = options;

  const findRun = async (runKey: string): Promise<DiscoveryRun> => {
    const run = await queries.findRun(runKey);
    if (!run) throw new NotFoundError(`There is no discovery run "${runKey}".`);
    return run;
  };

  api.post('/v1/discovery-runs/search', async (req, res) => {
    const caller = await callers.resolve(req);
    await access.require(caller, networkDiscoveryReadPermission, READ);
    res.json(await queries.searchRuns(req.body ?? {}));
  });

  api.post('/v1/discovery-runs', async (req, res) => {
    const caller = await callers.resolve(req);
    const request: DiscoveryRequest = req.body;
    const runKey = options.newKey();
    await audited(
      auditor,
      {
        eventId: 'discovery-start',
        request: req,
        severityLevel: 'medium',
        meta: {
          runKey,
          seeds: request.seeds,
          credentialRefs: request.credentialRefs,
        },
        resultMeta: ({ ranges }) => ({ ranges }),
      },
      async () => {
        await access.require(
          caller,
          networkDiscoveryRunPermission,
          'start discovery',
        );
        const { ranges, seeds } = options.policy.plan(request);
        await store.create({
          runKey,
          name: request.name,
          request,
          ranges,
          seeds,
          startedBy: caller.actor,
          at: options.now(),
        });
        return { ranges };
      },
    );
    options.wake();
    signals.changed('discovery');
    res.status(201).json(await findRun(runKey));
  });

  api.get('/v1/discovery-runs/:runKey', async (req, res) => {
    const caller = await callers.resolve(req);
    await access.require(caller, networkDiscoveryReadPermission, READ);
    res.json(await findRun(req.params.runKey));
  });

  api.post('/v1/discovery-runs/:runKey/cancellation', async (req, res) => {
    const caller = await callers.resolve(req);
    const { runKey } = req.params;
    await audited(
      auditor,
      {
        eventId: 'discovery-cancel',
        request: req,
        severityLevel: 'low',
        meta: { runKey },
      },
      async () => {
        await access.require(
          caller,
          networkDiscoveryRunPermission,
          'cancel discovery',
        );
        await findRun(runKey);
        await store.cancel(runKey, options.now());
      },
    );
    signals.changed('discovery');
    res.json(await findRun(runKey));
  });

  api.post('/v1/discovery-runs/:runKey/targets/search', async (req, res) => {
    const caller = await callers.resolve(req);
    await access.require(caller, networkDiscoveryReadPermission, READ);
    const { runKey } = req.params;
    await findRun(runKey);
    res.json(await queries.searchTargets(runKey, req.body ?? {}));
  });

  api.get('/v1/credentials', async (req, res) => {
    const caller = await callers.resolve(req);
    const mayDecide = await access.isAllowed(
      caller,
      networkProposalDecidePermission,
    );
    if (!mayDecide) {
      await access.require(
        caller,
        networkDiscoveryRunPermission,
        'see the names of credentials',
      );
    }
    res.json({ items: options.credentialNames() });
  });

  api.post('/v1/proposals/search', async (req, res) => {
    const caller = await callers.resolve(req);
    await access.require(caller, networkDiscoveryReadPermission, READ);
    res.json(await queries.searchProposals(req.body ?? {}));
  });

  api.post('/v1/proposals/decisions', async (req, res) => {
    const caller = await callers.resolve(req);
    const { decision, proposalKeys } = req.body;
    const result = await audited(
      auditor,
      {
        eventId: 'proposals-decide',
        request: req,
        severityLevel: 'medium',
        meta: { decision, proposalKeys },
        resultMeta: ({ items }) => ({
          refused: items
            .filter(({ error }) => error !== null)
            .map(({ proposalKey }) => proposalKey),
        }),
      },
      async () => {
        await access.require(
          caller,
          networkProposalDecidePermission,
          'decide on proposals',
        );
        return options.decisions.decide(req.body, caller.actor);
      },
    );
    signals.changed('discovery');
    res.json(result);
  });
}
