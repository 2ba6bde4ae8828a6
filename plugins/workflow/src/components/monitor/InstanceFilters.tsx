import { useEffect, useState, type FormEvent } from 'react';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useDefinitions } from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import type { InstanceQuery, InstanceQueryChange } from './useInstanceSearch';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1.5, 2),
  },
  field: { minWidth: 220, flex: '0 1 300px' },
}));

/** Process, entity and starter. The state is chosen by the tiles above. */
export function InstanceFilters(props: {
  query: InstanceQuery;
  onChange: InstanceQueryChange;
}) {
  const { query, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const [target, setTarget] = useState(query.targetRef ?? '');
  useEffect(() => setTarget(query.targetRef ?? ''), [query.targetRef]);

  const isFiltered = Boolean(
    query.processDefinitionId ||
      query.targetRef ||
      query.startedBy ||
      query.state,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ target: target.trim() || undefined });
  };
  return (
    <form className={classes.root} onSubmit={submit} role="search">
      <ProcessSelect query={query} onChange={onChange} />
      <TextField
        id="workflow-monitor-target"
        className={classes.field}
        size="small"
        variant="outlined"
        label={t('monitor.filterTarget')}
        placeholder={t('monitor.filterTargetHint')}
        value={target}
        onChange={event => setTarget(event.target.value)}
      />
      <Button type="submit" variant="outlined" size="small">
        {t('monitor.filterApply')}
      </Button>
      {isFiltered && (
        <Button
          size="small"
          onClick={() =>
            onChange({
              state: undefined,
              process: undefined,
              target: undefined,
              startedBy: undefined,
            })
          }
        >
          {t('monitor.filterClear')}
        </Button>
      )}
    </form>
  );
}

function ProcessSelect(props: {
  query: InstanceQuery;
  onChange: InstanceQueryChange;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const { data } = useDefinitions({
    filter: { isLatestVersion: true },
    sort: [{ field: 'name', order: 'ASC' }],
    page: { limit: 200 },
  });
  const chosen = props.query.processDefinitionId;
  const options = (data?.items ?? []).map(definition => ({
    id: definition.processDefinitionId,
    name: definition.name,
  }));
  if (chosen && !options.some(option => option.id === chosen)) {
    // From a link, and not (or not yet) among those listed.
    options.unshift({ id: chosen, name: chosen });
  }
  return (
    <TextField
      select
      id="workflow-monitor-process"
      className={classes.field}
      size="small"
      variant="outlined"
      label={t('monitor.filterProcess')}
      value={chosen ?? ''}
      SelectProps={{ displayEmpty: true }}
      InputLabelProps={{ shrink: true }}
      onChange={event => props.onChange({ process: event.target.value })}
    >
      <MenuItem value="">{t('monitor.filterProcessAny')}</MenuItem>
      {options.map(option => (
        <MenuItem key={option.id} value={option.id}>
          {option.name}
        </MenuItem>
      ))}
    </TextField>
  );
}
