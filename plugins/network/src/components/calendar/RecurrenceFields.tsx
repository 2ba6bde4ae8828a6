import FormControlLabel from '@material-ui/core/FormControlLabel';
import Checkbox from '@material-ui/core/Checkbox';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Info } from 'luxon';
import {
  FREQUENCIES,
  WEEKDAYS,
  type Frequency,
  type RecurrenceChoice,
} from './recurrence';
import { networkCalendarTranslationRef } from './translation';

const MAX_INTERVAL = 1_000;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
  },
  frequency: { minWidth: 240 },
  interval: { width: 90 },
  rule: { flex: '1 1 320px', '& input': { fontFamily: 'monospace' } },
  weekdays: {
    width: '100%',
    '& .MuiCheckbox-root': { padding: 4 },
  },
}));

/** Recurrences to click together, and the rule for all others. */
export function RecurrenceFields(props: {
  choice: RecurrenceChoice;
  /** The rule that the choice means, to go on with. */
  rule: string | undefined;
  isReadOnly: boolean;
  onChange: (choice: RecurrenceChoice) => void;
}) {
  const { choice, onChange, isReadOnly } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const { frequency } = choice;
  const isByClick = frequency !== 'none' && frequency !== 'custom';
  return (
    <div className={classes.root}>
      <TextField
        id="network-entry-recurrence"
        className={classes.frequency}
        select
        size="small"
        variant="outlined"
        label={t('recurrence.label')}
        value={frequency}
        disabled={isReadOnly}
        onChange={event => {
          const chosen = event.target.value as Frequency;
          onChange({
            ...choice,
            frequency: chosen,
            ...(chosen === 'custom' && {
              rule: choice.rule || props.rule || 'FREQ=WEEKLY',
            }),
          });
        }}
      >
        {FREQUENCIES.map(each => (
          <MenuItem key={each} value={each}>
            {t(`recurrence.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      {isByClick && (
        <>
          <TextField
            id="network-entry-interval"
            className={classes.interval}
            type="number"
            size="small"
            variant="outlined"
            label={t('recurrence.interval')}
            value={choice.interval}
            disabled={isReadOnly}
            inputProps={{ min: 1, max: MAX_INTERVAL }}
            onChange={event =>
              onChange({
                ...choice,
                interval: Math.min(
                  MAX_INTERVAL,
                  Math.max(1, Math.round(Number(event.target.value)) || 1),
                ),
              })
            }
          />
          <TextField
            id="network-entry-until"
            type="date"
            size="small"
            variant="outlined"
            label={t('recurrence.until')}
            helperText={t('recurrence.untilHint')}
            value={choice.until}
            disabled={isReadOnly}
            InputLabelProps={{ shrink: true }}
            onChange={event =>
              onChange({ ...choice, until: event.target.value })
            }
          />
        </>
      )}
      {frequency === 'weekly' && (
        <div
          className={classes.weekdays}
          role="group"
          aria-label={t('recurrence.weekdays')}
        >
          {WEEKDAYS.map((day, index) => (
            <FormControlLabel
              key={day}
              label={Info.weekdays('short', { locale: 'en' })[index]}
              disabled={isReadOnly}
              control={
                <Checkbox
                  size="small"
                  color="primary"
                  checked={choice.weekdays.includes(day)}
                  onChange={event =>
                    onChange({
                      ...choice,
                      weekdays: event.target.checked
                        ? [...choice.weekdays, day]
                        : choice.weekdays.filter(each => each !== day),
                    })
                  }
                />
              }
            />
          ))}
        </div>
      )}
      {frequency === 'custom' && (
        <TextField
          id="network-entry-rule"
          className={classes.rule}
          size="small"
          variant="outlined"
          label={t('recurrence.rule')}
          value={choice.rule}
          disabled={isReadOnly}
          inputProps={{ maxLength: 500, spellCheck: false }}
          onChange={event => onChange({ ...choice, rule: event.target.value })}
        />
      )}
    </div>
  );
}
