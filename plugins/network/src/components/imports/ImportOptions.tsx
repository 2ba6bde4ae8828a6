// What the file itself does not say.
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import ExpandMore from '@material-ui/icons/ExpandMore';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ImportDefaults,
  ImportMode,
} from '@linework/backstage-plugin-network-common';
import { networkImportsTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  details: { display: 'block' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: theme.spacing(1.5),
    margin: theme.spacing(1, 0, 2),
  },
}));

const DEFAULTS = [
  'owner',
  'role',
  'vendor',
  'model',
  'platform',
  'site',
  'credentialRef',
] as const satisfies readonly (keyof ImportDefaults)[];

export interface Options {
  source: string;
  mode: ImportMode;
  defaults: ImportDefaults;
}

export function ImportOptions(props: {
  options: Options;
  onChange: (options: Options) => void;
}) {
  const { options, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkImportsTranslationRef);
  return (
    <Accordion variant="outlined">
      <AccordionSummary
        expandIcon={<ExpandMore />}
        aria-controls="network-import-options"
      >
        <Typography variant="subtitle2" component="span">
          {t('options.title')}
        </Typography>
      </AccordionSummary>
      <AccordionDetails id="network-import-options" className={classes.details}>
        <div className={classes.fields}>
          <TextField
            id="network-import-source"
            label={t('options.source')}
            helperText={t('options.sourceHint')}
            variant="outlined"
            size="small"
            value={options.source}
            inputProps={{ maxLength: 63 }}
            onChange={event =>
              onChange({
                ...options,
                source: event.target.value.toLocaleLowerCase('en-US'),
              })
            }
          />
        </div>
        <FormControl component="fieldset">
          <FormLabel component="legend">{t('options.mode')}</FormLabel>
          <RadioGroup
            value={options.mode}
            onChange={event =>
              onChange({ ...options, mode: event.target.value as ImportMode })
            }
          >
            {(['merge', 'replace'] as const).map(mode => (
              <FormControlLabel
                key={mode}
                value={mode}
                control={<Radio size="small" color="primary" />}
                label={t(`options.${mode}`)}
              />
            ))}
          </RadioGroup>
        </FormControl>
        <Typography variant="body2" color="textSecondary">
          {t('options.defaults')}
        </Typography>
        <div className={classes.fields}>
          {DEFAULTS.map(field => (
            <TextField
              key={field}
              id={`network-import-${field}`}
              label={t(`options.${field}`)}
              variant="outlined"
              size="small"
              value={options.defaults[field] ?? ''}
              onChange={event =>
                onChange({
                  ...options,
                  defaults: {
                    ...options.defaults,
                    [field]: event.target.value || undefined,
                  },
                })
              }
            />
          ))}
        </div>
      </AccordionDetails>
    </Accordion>
  );
}
