import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** Entity ref of the signed-in user; `undefined` until it is known. */
export function useMe(): string | undefined {
  const identity = useApi(identityApiRef);
  return useQuery({
    queryKey: ['workflow-identity'],
    queryFn: async () =>
      (await identity.getBackstageIdentity()).userEntityRef.toLocaleLowerCase(
        'en-US',
      ),
    staleTime: Infinity,
  }).data;
}
