import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  Fact,
  Facts,
  RelativeTime,
  useRoute,
} from '@linework/frontend-common';
import type { ProcessInstance } from '@linework/backstage-plugin-workflow-common';
import { monitorRouteRef, processRouteRef } from '../../routes';
import { workflowTranslationRef } from '../../translation';
import { InstanceState } from '../common/InstanceState';
import { CancelInstanceDialog } from './CancelInstanceDialog';
import { InstanceDuration } from './InstanceTable';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(1.5), padding: theme.spacing(2) },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  title: { ...theme.typography.h5, margin: 0, overflowWrap: 'anywhere' },
  key: { fontFamily: 'monospace' },
}));

/** The facts about a process instance, and the way to end it. */
export function InstanceHead(props: { instance: ProcessInstance }) {
  const { instance } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const monitorPath = useRoute(monitorRouteRef);
  const [isCancelling, setIsCancelling] = useState(false);
  return (
    <Paper variant="outlined" className={classes.root}>
      {monitorPath && (
        <Typography variant="body2">
          <Link to={monitorPath()}>← {t('instance.back')}</Link>
        </Typography>
      )}
      <div className={classes.line}>
        <h2 className={classes.title}>{instance.processDefinitionName}</h2>
        {instance.actions.includes('cancel') && (
          <Button variant="outlined" onClick={() => setIsCancelling(true)}>
            {t('instance.cancel')}
          </Button>
        )}
      </div>
      <InstanceFacts instance={instance} keyClass={classes.key} />
      <CancelInstanceDialog
        instance={instance}
        isOpen={isCancelling}
        onClose={() => setIsCancelling(false)}
      />
    </Paper>
  );
}

function InstanceFacts(props: { instance: ProcessInstance; keyClass: string }) {
  const { instance } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  const processPath = useRoute(processRouteRef);
  const version = `v${instance.processDefinitionVersion}`;
  return (
    <Facts>
      <Fact name={t('common.state')}>
        <InstanceState instance={instance} />
      </Fact>
      {instance.targetRef && (
        <Fact name={t('common.target')}>
          <EntityLink entityRef={instance.targetRef} />
        </Fact>
      )}
      <Fact name={t('common.version')}>
        {processPath ? (
          <Link
            to={processPath({ definitionKey: instance.processDefinitionKey })}
          >
            {version}
          </Link>
        ) : (
          version
        )}
      </Fact>
      <Fact name={t('common.startedBy')}>
        <EntityLink entityRef={instance.startedBy} />
      </Fact>
      <Fact name={t('common.started')}>
        <RelativeTime value={instance.startDate} />
      </Fact>
      {instance.endDate && (
        <Fact name={t('instance.ended')}>
          <RelativeTime value={instance.endDate} />
        </Fact>
      )}
      <Fact
        name={t(instance.endDate ? 'common.duration' : 'instance.runningFor')}
      >
        <InstanceDuration instance={instance} />
      </Fact>
      <Fact name={t('instance.key')}>
        <span className={props.keyClass}>{instance.processInstanceKey}</span>
      </Fact>
    </Facts>
  );
}
