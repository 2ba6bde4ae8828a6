import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyNotice,
  ErrorText,
  SkeletonLines,
} from '@linework/frontend-common';
import { workflowInstanceReadPermission } from '@linework/backstage-plugin-workflow-common';
import { useInstanceVariables } from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import { VariableList } from '../common/VariableList';

const useStyles = makeStyles(theme => ({
  scope: {
    '& + &': { marginTop: theme.spacing(3) },
  },
  title: { marginBottom: theme.spacing(1) },
}));

/** Variables by scope, the process first. */
export function VariablesSection(props: {
  instanceKey: string;
  processId: string;
  elementName: (elementId: string) => string;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const { data, error, refetch } = useInstanceVariables(props.instanceKey);
  if (error && !data) {
    return (
      <ErrorText
        error={error}
        permission={workflowInstanceReadPermission.name}
        onRetry={() => refetch()}
      />
    );
  }
  if (!data) {
    return <SkeletonLines lines={6} />;
  }
  const scopes = data.filter(scope => Object.keys(scope.variables).length > 0);
  if (scopes.length === 0) {
    return (
      <EmptyNotice
        title={t('instance.noVariables')}
        hint={t('instance.noVariablesHint')}
      />
    );
  }
  return (
    <>
      {scopes.map(scope => (
        <section key={scope.scopeKey} className={classes.scope}>
          <Typography
            variant="subtitle2"
            component="h4"
            className={classes.title}
          >
            {scope.elementId === props.processId
              ? t('instance.processScope')
              : t('instance.elementScope', {
                  element: props.elementName(scope.elementId),
                })}
          </Typography>
          <VariableList variables={scope.variables} />
        </section>
      ))}
    </>
  );
}
