// Compares with the latest configuration of another device: twins should differ in their names and addresses only.
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemText from '@material-ui/core/ListItemText';
import Popover from '@material-ui/core/Popover';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ConfigurationKind,
  ConfigurationVersionPage,
} from '@linework/backstage-plugin-network-common';
import {
  EmptyNotice,
  ErrorText,
  SearchField,
  SkeletonLines,
} from '@linework/frontend-common';
import {
  useNetworkMutation,
  useNetworkQuery,
} from '../../../query/networkQueries';
import { networkConfigurationsTranslationRef } from '../translation';

const MAX_SHOWN = 8;

const useStyles = makeStyles(theme => ({
  panel: {
    padding: theme.spacing(1.5),
    width: 360,
    display: 'grid',
    gap: theme.spacing(1),
    '& .MuiTextField-root': { width: '100%' },
  },
}));

export function CompareWithDevice(props: {
  deviceRef: string;
  kind: ConfigurationKind;
  onChoose: (versionKey: string) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('history.otherDevice')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        PaperProps={
          {
            className: classes.panel,
            'aria-label': t('history.otherDevice'),
          } as object
        }
      >
        <DeviceChoice
          {...props}
          onChoose={versionKey => {
            setAnchor(null);
            props.onChoose(versionKey);
          }}
        />
      </Popover>
    </>
  );
}

function DeviceChoice(props: {
  deviceRef: string;
  kind: ConfigurationKind;
  onChoose: (versionKey: string) => void;
}) {
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const [text, setText] = useState('');
  const devices = useNetworkQuery(
    ['devices', 'search', 'compare', text],
    api =>
      api.devices.searchDevices({
        ...(text && { filter: { text } }),
        page: { limit: MAX_SHOWN + 1 },
      }),
    { keepPrevious: true },
  );
  const latest = useNetworkMutation<string, ConfigurationVersionPage>(
    (api, deviceRef) =>
      api.configurations.getConfigurationVersions(deviceRef, {
        kind: props.kind,
        limit: 1,
      }),
  );
  const choose = (deviceRef: string) =>
    latest.mutate(deviceRef, {
      onSuccess: ({ items: [version] }) => {
        if (version) props.onChoose(version.versionKey);
      },
    });
  const others = (devices.data?.items ?? [])
    .filter(({ deviceRef }) => deviceRef !== props.deviceRef)
    .slice(0, MAX_SHOWN);
  const error = devices.error ?? latest.error;
  return (
    <>
      <SearchField
        label={t('history.otherDeviceFind')}
        value={text}
        onChange={setText}
      />
      {error && <ErrorText error={error} />}
      {devices.isPending && <SkeletonLines lines={4} />}
      {devices.data && others.length === 0 && (
        <EmptyNotice dense title={t('history.otherDeviceNone')} />
      )}
      {others.length > 0 && (
        <List dense disablePadding aria-label={t('history.otherDeviceList')}>
          {others.map(device => (
            <ListItem
              key={device.deviceRef}
              button
              disabled={latest.isPending}
              onClick={() => choose(device.deviceRef)}
            >
              <ListItemText
                primary={device.title}
                secondary={[device.siteTitle, device.role]
                  .filter(Boolean)
                  .join(', ')}
              />
            </ListItem>
          ))}
        </List>
      )}
      <Typography variant="body2" color="textSecondary" role="status">
        {latest.data?.items.length === 0 && t('history.otherDeviceNoVersion')}
      </Typography>
    </>
  );
}
