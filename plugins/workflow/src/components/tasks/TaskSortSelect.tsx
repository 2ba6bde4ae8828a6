import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { workflowTranslationRef } from '../../translation';
import { TASK_SORTS, type TaskSort } from './useTaskSearch';

const useStyles = makeStyles({ root: { minWidth: 150 } });

const SORT_LABELS = {
  due: 'tasks.sortDue',
  priority: 'tasks.sortPriority',
  newest: 'tasks.sortNewest',
  oldest: 'tasks.sortOldest',
} as const;

export function TaskSortSelect(props: {
  value: TaskSort;
  onChange: (sort: string) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  return (
    <TextField
      select
      className={classes.root}
      size="small"
      variant="outlined"
      id="workflow-task-sort"
      label={t('tasks.sort')}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    >
      {TASK_SORTS.map(sort => (
        <MenuItem key={sort} value={sort}>
          {t(SORT_LABELS[sort])}
        </MenuItem>
      ))}
    </TextField>
  );
}
