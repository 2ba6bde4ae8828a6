// Variables for people: text as text, everything else as indented JSON, long values cut until asked for.
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { workflowTranslationRef } from '../../translation';

const MAX_CHARACTERS = 1_500;

const useStyles = makeStyles(theme => ({
  list: { margin: 0, display: 'grid', gap: theme.spacing(1) },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 200px) minmax(0, 1fr)',
    gap: theme.spacing(2),
    borderTop: `1px solid ${theme.palette.divider}`,
    paddingTop: theme.spacing(1),
    '&:first-child': { borderTop: 'none', paddingTop: 0 },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr', gap: 0 },
  },
  name: {
    ...theme.typography.body2,
    fontFamily: 'monospace',
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
  value: { margin: 0, minWidth: 0 },
  text: {
    margin: 0,
    maxHeight: 360,
    overflow: 'auto',
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

export function VariableList(props: { variables: Record<string, unknown> }) {
  const classes = useStyles();
  return (
    <dl className={classes.list}>
      {Object.entries(props.variables).map(([name, value]) => (
        <div key={name} className={classes.row}>
          <dt className={classes.name}>{name}</dt>
          <dd className={classes.value}>
            <Value name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value(props: { name: string; value: unknown }) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const [isWhole, setIsWhole] = useState(false);
  const text = formatValue(props.value);
  const isCut = text.length > MAX_CHARACTERS && !isWhole;
  return (
    <>
      {/* Scrollable, therefore reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.text} tabIndex={0} aria-label={props.name}>
        {isCut ? `${text.slice(0, MAX_CHARACTERS)}…` : text}
      </pre>
      {isCut && (
        <Button size="small" onClick={() => setIsWhole(true)}>
          {t('instance.showWhole', { total: text.length.toLocaleString('en') })}
        </Button>
      )}
    </>
  );
}

export function formatValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
