import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ChevronLeft from '@material-ui/icons/ChevronLeft';
import ChevronRight from '@material-ui/icons/ChevronRight';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FilterMenu } from '@linework/frontend-common';
import { DateTime } from 'luxon';
import { useSiteOptions } from '../common/siteOptions';
import { DevicePicker } from './DevicePicker';
import { networkCalendarTranslationRef } from './translation';
import type { CalendarState } from './useCalendarState';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  month: { minWidth: 150 },
  end: { marginLeft: 'auto' },
}));

export function CalendarToolbar(props: {
  state: CalendarState;
  /** Absent for whoever may not change the calendar. */
  onCreate?: () => void;
}) {
  const { state, onCreate } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const sites = useSiteOptions();
  const { month, view } = state;
  return (
    <>
      <div
        className={classes.row}
        role="toolbar"
        aria-label={t('toolbar.label')}
      >
        <IconButton
          size="small"
          aria-label={t('toolbar.previous')}
          onClick={() => state.goTo(month.minus({ months: 1 }))}
        >
          <ChevronLeft />
        </IconButton>
        <Typography
          variant="subtitle1"
          component="h3"
          className={classes.month}
          aria-live="polite"
        >
          {month.toFormat('LLLL yyyy')}
        </Typography>
        <IconButton
          size="small"
          aria-label={t('toolbar.next')}
          onClick={() => state.goTo(month.plus({ months: 1 }))}
        >
          <ChevronRight />
        </IconButton>
        <Button size="small" onClick={() => state.goTo(DateTime.now())}>
          {t('toolbar.today')}
        </Button>
        <ButtonGroup size="small" aria-label={t('toolbar.view')}>
          {(['month', 'agenda'] as const).map(each => (
            <Button
              key={each}
              aria-pressed={view === each}
              color={view === each ? 'primary' : 'default'}
              variant={view === each ? 'contained' : 'outlined'}
              onClick={() => state.show({ view: each })}
            >
              {t(`toolbar.${each}`)}
            </Button>
          ))}
        </ButtonGroup>
        {onCreate && (
          <Button
            size="small"
            variant="contained"
            color="primary"
            className={classes.end}
            onClick={onCreate}
          >
            {t('toolbar.create')}
          </Button>
        )}
      </div>
      <div
        className={classes.row}
        role="group"
        aria-label={t('toolbar.filters')}
      >
        <FilterMenu
          label={t('kind.label')}
          options={(['maintenance', 'blackout'] as const).map(value => ({
            value,
            label: t(`kind.${value}`),
          }))}
          selected={state.kind ? [state.kind] : []}
          onChange={selected => state.show({ kind: selected.at(-1) })}
        />
        <FilterMenu
          label={t('toolbar.site')}
          options={sites}
          selected={state.siteRef ? [state.siteRef] : []}
          // One place at a time: the last one chosen.
          onChange={selected => state.show({ site: selected.at(-1) })}
        />
        <DevicePicker
          id="network-calendar-device"
          label={t('toolbar.device')}
          isSingle
          deviceRefs={state.deviceRef ? [state.deviceRef] : []}
          onChange={([device]) => state.show({ device })}
        />
        {state.isFiltered && (
          <Button
            size="small"
            onClick={() =>
              state.show({
                site: undefined,
                device: undefined,
                kind: undefined,
              })
            }
          >
            {t('toolbar.clear')}
          </Button>
        )}
        <Typography
          variant="caption"
          color="textSecondary"
          className={classes.end}
        >
          {t('toolbar.zone', { zone: DateTime.local().zoneName })}
        </Typography>
      </div>
    </>
  );
}
