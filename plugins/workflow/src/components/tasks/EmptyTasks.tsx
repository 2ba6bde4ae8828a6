import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EmptyNotice } from '@linework/frontend-common';
import { workflowTranslationRef } from '../../translation';
import type { TaskQuery } from './useTaskSearch';

const MESSAGES = {
  mine: ['tasks.emptyMine', 'tasks.emptyMineHint'],
  groups: ['tasks.emptyGroups', 'tasks.emptyGroupsHint'],
  unassigned: ['tasks.emptyUnassigned', 'tasks.emptyUnassignedHint'],
  all: ['tasks.emptyAll', 'tasks.emptyAllHint'],
  done: ['tasks.emptyDone', 'tasks.emptyDoneHint'],
} as const;

/** Says for each view what its emptiness means and where to go from here. */
export function EmptyTasks(props: {
  query: TaskQuery;
  onChange: (changes: Record<string, string | undefined>) => void;
}) {
  const { query, onChange } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  if (query.targetRef || query.processInstanceKey) {
    return (
      <EmptyNotice
        title={t('tasks.emptyFiltered')}
        hint={t('tasks.emptyFilteredHint')}
      />
    );
  }
  const [title, hint] = MESSAGES[query.view];
  return (
    <EmptyNotice
      title={t(title)}
      hint={t(hint)}
      action={
        query.view === 'mine' && (
          <Button
            variant="outlined"
            size="small"
            onClick={() => onChange({ view: 'unassigned' })}
          >
            {t('tasks.seeUnassigned')}
          </Button>
        )
      }
    />
  );
}
