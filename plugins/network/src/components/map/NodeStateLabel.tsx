import ErrorOutline from '@material-ui/icons/ErrorOutline';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusText } from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';
import { ReachabilityLabel } from '../common/ReachabilityLabel';
import type { MapDevice } from './mapModel';

/** How a device of the map is, as icon and words. */
export function NodeStateLabel(props: { device: MapDevice }) {
  const { interfacesDown, reachability } = props.device;
  const { t } = useTranslationRef(networkTranslationRef);
  return reachability === 'reachable' && interfacesDown > 0 ? (
    <StatusText icon={ErrorOutline} tone="warning">
      {t('map.legendInterfacesDown')}
    </StatusText>
  ) : (
    <ReachabilityLabel value={reachability} />
  );
}
