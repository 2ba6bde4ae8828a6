// The Monitor page below its header: counts by state, and the instances behind them.
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LinkButton } from '@backstage/core-components';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  SkeletonLines,
  useCursorPages,
  useRoute,
} from '@linework/frontend-common';
import { workflowInstanceReadPermission } from '@linework/backstage-plugin-workflow-common';
import { useInstances } from '@linework/backstage-plugin-workflow-react';
import { processesRouteRef } from '../../routes';
import { workflowTranslationRef } from '../../translation';
import { InstanceFilters } from './InstanceFilters';
import { InstanceTable } from './InstanceTable';
import { StateTiles } from './StateTiles';
import { instanceSearch, useInstanceSearch } from './useInstanceSearch';

const PAGE_SIZE = 25;

const useStyles = makeStyles(theme => ({
  notice: { padding: theme.spacing(2) },
}));

export function MonitorContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const { query, change, queryText } = useInstanceSearch();
  const pages = useCursorPages(queryText);
  const instances = useInstances({
    ...instanceSearch(query),
    page: { limit: PAGE_SIZE, after: pages.after },
  });

  if (instances.error && !instances.data) {
    return (
      <ErrorText
        error={instances.error}
        permission={workflowInstanceReadPermission.name}
        onRetry={() => instances.refetch()}
      />
    );
  }
  const items = instances.data?.items ?? [];
  return (
    <>
      <StateTiles
        selected={query.state}
        onSelect={state => change({ state })}
      />
      <Paper variant="outlined">
        <InstanceFilters query={query} onChange={change} />
        {instances.error && (
          <div className={classes.notice}>
            <ErrorText
              error={instances.error}
              permission={workflowInstanceReadPermission.name}
              onRetry={() => instances.refetch()}
            />
          </div>
        )}
        {instances.isPending && (
          <div className={classes.notice}>
            <SkeletonLines lines={8} />
          </div>
        )}
        {instances.data && items.length === 0 && (
          <EmptyInstances
            isFiltered={
              Object.keys(instanceSearch(query).filter ?? {}).length > 0
            }
            onClear={() =>
              change({
                state: undefined,
                process: undefined,
                target: undefined,
                startedBy: undefined,
              })
            }
          />
        )}
        {items.length > 0 && (
          <InstanceTable
            label={t('monitor.table')}
            instances={items}
            order={query.order}
            onOrder={order => change({ order })}
          />
        )}
        {instances.data && (
          <CursorPager
            page={instances.data.page}
            pages={pages}
            pageSize={PAGE_SIZE}
            shown={items.length}
          />
        )}
      </Paper>
    </>
  );
}

function EmptyInstances(props: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslationRef(workflowTranslationRef);
  const processesPath = useRoute(processesRouteRef);
  return props.isFiltered ? (
    <EmptyNotice
      title={t('monitor.emptyFiltered')}
      hint={t('monitor.emptyFilteredHint')}
      action={
        <Button variant="outlined" size="small" onClick={props.onClear}>
          {t('monitor.filterClear')}
        </Button>
      }
    />
  ) : (
    <EmptyNotice
      title={t('monitor.empty')}
      hint={t('monitor.emptyHint')}
      action={
        processesPath && (
          <LinkButton variant="outlined" size="small" to={processesPath()}>
            {t('monitor.chooseProcess')}
          </LinkButton>
        )
      }
    />
  );
}
