// What fields of the dialogs suggest. Nothing of it is needed: whoever knows the value may type it.
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { useNetworkQuery } from '../../query/networkQueries';

const MAX_OWNERS = 500;

/** Groups and users of the catalog, groups first. */
export function useOwners(): string[] {
  const catalog = useApi(catalogApiRef);
  const owners = useQuery({
    queryKey: ['network-owners'],
    queryFn: async () => {
      const { items } = await catalog.queryEntities({
        filter: [{ kind: 'group' }, { kind: 'user' }],
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
        orderFields: { field: 'kind', order: 'asc' },
        limit: MAX_OWNERS,
      });
      return items.map(entity => stringifyEntityRef(entity));
    },
    staleTime: 60_000,
  });
  return owners.data ?? [];
}

/** Names of the configured credentials that can ask over SNMP; undefined while they load or cannot be had. */
export function useSnmpCredentials(): string[] | undefined {
  const names = useNetworkQuery(['discovery', 'credentials'], api =>
    api.discovery.getCredentialNames(),
  );
  return names.data?.items
    .filter(({ hasSnmp }) => hasSnmp)
    .map(({ name }) => name);
}

/** Roles that devices have. */
export function useRoles(): string[] {
  const facets = useNetworkQuery(['devices', 'facets'], api =>
    api.devices.getDeviceFacets(),
  );
  return facets.data?.roles.map(({ value }) => value) ?? [];
}
