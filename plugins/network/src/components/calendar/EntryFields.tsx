import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CalendarEntryRequest,
  type CalendarKind,
} from '@linework/backstage-plugin-network-common';
import { FilterMenu } from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { useSiteOptions } from '../common/siteOptions';
import { DevicePicker } from './DevicePicker';
import type { EntryForm } from './entryForm';
import { KindText } from './KindText';
import { RecurrenceFields } from './RecurrenceFields';
import { networkCalendarTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2) },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
  },
  zone: { flex: '1 1 200px' },
}));

/** All time zones that the browser knows. */
const ZONES = Intl.supportedValuesOf?.('timeZone') ?? [];
const OFFERED_ZONES = 50;

function zonesLike(typed: string): string[] {
  const needle = typed.toLocaleLowerCase('en-US');
  return ZONES.filter(zone =>
    zone.toLocaleLowerCase('en-US').includes(needle),
  ).slice(0, OFFERED_ZONES);
}

export function EntryFields(props: {
  form: EntryForm;
  request: CalendarEntryRequest | undefined;
  isReadOnly: boolean;
  onChange: (form: EntryForm) => void;
}) {
  const { form, onChange, isReadOnly } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const sites = useSiteOptions();
  const facets = useNetworkQuery(['devices', 'facets'], api =>
    api.devices.getDeviceFacets(),
  );
  const set = (changes: Partial<EntryForm>) =>
    onChange({ ...form, ...changes });
  const time = (field: 'starts' | 'ends') => (
    <TextField
      id={`network-entry-${field}`}
      type="datetime-local"
      size="small"
      variant="outlined"
      label={t(`entry.${field}`)}
      value={form[field]}
      disabled={isReadOnly}
      InputLabelProps={{ shrink: true }}
      onChange={event => set({ [field]: event.target.value })}
    />
  );
  return (
    <div className={classes.root}>
      <RadioGroup
        row
        aria-label={t('entry.kind')}
        value={form.kind}
        onChange={event => set({ kind: event.target.value as CalendarKind })}
      >
        {(['maintenance', 'blackout'] as const).map(kind => (
          <FormControlLabel
            key={kind}
            value={kind}
            disabled={isReadOnly}
            title={t(`entry.kindHint${kind}`)}
            control={<Radio size="small" color="primary" />}
            label={<KindText kind={kind} />}
          />
        ))}
      </RadioGroup>
      <TextField
        id="network-entry-title"
        size="small"
        variant="outlined"
        required
        fullWidth
        label={t('entry.title')}
        value={form.title}
        disabled={isReadOnly}
        inputProps={{ maxLength: 200 }}
        onChange={event => set({ title: event.target.value })}
      />
      <div className={classes.row}>
        {time('starts')}
        {time('ends')}
        <TextField
          id="network-entry-zone"
          className={classes.zone}
          size="small"
          variant="outlined"
          label={t('entry.timeZone')}
          helperText={t('entry.timeZoneHint')}
          value={form.timeZone}
          disabled={isReadOnly}
          inputProps={{ list: 'network-entry-zones' }}
          onChange={event => set({ timeZone: event.target.value })}
        />
        <datalist id="network-entry-zones">
          {zonesLike(form.timeZone).map(zone => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <RecurrenceFields
        choice={form.recurrence}
        rule={props.request?.recurrence}
        isReadOnly={isReadOnly}
        onChange={recurrence => set({ recurrence })}
      />
      <div role="group" aria-label={t('entry.scope')}>
        <Typography variant="subtitle2" component="h4">
          {t('entry.scope')}
        </Typography>
        <Typography variant="body2" color="textSecondary" paragraph>
          {t('entry.scopeHint')}
        </Typography>
        {!isReadOnly && (
          <div className={classes.row}>
            <FilterMenu
              label={t('entry.sites')}
              options={sites}
              selected={form.siteRefs}
              onChange={siteRefs => set({ siteRefs })}
            />
            <FilterMenu
              label={t('entry.roles')}
              options={(facets.data?.roles ?? []).map(({ value, count }) => ({
                value,
                label: value,
                count,
              }))}
              selected={form.roles}
              onChange={roles => set({ roles })}
            />
            <DevicePicker
              id="network-entry-devices"
              label={t('entry.devices')}
              deviceRefs={form.deviceRefs}
              onChange={deviceRefs => set({ deviceRefs })}
            />
          </div>
        )}
      </div>
      <TextField
        id="network-entry-description"
        size="small"
        variant="outlined"
        fullWidth
        multiline
        minRows={2}
        label={t('entry.description')}
        value={form.description}
        disabled={isReadOnly}
        inputProps={{ maxLength: 4000 }}
        onChange={event => set({ description: event.target.value })}
      />
    </div>
  );
}
