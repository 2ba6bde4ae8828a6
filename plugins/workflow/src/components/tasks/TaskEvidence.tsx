// What surrounds a task: variables earlier steps left, and where in the process it stands. Closed at first, and the
// diagram is only loaded once somebody looks.
import { useState, type ReactNode } from 'react';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMore from '@material-ui/icons/ExpandMore';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorText, SkeletonLines } from '@linework/frontend-common';
import {
  workflowDefinitionReadPermission,
  type UserTaskDetail,
} from '@linework/backstage-plugin-workflow-common';
import {
  DiagramViewer,
  useDefinitionXml,
} from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import { VariableList } from '../common/VariableList';

const useStyles = makeStyles(theme => ({
  block: {
    boxShadow: 'none',
    border: `1px solid ${theme.palette.divider}`,
    '&::before': { display: 'none' },
  },
  details: { minWidth: 0, '& > *': { flex: 1, minWidth: 0 } },
}));

export function TaskEvidence(props: { task: UserTaskDetail }) {
  const { task } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  const total = Object.keys(task.variables).length;
  return (
    <div>
      <Fold title={t('tasks.evidence', { total: String(total) })}>
        {total > 0 ? (
          <VariableList variables={task.variables} />
        ) : (
          <Typography variant="body2">{t('tasks.noEvidence')}</Typography>
        )}
      </Fold>
      <Fold title={t('tasks.diagram')}>
        <TaskDiagram task={task} />
      </Fold>
    </div>
  );
}

function Fold(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Accordion
      square
      className={classes.block}
      expanded={isOpen}
      onChange={(_, expanded) => setIsOpen(expanded)}
      TransitionProps={{ unmountOnExit: true }}
    >
      <AccordionSummary expandIcon={<ExpandMore />}>
        <Typography variant="subtitle2" component="h3">
          {props.title}
        </Typography>
      </AccordionSummary>
      <AccordionDetails className={classes.details}>
        {props.children}
      </AccordionDetails>
    </Accordion>
  );
}

function TaskDiagram(props: { task: UserTaskDetail }) {
  const { task } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  const xml = useDefinitionXml(task.processDefinitionKey);
  if (xml.data) {
    return (
      <DiagramViewer
        xml={xml.data}
        height={280}
        label={t('tasks.diagramLabel', { process: task.processName })}
        selectedElementId={task.elementId}
        statistics={{
          takenFlows: [],
          items: [
            {
              elementId: task.elementId,
              active: task.state === 'CREATED' ? 1 : 0,
              completed: task.state === 'COMPLETED' ? 1 : 0,
              canceled: task.state === 'CANCELED' ? 1 : 0,
              incidents: 0,
            },
          ],
        }}
      />
    );
  }
  return xml.error ? (
    <ErrorText
      error={xml.error}
      permission={workflowDefinitionReadPermission.name}
      onRetry={() => xml.refetch()}
    />
  ) : (
    <SkeletonLines lines={5} />
  );
}
