import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Section } from '@linework/frontend-common';
import {
  ProblemList,
  type DiagramProblem,
} from '@linework/backstage-plugin-workflow-react';
import { workflowProcessesTranslationRef } from '../translation';

const useStyles = makeStyles({
  list: { maxHeight: 200, overflow: 'auto' },
});

/** The problems of the process in the designer, up to date with the typing. */
export function ProblemsPanel(props: {
  problems: readonly DiagramProblem[];
  isChecking: boolean;
  /** The server has checked it as it stands. */
  isValidated: boolean;
  onSelectElement: (elementId: string) => void;
}) {
  const classes = useStyles();
  const { problems } = props;
  return (
    <Section
      title={useTranslationRef(workflowProcessesTranslationRef).t(
        'designer.problems',
      )}
      action={<ProblemsStatus {...props} />}
    >
      {problems.length > 0 && (
        <div className={classes.list}>
          <ProblemList
            problems={problems}
            onSelectElement={props.onSelectElement}
          />
        </div>
      )}
    </Section>
  );
}

function ProblemsStatus(props: {
  problems: readonly DiagramProblem[];
  isChecking: boolean;
  isValidated: boolean;
}) {
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const errors = props.problems.filter(
    problem => problem.severity === 'error',
  ).length;
  const warnings = props.problems.length - errors;
  const counts = [
    ...(errors > 0 ? [t('designer.errorCount', { count: errors })] : []),
    ...(warnings > 0 ? [t('designer.warningCount', { count: warnings })] : []),
  ].join(', ');

  let text: string;
  if (props.isChecking) {
    text = t('designer.checking');
  } else if (counts) {
    text = counts;
  } else {
    text = props.isValidated
      ? t('designer.validated')
      : t('designer.noProblems');
  }
  return (
    <Typography variant="body2" color="textSecondary" role="status">
      {text}
    </Typography>
  );
}
