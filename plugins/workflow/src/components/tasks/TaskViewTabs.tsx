import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatTotal } from '@linework/frontend-common';
import { useTasks } from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import {
  TASK_VIEWS,
  taskFilter,
  type TaskQuery,
  type TaskView,
} from './useTaskSearch';

const useStyles = makeStyles(theme => ({
  root: { minHeight: 40, flex: '1 1 auto', minWidth: 0 },
  tab: {
    minHeight: 40,
    minWidth: 0,
    padding: theme.spacing(0.75, 1.5),
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(0.75, 1) },
    textTransform: 'none',
    letterSpacing: 'normal',
    fontSize: theme.typography.body2.fontSize,
  },
  label: { display: 'inline-flex', gap: theme.spacing(0.75) },
  count: {
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
}));

const VIEW_LABELS = {
  mine: 'tasks.viewMine',
  groups: 'tasks.viewGroups',
  unassigned: 'tasks.viewUnassigned',
  all: 'tasks.viewAll',
  done: 'tasks.viewDone',
} as const;

/** The views, and for those somebody must act on how many tasks each holds. */
export function TaskViewTabs(props: {
  query: TaskQuery;
  onChange: (view: TaskView) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const counts: Partial<Record<TaskView, string>> = {
    mine: useCount({ ...props.query, view: 'mine' }),
    groups: useCount({ ...props.query, view: 'groups' }),
    unassigned: useCount({ ...props.query, view: 'unassigned' }),
  };
  return (
    <Tabs
      className={classes.root}
      value={props.query.view}
      onChange={(_, view: TaskView) => props.onChange(view)}
      variant="scrollable"
      scrollButtons="auto"
      indicatorColor="primary"
      aria-label={t('tasks.views')}
    >
      {TASK_VIEWS.map(view => {
        const name = t(VIEW_LABELS[view]);
        const total = counts[view];
        return (
          <Tab
            key={view}
            value={view}
            className={classes.tab}
            label={
              <span className={classes.label}>
                {name}{' '}
                {total !== undefined && (
                  <span className={classes.count}>{total}</span>
                )}
              </span>
            }
          />
        );
      })}
    </Tabs>
  );
}

function useCount(query: TaskQuery): string | undefined {
  const { data } = useTasks({ filter: taskFilter(query), page: { limit: 1 } });
  return data && formatTotal(data.page);
}
