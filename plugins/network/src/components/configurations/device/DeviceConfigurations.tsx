// The tab «Configuration» of a device: its versions, and below them a text or what changed.
import { makeStyles } from '@material-ui/core/styles';
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyNotice,
  useCursorPages,
  useUrlState,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../../query/networkQueries';
import { networkTranslationRef } from '../../../translation';
import { ChangesSection } from './ChangesSection';
import { HistorySection, PAGE_SIZE } from './HistorySection';
import { TextSection } from './TextSection';
import { mostUseful, useShown } from './useShown';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
}));

export function DeviceConfigurations(props: { deviceRef: string }) {
  const { deviceRef } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const { params, change } = useUrlState();
  const kind = params.get('kind') === 'startup' ? 'startup' : 'running';
  const url = useShown();
  const pages = useCursorPages(`${deviceRef} ${kind}`);
  const device = useNetworkQuery(['devices', 'device', { deviceRef }], api =>
    api.devices.getDevice(deviceRef),
  );
  const versions = useNetworkQuery(
    ['configurations', 'versions', { deviceRef }, kind, pages.after],
    api =>
      api.configurations.getConfigurationVersions(deviceRef, {
        kind,
        limit: PAGE_SIZE,
        ...(pages.after && { after: pages.after }),
      }),
    { keepPrevious: true },
  );
  if (ResponseError.is(versions.error) && versions.error.statusCode === 404) {
    return (
      <EmptyNotice
        title={t('device.notKnown')}
        hint={t('device.notKnownHint')}
      />
    );
  }
  const shown = url.shown ?? mostUseful(versions.data?.items ?? []);
  return (
    <div className={classes.root}>
      <HistorySection
        deviceRef={deviceRef}
        mayFetch={device.data?.actions.includes('fetchConfiguration') ?? false}
        kind={kind}
        onKind={next =>
          change({
            kind: next === 'running' ? undefined : next,
            version: undefined,
            from: undefined,
            to: undefined,
            line: undefined,
          })
        }
        versions={versions}
        pages={pages}
        shown={shown}
        onShowText={url.showText}
        onShowChanges={url.showChanges}
      />
      {shown?.what === 'changes' && (
        <ChangesSection fromKey={shown.fromKey} toKey={shown.toKey} />
      )}
      {shown?.what === 'text' && (
        <TextSection
          versionKey={shown.versionKey}
          line={shown.line}
          find={url.find}
          onFind={url.setFind}
        />
      )}
    </div>
  );
}
