import ArrowDownward from '@material-ui/icons/ArrowDownward';
import ArrowUpward from '@material-ui/icons/ArrowUpward';
import HelpOutline from '@material-ui/icons/HelpOutline';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Link } from '@linework/backstage-plugin-network-common';
import { StatusText } from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';

/** Whether both ends of a link are up, as icon and word. */
export function LinkState(props: { link: Pick<Link, 'isUp'> }) {
  const { t } = useTranslationRef(networkTranslationRef);
  switch (props.link.isUp) {
    case true:
      return (
        <StatusText icon={ArrowUpward} tone="good">
          {t('links.up')}
        </StatusText>
      );
    case false:
      return (
        <StatusText icon={ArrowDownward} tone="bad">
          {t('links.down')}
        </StatusText>
      );
    default:
      return (
        <StatusText icon={HelpOutline} tone="neutral">
          {t('links.unknown')}
        </StatusText>
      );
  }
}
