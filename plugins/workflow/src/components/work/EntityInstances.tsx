import type { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  Section,
  SkeletonLines,
  useCursorPages,
  useRoute,
} from '@linework/frontend-common';
import {
  workflowInstanceReadPermission,
  type ProcessInstance,
} from '@linework/backstage-plugin-workflow-common';
import { useInstances } from '@linework/backstage-plugin-workflow-react';
import { monitorRouteRef } from '../../routes';
import { workflowTranslationRef } from '../../translation';
import type { InstanceStateName } from '../common/InstanceState';
import { InstanceTable } from '../monitor/InstanceTable';

const PAGE_SIZE = 10;

/** Process instances of one entity in the given states, newest first. */
export function EntityInstances(props: {
  title: string;
  emptyTitle: string;
  targetRef: string;
  states: ProcessInstance['state'][];
  sortField: 'startDate' | 'endDate';
  /** State to choose in the monitor, where the same list can be filtered further. */
  monitorState?: InstanceStateName;
}) {
  const { targetRef } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  const monitorPath = useRoute(monitorRouteRef);
  const pages = useCursorPages(targetRef);
  const instances = useInstances({
    filter: { targetRef, state: { $in: props.states } },
    sort: [{ field: props.sortField, order: 'DESC' }],
    page: { limit: PAGE_SIZE, after: pages.after },
  });

  let body: ReactNode;
  if (instances.error && !instances.data) {
    body = (
      <ErrorText
        error={instances.error}
        permission={workflowInstanceReadPermission.name}
        onRetry={() => instances.refetch()}
      />
    );
  } else if (!instances.data) {
    body = <SkeletonLines lines={3} />;
  } else if (instances.data.items.length === 0) {
    body = <EmptyNotice title={props.emptyTitle} dense />;
  } else {
    body = (
      <>
        <InstanceTable
          label={props.title}
          instances={instances.data.items}
          hideTarget
        />
        <CursorPager
          page={instances.data.page}
          pages={pages}
          pageSize={PAGE_SIZE}
          shown={instances.data.items.length}
        />
      </>
    );
  }
  return (
    <Section
      title={props.title}
      action={
        monitorPath && (
          <Link
            variant="body2"
            to={`${monitorPath()}?${new URLSearchParams({
              target: targetRef,
              ...(props.monitorState && { state: props.monitorState }),
            })}`}
          >
            {t('work.showAll')}
          </Link>
        )
      }
    >
      {body}
    </Section>
  );
}
