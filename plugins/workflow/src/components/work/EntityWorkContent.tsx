// The Work tab of an entity: what can be started for it, what waits for somebody, what runs, and what has run.
import { stringifyEntityRef } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Section } from '@linework/frontend-common';
import { WorkflowQueryProvider } from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import { OpenTasks } from '../tasks/OpenTasks';
import { EntityInstances } from './EntityInstances';
import { StartWork } from './StartWork';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
}));

export const EntityWorkContent = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const { entity } = useEntity();
  const targetRef = stringifyEntityRef(entity);
  return (
    <WorkflowQueryProvider>
      <div className={classes.root}>
        <StartWork entity={entity} />
        <Section title={t('work.openTasks')}>
          <OpenTasks
            filter={{ targetRef }}
            emptyTitle={t('work.noTasks')}
            dense
          />
        </Section>
        <EntityInstances
          title={t('work.running')}
          emptyTitle={t('work.noRunning')}
          targetRef={targetRef}
          states={['ACTIVE']}
          monitorState="active"
          sortField="startDate"
        />
        <EntityInstances
          title={t('work.past')}
          emptyTitle={t('work.noPast')}
          targetRef={targetRef}
          states={['COMPLETED', 'TERMINATED']}
          sortField="endDate"
        />
      </div>
    </WorkflowQueryProvider>
  );
};
