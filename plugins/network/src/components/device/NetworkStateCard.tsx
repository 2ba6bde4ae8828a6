// The card «Network state»: what the network says of the device now, and a way to ask it.
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  networkDevicePollPermission,
  type DeviceDetail,
  type PollResult,
} from '@linework/backstage-plugin-network-common';
import {
  ErrorText,
  Fact,
  Facts,
  RelativeTime,
} from '@linework/frontend-common';
import {
  useNetworkMutation,
  useNetworkQuery,
} from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import { ComplianceLabel } from '../common/ComplianceLabel';
import { ReachabilityLabel } from '../common/ReachabilityLabel';
import { DeviceQuery } from './DeviceQuery';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2) },
  secondary: { color: theme.palette.text.secondary },
  poll: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  message: { overflowWrap: 'anywhere' },
}));

export function NetworkStateCard(props: { deviceRef: string }) {
  const { deviceRef } = props;
  const { t } = useTranslationRef(networkTranslationRef);
  const device = useNetworkQuery(['devices', 'device', { deviceRef }], api =>
    api.devices.getDevice(deviceRef),
  );
  return (
    <EntityInfoCard title={t('device.stateTitle')}>
      <DeviceQuery query={device}>
        {detail => <DeviceState device={detail} />}
      </DeviceQuery>
    </EntityInfoCard>
  );
}

function DeviceState(props: { device: DeviceDetail }) {
  const { device } = props;
  const { polling } = device;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  return (
    <div className={classes.root}>
      <Facts>
        <Fact name={t('device.reachability')}>
          <ReachabilityLabel value={device.reachability} />{' '}
          {device.reachabilitySince && (
            <span className={classes.secondary}>
              {t('device.since', {
                when: <RelativeTime value={device.reachabilitySince} />,
              })}
            </span>
          )}
        </Fact>
        <Fact name={t('device.lastPoll')}>
          {device.lastPolledAt ? (
            <RelativeTime value={device.lastPolledAt} />
          ) : (
            t('device.never')
          )}
          {polling.responseMs !== null && (
            <span className={classes.secondary}>
              {', '}
              {t('device.answeredIn', { ms: String(polling.responseMs) })}
            </span>
          )}
        </Fact>
        {polling.upSince && (
          <Fact name={t('device.upSince')}>
            <RelativeTime value={polling.upSince} />
          </Fact>
        )}
        <Fact name={t('device.interfacesDown')}>
          {t('devices.ofInterfaces', {
            down: String(device.interfacesDown),
            total: String(device.interfaceCount),
          })}
        </Fact>
        <Fact name={t('device.compliance')}>
          <ComplianceLabel device={device} />
        </Fact>
      </Facts>
      {!polling.isPolled && (
        <Notice title={t('device.notPolled')} text={polling.reason} />
      )}
      {polling.lastError && (
        <Notice title={t('device.lastError')} text={polling.lastError} />
      )}
      {device.actions.includes('poll') && (
        <PollNow deviceRef={device.deviceRef} />
      )}
    </div>
  );
}

function Notice(props: { title: string; text: string | null }) {
  const classes = useStyles();
  return (
    <div>
      <Typography variant="subtitle2" component="p">
        {props.title}
      </Typography>
      {props.text && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.message}
        >
          {props.text}
        </Typography>
      )}
    </div>
  );
}

function PollNow(props: { deviceRef: string }) {
  const { deviceRef } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const poll = useNetworkMutation<void, PollResult>(api =>
    api.devices.pollDevice(deviceRef),
  );
  return (
    <>
      <div className={classes.poll}>
        <Button
          size="small"
          variant="outlined"
          disabled={poll.isPending}
          onClick={() => poll.mutate()}
        >
          {poll.isPending ? t('device.polling') : t('device.pollNow')}
        </Button>
        <div role="status" className={classes.message}>
          {poll.data && <PollOutcome result={poll.data} />}
        </div>
      </div>
      {poll.error && (
        <ErrorText
          error={poll.error}
          permission={networkDevicePollPermission.name}
        />
      )}
    </>
  );
}

function PollOutcome(props: { result: PollResult }) {
  const { error, responseMs } = props.result;
  const { t } = useTranslationRef(networkTranslationRef);
  if (error !== null) {
    return <Notice title={t('device.polledFailed')} text={error} />;
  }
  return (
    <Typography variant="body2">
      {responseMs === null
        ? t('device.polledOkPlain')
        : t('device.polledOk', { ms: String(responseMs) })}
    </Typography>
  );
}
