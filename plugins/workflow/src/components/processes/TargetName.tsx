import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ProcessTarget } from '@linework/backstage-plugin-workflow-common';
import { workflowProcessesTranslationRef } from './translation';

/** What kind of entity a process is started for, as "resource / network-device". */
export function TargetName(props: { target: ProcessTarget | undefined }) {
  const { target } = props;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  if (!target) {
    return <>{t('list.anyEntity')}</>;
  }
  return <>{target.type ? `${target.kind} / ${target.type}` : target.kind}</>;
}
