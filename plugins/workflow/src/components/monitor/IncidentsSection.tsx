import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CheckCircleOutlined from '@material-ui/icons/CheckCircleOutlined';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  RelativeTime,
  SkeletonLines,
  useCursorPages,
  useNotify,
} from '@linework/frontend-common';
import {
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
  type Incident,
} from '@linework/backstage-plugin-workflow-common';
import {
  useIncidents,
  useWorkflowMutation,
} from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';

const PAGE_SIZE = 25;

const INCIDENT_TYPES = {
  JOB_NO_RETRIES: 'instance.incidentJobNoRetries',
  UNHANDLED_ERROR_EVENT: 'instance.incidentUnhandledError',
  conditionError: 'instance.incidentConditionError',
  mappingError: 'instance.incidentMappingError',
  expressionError: 'instance.incidentExpressionError',
  calledElementError: 'instance.incidentCalledElementError',
  calledDecisionError: 'instance.incidentCalledDecisionError',
  variablesTooLarge: 'instance.incidentVariablesTooLarge',
  compensationLimit: 'instance.incidentCompensationLimit',
  stepLimit: 'instance.incidentStepLimit',
} as const;

/** A newer server may know more types; those are shown by their name. */
function isKnownType(type: string): type is keyof typeof INCIDENT_TYPES {
  return Object.hasOwn(INCIDENT_TYPES, type);
}

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  incident: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    gap: theme.spacing(1, 1.5),
    padding: theme.spacing(1.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
  },
  active: { color: theme.palette.error.main },
  resolved: { color: theme.palette.success.main },
  message: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  error: { gridColumn: '1 / -1' },
}));

export function IncidentsSection(props: {
  instanceKey: string;
  /** False once the instance has ended: then there is nothing left to retry, and no need to explain. */
  isRunning: boolean;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const pages = useCursorPages(props.instanceKey);
  const incidents = useIncidents({
    filter: { processInstanceKey: props.instanceKey },
    page: { limit: PAGE_SIZE, after: pages.after },
  });
  if (incidents.error && !incidents.data) {
    return (
      <ErrorText
        error={incidents.error}
        permission={workflowInstanceReadPermission.name}
        onRetry={() => incidents.refetch()}
      />
    );
  }
  if (!incidents.data) {
    return <SkeletonLines lines={4} />;
  }
  const { items, page } = incidents.data;
  if (items.length === 0) {
    return (
      <EmptyNotice
        title={t('instance.noIncidents')}
        hint={t('instance.noIncidentsHint')}
      />
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label={t('instance.incidents')}>
        {items.map(incident => (
          <IncidentItem
            key={incident.incidentKey}
            incident={incident}
            isRunning={props.isRunning}
            onRefused={() => incidents.refetch()}
          />
        ))}
      </ul>
      <CursorPager
        page={page}
        pages={pages}
        pageSize={PAGE_SIZE}
        shown={items.length}
      />
    </>
  );
}

function IncidentItem(props: {
  incident: Incident;
  isRunning: boolean;
  onRefused: () => void;
}) {
  const { incident, onRefused } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const notify = useNotify();
  const retry = useWorkflowMutation(async api => {
    try {
      await api.resolveIncident(incident.incidentKey);
      notify(t('instance.retried'));
    } catch (error) {
      onRefused();
      throw error;
    }
  });
  const incidentTypeName = (type: string) =>
    isKnownType(type) ? t(INCIDENT_TYPES[type]) : type;
  const isActive = incident.state === 'ACTIVE';
  const canRetry = incident.actions.includes('retry');
  const Icon = isActive ? ReportProblemOutlined : CheckCircleOutlined;
  return (
    <li className={classes.incident}>
      <Icon
        className={isActive ? classes.active : classes.resolved}
        aria-hidden
      />
      <div>
        <Typography variant="subtitle2" component="h4">
          {incident.elementName ?? incident.elementId}
          {!isActive && ` · ${t('instance.incidentResolved')}`}
        </Typography>
        <Typography variant="body2" className={classes.message}>
          {incident.errorMessage}
        </Typography>
        <Typography variant="caption" color="textSecondary" component="p">
          {incidentTypeName(incident.errorType)}
          {incident.code && (
            <>
              {' · '}
              {t('instance.incidentCode')} <code>{incident.code}</code>
            </>
          )}
          {' · '}
          <RelativeTime value={incident.creationTime} />
        </Typography>
        {isActive && props.isRunning && !canRetry && (
          <Typography variant="body2" color="textSecondary">
            {t('instance.retryDenied', {
              permission: <code>{workflowInstanceOperatePermission.name}</code>,
            })}
          </Typography>
        )}
      </div>
      {canRetry && (
        <div>
          <Button
            variant="contained"
            color="primary"
            size="small"
            disabled={retry.isPending}
            onClick={() => retry.mutate()}
          >
            {t('instance.retry')}
          </Button>
        </div>
      )}
      {retry.error && (
        <div className={classes.error}>
          <ErrorText
            error={retry.error}
            permission={workflowInstanceOperatePermission.name}
          />
        </div>
      )}
    </li>
  );
}
