import { useId, type ReactNode } from 'react';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import MenuItem from '@material-ui/core/MenuItem';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Switch from '@material-ui/core/Switch';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FacetValue } from '@linework/backstage-plugin-network-common';
import { FilterMenu } from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { DevicePicker } from '../calendar/DevicePicker';
import { useSiteOptions } from '../common/siteOptions';
import {
  scopeOf,
  type FieldProblem,
  type RuleField,
  type RuleForm,
} from './ruleForm';
import { ScopeText } from './ScopeText';
import { SEVERITIES } from './SeverityLabel';
import { networkComplianceTranslationRef } from './translation';

const KINDS = ['required', 'forbidden', 'template'] as const;

/** As the server knows them. */
const FACTS = [
  'name',
  'title',
  'role',
  'vendor',
  'model',
  'platform',
  'site',
  'managementAddress',
  'softwareVersion',
  'serialNumber',
].map(fact => `{{ device.${fact} }}`);

const useStyles = makeStyles(theme => ({
  code: { fontFamily: 'monospace', fontSize: '0.85rem' },
  kind: { alignItems: 'flex-start', marginTop: theme.spacing(0.5) },
  scope: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
  },
  severity: { minWidth: 160 },
}));

export function RuleFields(props: {
  form: RuleForm;
  isReadOnly: boolean;
  problem: FieldProblem | undefined;
  onChange: (form: RuleForm) => void;
}) {
  const { form, isReadOnly, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const id = useId();
  const change = (changes: Partial<RuleForm>) =>
    onChange({ ...form, ...changes });
  const problemOf = (field: RuleField): string | undefined => {
    const { problem } = props;
    if (problem?.field !== field) return undefined;
    return problem.line === undefined
      ? problem.message
      : t('rule.lineNumber', {
          line: String(problem.line),
          problem: problem.message,
        });
  };
  const text = (
    field: 'name' | 'description' | 'lines' | 'section',
    more: Partial<React.ComponentProps<typeof TextField>> = {},
    hint?: ReactNode,
  ) => {
    const problem = field === 'description' ? undefined : problemOf(field);
    return (
      <TextField
        id={`${id}-${field}`}
        label={t(`rule.${field}`)}
        value={form[field]}
        onChange={event => change({ [field]: event.target.value })}
        variant="outlined"
        size="small"
        fullWidth
        disabled={isReadOnly}
        error={problem !== undefined}
        helperText={problem ?? hint}
        FormHelperTextProps={problem ? { role: 'alert' } : undefined}
        {...more}
      />
    );
  };
  return (
    <>
      {text('name', { inputProps: { maxLength: 200 }, required: true })}
      <FormControl component="fieldset" disabled={isReadOnly}>
        <FormLabel component="legend">{t('rule.kind')}</FormLabel>
        <RadioGroup
          name={`${id}-kind`}
          value={form.kind}
          onChange={event =>
            change({
              kind: KINDS.find(kind => kind === event.target.value),
            })
          }
        >
          {KINDS.map(kind => (
            <FormControlLabel
              key={kind}
              value={kind}
              className={classes.kind}
              control={<Radio size="small" color="primary" />}
              label={
                <>
                  <Typography variant="body2">{t(`kind.${kind}`)}</Typography>
                  <Typography variant="caption" color="textSecondary">
                    {t(`kindHint.${kind}`)}
                  </Typography>
                </>
              }
            />
          ))}
        </RadioGroup>
      </FormControl>
      {text(
        'lines',
        {
          multiline: true,
          minRows: 3,
          maxRows: 12,
          required: true,
          inputProps: { className: classes.code, spellCheck: false },
        },
        form.kind === 'template'
          ? t('rule.facts', { facts: FACTS.join(' ') })
          : t('rule.linesHint'),
      )}
      {text(
        'section',
        {
          inputProps: {
            className: classes.code,
            spellCheck: false,
            maxLength: 500,
          },
        },
        t('rule.sectionHint'),
      )}
      <ScopeFields
        form={form}
        isReadOnly={isReadOnly}
        problem={problemOf('scope')}
        onChange={change}
      />
      <div className={classes.row}>
        <TextField
          id={`${id}-severity`}
          select
          className={classes.severity}
          label={t('rule.severity')}
          value={form.severity}
          onChange={event =>
            change({
              severity: SEVERITIES.find(each => each === event.target.value),
            })
          }
          variant="outlined"
          size="small"
          disabled={isReadOnly}
          SelectProps={{ labelId: `${id}-severity-label` }}
          InputLabelProps={{ id: `${id}-severity-label` }}
        >
          {SEVERITIES.map(severity => (
            <MenuItem key={severity} value={severity}>
              {t(`severity.${severity}`)}
            </MenuItem>
          ))}
        </TextField>
        <FormControlLabel
          control={
            <Switch
              color="primary"
              checked={form.isEnabled}
              disabled={isReadOnly}
              onChange={(_event, isEnabled) => change({ isEnabled })}
            />
          }
          label={t('rule.enabled')}
        />
      </div>
      {text('description', {
        multiline: true,
        maxRows: 6,
        inputProps: { maxLength: 4000 },
      })}
    </>
  );
}

function ScopeFields(props: {
  form: RuleForm;
  isReadOnly: boolean;
  problem: string | undefined;
  onChange: (changes: Partial<RuleForm>) => void;
}) {
  const { form, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const id = useId();
  const sites = useSiteOptions();
  const facets = useNetworkQuery(['devices', 'facets'], api =>
    api.devices.getDeviceFacets(),
  );
  const optionsOf = (values: readonly FacetValue[] = []) =>
    values.map(({ value, count }) => ({ value, label: value, count }));
  return (
    <FormControl component="fieldset" error={props.problem !== undefined}>
      <FormLabel component="legend">{t('rule.scope')}</FormLabel>
      <FormHelperText role={props.problem ? 'alert' : undefined}>
        {props.problem ?? (!props.isReadOnly && t('rule.scopeHint'))}
      </FormHelperText>
      {props.isReadOnly ? (
        <Typography variant="body2">
          <ScopeText scope={scopeOf(form)} />
        </Typography>
      ) : (
        <div className={classes.scope}>
          <FilterMenu
            label={t('rule.sites')}
            options={sites}
            selected={form.siteRefs}
            onChange={siteRefs => onChange({ siteRefs })}
          />
          {(['roles', 'platforms', 'vendors'] as const).map(field => (
            <FilterMenu
              key={field}
              label={t(`rule.${field}`)}
              options={optionsOf(facets.data?.[field])}
              selected={form[field]}
              onChange={selected => onChange({ [field]: selected })}
            />
          ))}
          <DevicePicker
            id={`${id}-device`}
            label={t('rule.device')}
            deviceRefs={form.deviceRefs}
            onChange={deviceRefs => onChange({ deviceRefs })}
          />
        </div>
      )}
    </FormControl>
  );
}
