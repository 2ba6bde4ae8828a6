import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LinkEnd } from '@linework/backstage-plugin-network-common';
import { networkTranslationRef } from '../../translation';
import { DeviceLink } from './DeviceLink';

/** The device at an end of a link; one that the catalog does not have says so. */
export function LinkEndDevice(props: {
  end: Pick<LinkEnd, 'deviceRef' | 'deviceTitle'>;
}) {
  const { deviceRef, deviceTitle } = props.end;
  const { t } = useTranslationRef(networkTranslationRef);
  return deviceRef ? (
    <DeviceLink entityRef={deviceRef} title={deviceTitle} />
  ) : (
    <>
      {deviceTitle}{' '}
      <Typography variant="caption" color="textSecondary">
        ({t('links.foreign')})
      </Typography>
    </>
  );
}
