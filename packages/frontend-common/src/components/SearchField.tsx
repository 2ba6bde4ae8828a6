import { useEffect, useRef, useState, type Ref } from 'react';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import Search from '@material-ui/icons/Search';

const DEBOUNCE_MS = 300;

/** @public */
export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Called with the text when Enter is pressed. */
  onEnter?: (value: string) => void;
  /** For a key that leads into the field. */
  inputRef?: Ref<HTMLInputElement>;
}

/**
 * A search that follows the typing; Enter does not wait.
 *
 * @public
 */
export function SearchField(props: SearchFieldProps) {
  const { value, onChange } = props;
  const [typed, setTyped] = useState(value);
  const onChangeRef = useRef(onChange);
  onChangeRef.current = onChange;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) {
      return undefined;
    }
    const timer = setTimeout(
      () => onChangeRef.current(typed.trim()),
      DEBOUNCE_MS,
    );
    return () => clearTimeout(timer);
  }, [typed, value]);

  return (
    <form
      role="search"
      onSubmit={event => {
        event.preventDefault();
        onChange(typed.trim());
        props.onEnter?.(typed.trim());
      }}
    >
      <TextField
        type="search"
        size="small"
        variant="outlined"
        placeholder={props.label}
        value={typed}
        inputRef={props.inputRef}
        onChange={event => setTyped(event.target.value)}
        inputProps={{ 'aria-label': props.label, maxLength: 200 }}
        InputProps={{
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" aria-hidden />
            </InputAdornment>
          ),
        }}
      />
    </form>
  );
}
