// Devices by typing a part of the name; the browser offers what the server finds.
import { useEffect, useState } from 'react';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkCalendarTranslationRef } from './translation';

const WAIT_MS = 250;
const OFFERED = 20;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
  },
  // As high as the buttons of the filters beside it.
  field: { width: 200, '& input': { padding: '6.5px 10px', fontSize: 13 } },
}));

export function DevicePicker(props: {
  id: string;
  label: string;
  deviceRefs: readonly string[];
  onChange: (deviceRefs: string[]) => void;
  /** Another device takes the place of the one before. */
  isSingle?: boolean;
}) {
  const { id, deviceRefs, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkCalendarTranslationRef);
  const [typed, setTyped] = useState('');
  const text = useLater(typed.trim());
  const found = useNetworkQuery(
    ['devices', 'pick', text],
    api =>
      api.devices.searchDevices({
        filter: { text },
        page: { limit: OFFERED },
      }),
    { enabled: text !== '' },
  );
  const devices = found.data?.items ?? [];
  const take = (value: string) => {
    const device = devices.find(
      each => each.deviceRef === value || each.name === value,
    );
    if (!device) {
      setTyped(value);
      return;
    }
    setTyped('');
    onChange([
      ...(props.isSingle ? [] : deviceRefs),
      ...(deviceRefs.includes(device.deviceRef) && !props.isSingle
        ? []
        : [device.deviceRef]),
    ]);
  };
  return (
    <div className={classes.root}>
      {deviceRefs.map(ref => {
        const name = ref.split('/').at(-1) ?? ref;
        return (
          <Chip
            key={ref}
            size="small"
            label={`${props.label}: ${name}`}
            title={ref}
            aria-label={t('devicePicker.remove', { name })}
            onDelete={() => onChange(deviceRefs.filter(each => each !== ref))}
          />
        );
      })}
      {(!props.isSingle || deviceRefs.length === 0) && (
        <>
          <TextField
            id={id}
            className={classes.field}
            size="small"
            variant="outlined"
            placeholder={props.label}
            value={typed}
            onChange={event => take(event.target.value)}
            inputProps={{
              list: `${id}-list`,
              'aria-label': props.isSingle
                ? props.label
                : t('devicePicker.add'),
            }}
          />
          <datalist id={`${id}-list`}>
            {devices.map(device => (
              <option key={device.deviceRef} value={device.deviceRef}>
                {device.title}
              </option>
            ))}
          </datalist>
        </>
      )}
    </div>
  );
}

/** The value once it has not changed for a moment. */
export function useLater<T>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return later;
}
