import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRoute } from '@linework/frontend-common';
import type { ProcessDefinition } from '@linework/backstage-plugin-workflow-common';
import { monitorRouteRef } from '../../routes';
import { workflowProcessesTranslationRef } from './translation';

/** The server counts no further. */
const COUNT_LIMIT = 10_000;

/** Running instances of one version, leading to the instances of the process. */
export function RunningInstances(props: { definition: ProcessDefinition }) {
  const { activeInstances: count, processDefinitionId } = props.definition;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const monitorPath = useRoute(monitorRouteRef);
  if (count === undefined) {
    return <>–</>;
  }
  const total = `${count.toLocaleString('en')}${
    count >= COUNT_LIMIT ? '+' : ''
  }`;
  if (count === 0 || !monitorPath) {
    return <>{total}</>;
  }
  const search = new URLSearchParams({
    state: 'active',
    process: processDefinitionId,
  });
  return (
    <Link
      to={`${monitorPath()}?${search}`}
      aria-label={t('list.runningLink', { total })}
    >
      {total}
    </Link>
  );
}
