import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityName } from '@linework/frontend-common';
import { workflowTranslationRef } from '../../translation';
import type { TaskQuery } from './useTaskSearch';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
  },
  chip: { margin: 0, maxWidth: '100%' },
}));

/** Filters that came with a link, each with its own way out. */
export function ActiveFilters(props: {
  query: TaskQuery;
  onChange: (changes: Record<string, string | undefined>) => void;
}) {
  const { query, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  if (!query.targetRef && !query.processInstanceKey) {
    return null;
  }
  return (
    <div className={classes.root}>
      {query.targetRef && (
        <Chip
          size="small"
          className={classes.chip}
          label={
            <>
              {t('tasks.filteredTarget')}{' '}
              <EntityName entityRef={query.targetRef} />
            </>
          }
          onDelete={() => onChange({ target: undefined })}
        />
      )}
      {query.processInstanceKey && (
        <Chip
          size="small"
          className={classes.chip}
          label={t('tasks.filteredInstance')}
          onDelete={() => onChange({ instance: undefined })}
        />
      )}
    </div>
  );
}
