// The icon's shape and the word say the status; colour only helps.

import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { DeviceStatus } from '@linework/backstage-plugin-network-common';
import { makeStyles } from '@material-ui/core/styles';
import {
  RiArchiveLine,
  RiCalendarLine,
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiLogoutBoxLine,
  RiShutDownLine,
  RiToolsLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { networkTranslationRef } from '../../translation';

const ICONS: Record<DeviceStatus, RemixiconComponentType> = {
  planned: RiCalendarLine,
  staged: RiToolsLine,
  active: RiCheckboxCircleFill,
  offline: RiShutDownLine,
  failed: RiErrorWarningFill,
  inventory: RiArchiveLine,
  decommissioning: RiLogoutBoxLine,
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
  },
  icon: {
    display: 'inline-flex',
    flexShrink: 0,
    color: theme.palette.text.secondary,
    '&[data-status="active"]': { color: theme.palette.success.main },
    '&[data-status="failed"]': { color: theme.palette.error.main },
  },
}));

/** Status of a device as icon and word. */
export function DeviceStatusLabel(props: { status: DeviceStatus }) {
  const { status } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const Icon = ICONS[status];
  return (
    <span className={classes.root}>
      <span className={classes.icon} data-status={status} aria-hidden>
        <Icon size={18} />
      </span>
      {t(`deviceCard.status.${status}`)}
    </span>
  );
}
