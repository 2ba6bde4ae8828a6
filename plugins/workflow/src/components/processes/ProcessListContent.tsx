// The list of processes below the page header: the latest version of each.
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Add from '@material-ui/icons/Add';
import { LinkButton } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  SearchField,
  SkeletonLines,
  useCursorPages,
  useRoute,
} from '@linework/frontend-common';
import { workflowDefinitionReadPermission } from '@linework/backstage-plugin-workflow-common';
import { useDefinitions } from '@linework/backstage-plugin-workflow-react';
import { newProcessRouteRef } from '../../routes';
import { DeployDenied } from './DeployDenied';
import { ProcessTable } from './ProcessTable';
import { workflowProcessesTranslationRef } from './translation';
import { useDeployPermission } from './useDeployPermission';
import { processSearch, useProcessSearch } from './useProcessSearch';

const PAGE_SIZE = 25;

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(1.5, 2),
  },
  notice: { padding: theme.spacing(0, 2, 2) },
}));

export function ProcessListContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const { query, change } = useProcessSearch();
  const pages = useCursorPages(JSON.stringify(query));
  const definitions = useDefinitions({
    ...processSearch(query),
    page: { limit: PAGE_SIZE, after: pages.after },
  });
  const { isDenied } = useDeployPermission();

  const items = definitions.data?.items ?? [];
  return (
    <Paper variant="outlined">
      <div className={classes.bar}>
        <SearchField
          label={t('list.search')}
          value={query.text}
          onChange={text => change({ text })}
        />
        <NewProcessButton />
      </div>
      {isDenied && (
        <div className={classes.notice}>
          <DeployDenied />
        </div>
      )}
      {definitions.error && (
        <div className={classes.notice}>
          <ErrorText
            error={definitions.error}
            permission={workflowDefinitionReadPermission.name}
            onRetry={() => definitions.refetch()}
          />
        </div>
      )}
      {definitions.isPending && (
        <div className={classes.notice}>
          <SkeletonLines lines={8} />
        </div>
      )}
      {definitions.data && items.length === 0 && (
        <EmptyProcesses
          text={query.text}
          onClear={() => change({ text: '' })}
        />
      )}
      {items.length > 0 && (
        <ProcessTable definitions={items} query={query} onChange={change} />
      )}
      {definitions.data && (
        <CursorPager
          page={definitions.data.page}
          pages={pages}
          pageSize={PAGE_SIZE}
          shown={items.length}
        />
      )}
    </Paper>
  );
}

function NewProcessButton() {
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const newProcessPath = useRoute(newProcessRouteRef);
  const { isAllowed } = useDeployPermission();
  return isAllowed && newProcessPath ? (
    <LinkButton
      to={newProcessPath()}
      variant="contained"
      color="primary"
      startIcon={<Add />}
    >
      {t('list.newProcess')}
    </LinkButton>
  ) : null;
}

function EmptyProcesses(props: { text: string; onClear: () => void }) {
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  return props.text ? (
    <EmptyNotice
      title={t('list.emptySearch', { text: props.text })}
      hint={t('list.emptySearchHint')}
      action={
        <Button variant="outlined" size="small" onClick={props.onClear}>
          {t('list.clearSearch')}
        </Button>
      }
    />
  ) : (
    <EmptyNotice title={t('list.empty')} hint={t('list.emptyHint')} />
  );
}
