import { makeStyles } from '@material-ui/core/styles';
import AddCircleOutline from '@material-ui/icons/AddCircleOutline';
import CheckCircleOutlined from '@material-ui/icons/CheckCircleOutlined';
import DescriptionOutlined from '@material-ui/icons/DescriptionOutlined';
import HelpOutline from '@material-ui/icons/HelpOutline';
import HighlightOff from '@material-ui/icons/HighlightOff';
import InboxOutlined from '@material-ui/icons/InboxOutlined';
import LinkOff from '@material-ui/icons/LinkOff';
import RadioButtonUnchecked from '@material-ui/icons/RadioButtonUnchecked';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import ScheduleOutlined from '@material-ui/icons/Schedule';
import SwapVert from '@material-ui/icons/SwapVert';
import VerifiedUserOutlined from '@material-ui/icons/VerifiedUserOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Overview } from '@linework/backstage-plugin-network-common';
import { Section, useRoute } from '@linework/frontend-common';
import {
  configurationsRouteRef,
  devicesRouteRef,
  discoveryRouteRef,
} from '../../routes';
import { networkTranslationRef } from '../../translation';
import { Figure } from './Figure';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(225px, 1fr))',
    gap: theme.spacing(2),
    alignItems: 'stretch',
  },
}));

export function Figures(props: { overview: Overview }) {
  const { backups, changes, compliance, links, openProposals, reachability } =
    props.overview;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const devicesPath = useRoute(devicesRouteRef)?.();
  const devices = (search: string) => devicesPath && `${devicesPath}?${search}`;
  const linkList = (verdict: string) =>
    devicesPath && `${devicesPath}/links?verdict=${verdict}`;
  const discovery = useRoute(discoveryRouteRef)?.();
  const configurations = useRoute(configurationsRouteRef)?.();

  return (
    <div className={classes.root}>
      <Section title={t('overview.reachability')}>
        <Figure
          label={t('reachability.reachable')}
          value={reachability.reachable}
          icon={CheckCircleOutlined}
          tone="good"
          to={devices('reachability=reachable')}
        />
        <Figure
          label={t('reachability.unreachable')}
          value={reachability.unreachable}
          icon={HighlightOff}
          tone="bad"
          to={devices('reachability=unreachable')}
        />
        <Figure
          label={t('reachability.unknown')}
          value={reachability.unknown}
          icon={RadioButtonUnchecked}
          to={devices('reachability=unknown')}
        />
      </Section>
      <Section title={t('overview.links')}>
        <Figure
          label={t('overview.linkConfirmed')}
          value={links.confirmed}
          icon={CheckCircleOutlined}
          tone="good"
          to={linkList('confirmed')}
        />
        <Figure
          label={t('overview.linkMissing')}
          value={links.missing}
          icon={LinkOff}
          tone="bad"
          to={linkList('missing')}
        />
        <Figure
          label={t('overview.linkUnexpected')}
          value={links.unexpected}
          icon={AddCircleOutline}
          tone="warning"
          to={linkList('unexpected')}
        />
      </Section>
      <Section title={t('overview.compliance')}>
        <Figure
          label={t('compliance.compliant')}
          value={compliance.compliant}
          icon={VerifiedUserOutlined}
          tone="good"
          to={devices('compliance=compliant')}
        />
        <Figure
          label={t('compliance.violated')}
          value={compliance.violated}
          icon={ReportProblemOutlined}
          tone="warning"
          to={devices('compliance=violated&sort=violationCount&order=desc')}
        />
        <Figure
          label={t('compliance.unknown')}
          value={compliance.unknown}
          icon={HelpOutline}
          to={devices('compliance=unknown')}
        />
      </Section>
      <Section title={t('overview.backups')}>
        <Figure
          label={t('overview.backupFresh', {
            hours: String(backups.freshHours),
          })}
          value={backups.fresh}
          icon={CheckCircleOutlined}
          tone="good"
          to={devices('sort=lastBackupAt&order=desc')}
        />
        <Figure
          label={t('overview.backupStale')}
          value={backups.stale}
          icon={ScheduleOutlined}
          tone="warning"
          to={devices(
            `backup=${backups.freshHours}&sort=lastBackupAt&order=desc`,
          )}
        />
        <Figure
          label={t('overview.backupNever')}
          value={backups.never}
          icon={HelpOutline}
          to={devices(`backup=${backups.freshHours}&sort=lastBackupAt`)}
        />
      </Section>
      <Section title={t('overview.changes')}>
        <Figure
          label={t('overview.configurationChanges')}
          value={changes.configurations}
          icon={DescriptionOutlined}
          to={configurations}
        />
        <Figure
          label={t('overview.stateChanges')}
          value={changes.stateChanges}
          icon={SwapVert}
          to={devices('sort=reachabilitySince&order=desc')}
        />
        {openProposals !== null && (
          <Figure
            label={t('overview.proposals')}
            value={openProposals}
            icon={InboxOutlined}
            tone="warning"
            to={discovery}
          />
        )}
      </Section>
      <Section title={t('overview.interfaces')}>
        <Figure
          label={t('overview.interfacesDown')}
          value={props.overview.interfacesDown}
          icon={HighlightOff}
          tone="bad"
          to={devices('down=1&sort=interfacesDown&order=desc')}
        />
      </Section>
    </div>
  );
}
