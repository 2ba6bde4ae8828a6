import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RuleScope } from '@linework/backstage-plugin-network-common';
import { networkComplianceTranslationRef } from './translation';

const MAX_NAMED = 3;

/** Which devices a rule is for, in words. */
export function ScopeText(props: { scope: RuleScope }) {
  const { roles, platforms, vendors, siteRefs, deviceRefs } = props.scope;
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const list = (values: readonly string[]) => {
    const named = values.slice(0, MAX_NAMED).join(', ');
    return values.length > MAX_NAMED
      ? t('scope.more', {
          values: named,
          more: String(values.length - MAX_NAMED),
        })
      : named;
  };
  const names = (refs: readonly string[]) =>
    list(refs.map(ref => ref.split('/').at(-1) ?? ref));
  const parts = [
    roles && list(roles),
    platforms && list(platforms),
    vendors && list(vendors),
    siteRefs && t('scope.sites', { values: names(siteRefs) }),
    deviceRefs && t('scope.devices', { values: names(deviceRefs) }),
  ].filter(Boolean);
  return <>{parts.length === 0 ? t('scope.all') : parts.join(' · ')}</>;
}
