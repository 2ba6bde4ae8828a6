// A filter by some of many values: a button that says what is chosen, and behind it a list with check boxes. Long
// lists are searched, and only their first matches are drawn.
import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Popover from '@material-ui/core/Popover';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ArrowDropDown from '@material-ui/icons/ArrowDropDown';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { frontendCommonTranslationRef } from '../translation';

const SEARCH_FROM = 10;
const MAX_SHOWN = 100;

const useStyles = makeStyles(theme => ({
  button: {
    textTransform: 'none',
    maxWidth: 260,
    borderColor: theme.palette.divider,
    fontWeight: 400,
    letterSpacing: 'normal',
  },
  text: {
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  chosen: { borderColor: theme.palette.primary.main },
  panel: {
    padding: theme.spacing(1, 1.5),
    minWidth: 220,
    maxWidth: 380,
    maxHeight: 420,
  },
  option: {
    display: 'flex',
    marginRight: 0,
    '& .MuiCheckbox-root': { padding: 4 },
  },
  count: {
    marginLeft: theme.spacing(1),
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/**
 * A value that a {@link FilterMenu} offers.
 *
 * @public
 */
export interface FilterOption {
  value: string;
  label: string;
  count?: number;
  /** How deep it lies in a tree, from 0. */
  depth?: number;
}

/** @public */
export interface FilterMenuProps {
  label: string;
  options: readonly FilterOption[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
}

/**
 * A filter by some of many values.
 *
 * @public
 */
export function FilterMenu(props: FilterMenuProps) {
  const { label, options, selected, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(frontendCommonTranslationRef);
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [typed, setTyped] = useState('');

  const labelOf = (value: string) =>
    options.find(option => option.value === value)?.label ?? value;
  // What is chosen stays reachable, also when no item has it any more.
  const all = [
    ...selected
      .filter(value => !options.some(option => option.value === value))
      .map((value): FilterOption => ({ value, label: value })),
    ...options,
  ];
  const needle = typed.trim().toLocaleLowerCase();
  const matching = needle
    ? all.filter(option => option.label.toLocaleLowerCase().includes(needle))
    : all;
  const toggle = (value: string) =>
    onChange(
      selected.includes(value)
        ? selected.filter(each => each !== value)
        : [...selected, value],
    );

  return (
    <>
      <Button
        size="small"
        variant="outlined"
        className={`${classes.button} ${selected.length ? classes.chosen : ''}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={event => setAnchor(event.currentTarget)}
        endIcon={<ArrowDropDown />}
      >
        <span className={classes.text}>
          {selected.length === 0
            ? label
            : `${label}: ${labelOf(selected[0])}${
                selected.length > 1 ? ` +${selected.length - 1}` : ''
              }`}
        </span>
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        PaperProps={
          { className: classes.panel, 'aria-labelledby': id } as object
        }
      >
        <Typography id={id} variant="subtitle2" component="p">
          {label}
        </Typography>
        {all.length > SEARCH_FROM && (
          <TextField
            fullWidth
            size="small"
            margin="dense"
            variant="outlined"
            placeholder={t('filter.search')}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            inputProps={{ 'aria-label': t('filter.search') }}
          />
        )}
        {matching.slice(0, MAX_SHOWN).map(option => (
          <FormControlLabel
            key={option.value}
            className={classes.option}
            style={{ paddingLeft: needle ? 0 : (option.depth ?? 0) * 16 }}
            control={
              <Checkbox
                size="small"
                color="primary"
                checked={selected.includes(option.value)}
                onChange={() => toggle(option.value)}
              />
            }
            label={
              <Typography variant="body2" component="span">
                {option.label}
                {option.count !== undefined && (
                  <span className={classes.count}>
                    {option.count.toLocaleString('en')}
                  </span>
                )}
              </Typography>
            }
          />
        ))}
        {matching.length === 0 && (
          <Typography variant="body2" color="textSecondary">
            {t('filter.none')}
          </Typography>
        )}
        {matching.length > MAX_SHOWN && (
          <Typography variant="caption" color="textSecondary">
            {t('filter.more', {
              hidden: String(matching.length - MAX_SHOWN),
            })}
          </Typography>
        )}
        {selected.length > 0 && (
          <Button size="small" onClick={() => onChange([])}>
            {t('filter.clear')}
          </Button>
        )}
      </Popover>
    </>
  );
}
