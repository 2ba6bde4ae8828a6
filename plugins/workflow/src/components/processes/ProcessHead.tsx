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
import type { ProcessDefinition } from '@linework/backstage-plugin-workflow-common';
import { processesRouteRef } from '../../routes';
import { MissingActions, ProcessActions } from './ProcessActions';
import { RunningInstances } from './RunningInstances';
import { TargetName } from './TargetName';
import { VersionPicker } from './VersionPicker';
import { workflowProcessesTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2),
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  title: { ...theme.typography.h5, margin: 0, overflowWrap: 'anywhere' },
  documentation: { maxWidth: '80ch', whiteSpace: 'pre-line' },
  id: { fontFamily: 'monospace' },
}));

/** The facts about one version of a process, the other versions, and what can be done with it. */
export function ProcessHead(props: { definition: ProcessDefinition }) {
  const { definition } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const processesPath = useRoute(processesRouteRef);
  return (
    <>
      {processesPath && (
        <Typography variant="body2">
          <Link to={processesPath()}>← {t('process.back')}</Link>
        </Typography>
      )}
      <Paper variant="outlined" className={classes.root}>
        <div className={classes.line}>
          <h2 className={classes.title}>{definition.name}</h2>
          <ProcessActions definition={definition} />
        </div>
        {definition.documentation && (
          <Typography variant="body2" className={classes.documentation}>
            {definition.documentation}
          </Typography>
        )}
        <MissingActions definition={definition} />
        <VersionPicker definition={definition} />
        <Facts>
          <Fact name={t('list.id')}>
            <span className={classes.id}>{definition.processDefinitionId}</span>
          </Fact>
          <Fact name={t('list.target')}>
            <TargetName target={definition.target} />
          </Fact>
          <Fact name={t('list.running')}>
            <RunningInstances definition={definition} />
          </Fact>
          <Fact name={t('list.deployed')}>
            <RelativeTime value={definition.deployedAt} />
          </Fact>
          <Fact name={t('list.deployedBy')}>
            <EntityLink entityRef={definition.deployedBy} />
          </Fact>
          <Fact name={t('process.resource')}>{definition.resourceName}</Fact>
        </Facts>
      </Paper>
    </>
  );
}
