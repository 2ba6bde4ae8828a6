import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DiscoveryRun } from '@linework/backstage-plugin-network-common';
import { networkDiscoveryTranslationRef } from './translation';

/** What a run is called: its name, or where it began. */
export function useRunName(): (run: DiscoveryRun) => string {
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  return ({ name, request }) => {
    if (name) return name;
    const [first, ...more] = request.seeds;
    return t('run.unnamed', {
      seeds:
        more.length === 0
          ? first
          : t('run.andMore', { first, more: String(more.length) }),
    });
  };
}
