import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkDiscoveryRunPermission,
  type DiscoveryRun,
} from '@linework/backstage-plugin-network-common';
import { ErrorText, useNotify } from '@linework/frontend-common';
import { useNetworkMutation } from '../../query/networkQueries';
import { networkDiscoveryTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: { minWidth: 220 },
  bar: { marginBottom: theme.spacing(0.5) },
}));

/** How far a run is: of the addresses it knows of, how many it has asked. */
export function RunProgress({ run }: { run: DiscoveryRun }) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const isRunning = run.state === 'running';
  const known = run.asked + run.waiting;
  return (
    <div className={classes.root}>
      {isRunning && (
        <LinearProgress
          className={classes.bar}
          variant="determinate"
          value={known === 0 ? 0 : (100 * run.asked) / known}
          aria-label={t('run.progress')}
        />
      )}
      <Typography variant="body2" component="div">
        {t('run.counts', {
          answered: String(run.answered),
          silent: String(run.silent),
          refused: String(run.refused),
        })}
        {run.waiting > 0 &&
          `, ${t('run.waiting', { waiting: String(run.waiting) })}`}
      </Typography>
      {run.error && (
        <Typography variant="body2" color="error">
          {run.error}
        </Typography>
      )}
    </div>
  );
}

/** Stops a run that is under way. */
export function StopButton({ run }: { run: DiscoveryRun }) {
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const notify = useNotify();
  const stop = useNetworkMutation(api =>
    api.discovery.cancelDiscovery(run.runKey),
  );
  if (run.state !== 'running') return null;
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        disabled={stop.isPending}
        onClick={() =>
          stop.mutate(undefined, { onSuccess: () => notify(t('run.stopped')) })
        }
      >
        {t('run.stop')}
      </Button>
      {stop.error && (
        <ErrorText
          error={stop.error}
          permission={networkDiscoveryRunPermission.name}
        />
      )}
    </>
  );
}
