import { parseEntityRef } from '@backstage/catalog-model';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useRoute } from '@linework/frontend-common';

/** Makes paths of the Configuration tab of devices; its parameters say what it shows. */
export function useConfigurationPath(): (
  deviceRef: string,
  params?: Record<string, string>,
) => string {
  const entityPath = useRoute(entityRouteRef);
  return (deviceRef, params = {}) => {
    const { kind, namespace, name } = parseEntityRef(deviceRef);
    const path = entityPath?.({
      kind: kind.toLocaleLowerCase('en-US'),
      namespace: namespace.toLocaleLowerCase('en-US'),
      name,
    });
    const query = new URLSearchParams(params).toString();
    return `${path ?? ''}/configuration${query && `?${query}`}`;
  };
}
