import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { audited, type CallerResolver } from '@linework/backend-common';
import {
  networkImportPermission,
  type AddressPage,
  type AddressSearch,
  type AdjacencyPage,
  type CircuitPage,
  type CircuitSearch,
  type IpamDeclaration,
  type IpamDeclarationResult,
  type LinkDeclaration,
  type LinkDeclarationResult,
  type LinkPage,
  type LinkSearch,
  type PrefixPage,
  type PrefixSearch,
  type SitePage,
  type SiteSearch,
  type VlanPage,
  type VlanSearch,
} from '@linework/backstage-plugin-network-common';
import type { Router } from 'express';
import type { NetworkAccess } from '../../permissions/NetworkAccess';
import { pageOf } from '../../rest/pageOf';
import type { InventoryReads } from '../InventoryReads';
import type { IpamStore } from '../stores/IpamStore';
import { CIRCUITS } from '../sync/declareCircuitLinks';
import type { Inventory } from '../types';

interface BySource {
  [name: string]: string;
  source: string;
}

export function addTopologyRoutes(
  api: Router,
  {
    access,
    auditor,
    callers,
    inventory,
    ipam,
    reads,
  }: {
    access: NetworkAccess;
    auditor: AuditorService;
    callers: CallerResolver;
    inventory: Pick<Inventory, 'declareLinks'>;
    ipam: IpamStore;
    reads: InventoryReads;
  },
): void {
  api.post<{}, SitePage, SiteSearch | undefined>(
    '/v1/sites/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await reads.searchSites(caller, req.body ?? {}));
    },
  );

  api.post<{}, CircuitPage, CircuitSearch | undefined>(
    '/v1/circuits/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await reads.searchCircuits(caller, req.body ?? {}));
    },
  );

  api.post<{}, LinkPage, LinkSearch | undefined>(
    '/v1/links/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await reads.searchLinks(caller, req.body ?? {}));
    },
  );

  api.put<BySource, LinkDeclarationResult, LinkDeclaration>(
    '/v1/links/declared/:source',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { source } = req.params;
      const result = await audited(
        auditor,
        {
          eventId: 'links-declare',
          request: req,
          severityLevel: 'medium',
          meta: { source, links: req.body.links.length },
          resultMeta: ({ added, removed }) => ({ added, removed }),
        },
        async () => {
          await access.require(
            caller,
            networkImportPermission,
            'declare links',
          );
          if (source === CIRCUITS) {
            throw new InputError(
              `The source "${CIRCUITS}" stands for the circuits of the catalog. Choose another name.`,
            );
          }
          return inventory.declareLinks(source, req.body);
        },
      );
      res.json(result);
    },
  );

  api.post<{}, AddressPage, AddressSearch | undefined>(
    '/v1/addresses/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await reads.searchAddresses(caller, req.body ?? {}));
    },
  );

  api.post<{}, PrefixPage, PrefixSearch | undefined>(
    '/v1/prefixes/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await reads.searchPrefixes(caller, req.body ?? {}));
    },
  );

  api.post<{}, VlanPage, VlanSearch | undefined>(
    '/v1/vlans/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      res.json(await reads.searchVlans(caller, req.body ?? {}));
    },
  );

  api.put<BySource, IpamDeclarationResult, IpamDeclaration>(
    '/v1/ipam/:source',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { source } = req.params;
      const result = await audited(
        auditor,
        {
          eventId: 'ipam-declare',
          request: req,
          severityLevel: 'medium',
          meta: { source },
          resultMeta: ({ written, removed }) => ({ written, removed }),
        },
        async () => {
          await access.require(
            caller,
            networkImportPermission,
            'declare prefixes and VLANs',
          );
          return ipam.declare(source, req.body, Date.now());
        },
      );
      res.json(result);
    },
  );

  api.get<{}, AdjacencyPage>('/v1/adjacency', async (req, res) => {
    const caller = await callers.resolve(req);
    const page = pageOf({ limit: 5_000, ...req.query });
    res.json(await reads.adjacency(caller, page));
  });
}
