import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  abortOnClose,
  audited,
  type CallerResolver,
} from '@linework/backend-common';
import type {
  Configuration,
  ConfigurationDiff,
  ConfigurationFetch,
  ConfigurationMatchPage,
  ConfigurationSearch,
  ConfigurationUpload,
  ConfigurationVersionPage,
  StoredConfiguration,
} from '@linework/backstage-plugin-network-common';
import type { Router } from 'express';
import type {
  ConfigurationOperations,
  DiffRequest,
} from './ConfigurationOperations';
import type { SearchConfigurations } from './search/SearchConfigurations';

interface ByDevice {
  [name: string]: string;
  namespace: string;
  name: string;
}

type VersionsQuery = Parameters<ConfigurationOperations['versions']>[2];

export function addConfigurationRoutes(
  api: Router,
  {
    auditor,
    callers,
    operations,
    searching,
  }: {
    auditor: AuditorService;
    callers: CallerResolver;
    operations: ConfigurationOperations;
    searching: SearchConfigurations;
  },
): void {
  api.get<ByDevice, ConfigurationVersionPage, unknown, VersionsQuery>(
    '/v1/devices/:namespace/:name/configurations',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await operations.versions(caller, refOf(req.params), req.query));
    },
  );

  api.post<ByDevice, StoredConfiguration, ConfigurationUpload>(
    '/v1/devices/:namespace/:name/configurations',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const deviceRef = refOf(req.params);
      res.json(
        await audited(
          auditor,
          {
            eventId: 'configuration-store',
            request: req,
            severityLevel: 'medium',
            meta: { deviceRef },
            resultMeta,
          },
          () => operations.store(caller, deviceRef, req.body),
        ),
      );
    },
  );

  api.post<ByDevice, StoredConfiguration, ConfigurationFetch | undefined>(
    '/v1/devices/:namespace/:name/configurations/fetch',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const deviceRef = refOf(req.params);
      res.json(
        await audited(
          auditor,
          {
            eventId: 'configuration-fetch',
            request: req,
            severityLevel: 'medium',
            meta: { deviceRef },
            resultMeta,
          },
          () =>
            operations.fetch(
              caller,
              deviceRef,
              req.body ?? {},
              abortOnClose(res),
            ),
        ),
      );
    },
  );

  api.post<{}, ConfigurationMatchPage, ConfigurationSearch>(
    '/v1/configurations/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await searching.search(caller, req.body));
    },
  );

  api.get<{ versionKey: string }, Configuration>(
    '/v1/configurations/:versionKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await operations.get(caller, req.params.versionKey));
    },
  );

  api.get<
    { versionKey: string; otherVersionKey: string },
    ConfigurationDiff,
    unknown,
    DiffRequest
  >(
    '/v1/configurations/:versionKey/diff/:otherVersionKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { versionKey, otherVersionKey } = req.params;
      res.json(
        await operations.diff(caller, versionKey, otherVersionKey, req.query),
      );
    },
  );
}

function refOf({ namespace, name }: ByDevice): string {
  return `resource:${namespace}/${name}`.toLowerCase();
}

/** Names and numbers only: nothing of what is configured. */
function resultMeta({ isNew, version, blankedSecrets }: StoredConfiguration) {
  return { isNew, versionKey: version.versionKey, blankedSecrets };
}
