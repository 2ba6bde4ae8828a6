// A text field that suggests values and takes any.
import { useId } from 'react';
import TextField from '@material-ui/core/TextField';

export function SuggestField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label?: string }[];
  placeholder?: string;
  helperText?: string;
}) {
  const id = useId();
  return (
    <>
      <TextField
        id={id}
        label={props.label}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
        placeholder={props.placeholder}
        helperText={props.helperText}
        variant="outlined"
        size="small"
        fullWidth
        InputLabelProps={{ shrink: true }}
        inputProps={{ list: `${id}-options`, autoComplete: 'off' }}
      />
      <datalist id={`${id}-options`}>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </datalist>
    </>
  );
}
