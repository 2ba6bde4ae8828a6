// Maintenance windows and blackouts of a month, as a sheet or day by day.
import { useState } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  networkCalendarManagePermission,
  networkReadPermission,
} from '@linework/backstage-plugin-network-common';
import { ErrorText, SkeletonLines } from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { AgendaView } from './AgendaView';
import { CalendarToolbar } from './CalendarToolbar';
import { EntryDialog } from './EntryDialog';
import { weeksOf } from './layout';
import { MonthView } from './MonthView';
import { networkCalendarTranslationRef } from './translation';
import { useCalendarState } from './useCalendarState';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2) },
  readOnly: { marginTop: theme.spacing(2) },
}));

export function CalendarContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const state = useCalendarState();
  const { month, view, siteRef, deviceRef, kind } = state;
  const { allowed: mayChange, loading } = usePermission({
    permission: networkCalendarManagePermission,
  });
  const [opened, setOpened] = useState<string | 'new'>();
  const weeks = weeksOf(month);
  const from = view === 'month' ? weeks[0][0] : month;
  const to =
    view === 'month'
      ? weeks[weeks.length - 1][6].plus({ days: 1 })
      : month.plus({ months: 1 });
  const query = {
    from: from.toUTC().toISO() ?? '',
    to: to.toUTC().toISO() ?? '',
    ...(siteRef && { siteRef }),
    ...(deviceRef && { deviceRef }),
    ...(kind && { kind }),
  };
  const { data, error, isPending, refetch } = useNetworkQuery(
    ['calendar', 'occurrences', query],
    api => api.calendar.getCalendarOccurrences(query),
    { keepPrevious: true },
  );
  return (
    <Paper variant="outlined" className={classes.root}>
      <CalendarToolbar
        state={state}
        onCreate={mayChange ? () => setOpened('new') : undefined}
      />
      {error && (
        <ErrorText
          error={error}
          permission={networkReadPermission.name}
          onRetry={() => refetch()}
        />
      )}
      {isPending && <SkeletonLines lines={12} />}
      {data?.isTruncated && (
        <Typography variant="body2" role="status">
          {t('toolbar.truncated')}
        </Typography>
      )}
      {data && view === 'month' && (
        <MonthView
          month={month}
          occurrences={data.items}
          onOpen={setOpened}
          onMore={() => state.show({ view: 'agenda' })}
        />
      )}
      {data && view === 'agenda' && (
        <AgendaView
          from={from}
          to={to}
          occurrences={data.items}
          onOpen={setOpened}
        />
      )}
      {data && !loading && !mayChange && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.readOnly}
        >
          {t('toolbar.readOnly', {
            permission: <code>{networkCalendarManagePermission.name}</code>,
          })}
        </Typography>
      )}
      {opened && (
        <EntryDialog
          entryKey={opened === 'new' ? undefined : opened}
          mayChange={mayChange}
          deviceRef={deviceRef}
          siteRef={siteRef}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Paper>
  );
}
