// A text field that its label belongs to, which Material's own needs an id for.
import { useId } from 'react';
import TextField, { type TextFieldProps } from '@material-ui/core/TextField';

export function LabelledField(
  props: Pick<
    TextFieldProps,
    'helperText' | 'inputProps' | 'label' | 'multiline' | 'type'
  > & { value: string; onChange: (value: string) => void },
) {
  const { onChange, ...rest } = props;
  const id = useId();
  return (
    <TextField
      {...rest}
      id={id}
      onChange={event => onChange(event.target.value)}
      variant="outlined"
      size="small"
      fullWidth
    />
  );
}
