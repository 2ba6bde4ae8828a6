// What happened, oldest first. Times are of the clock here: within one run "a minute ago" would be the same
// everywhere, and order is what is read.
import { useState, type ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Chip from '@material-ui/core/Chip';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyNotice,
  EntityLink,
  ErrorText,
  SkeletonLines,
} from '@linework/frontend-common';
import {
  workflowInstanceReadPermission,
  type HistoryRecord,
} from '@linework/backstage-plugin-workflow-common';
import { useInstanceHistory } from '@linework/backstage-plugin-workflow-react';
import { DateTime } from 'luxon';
import { workflowTranslationRef } from '../../translation';
import { VariableList } from '../common/VariableList';
import { historySentence } from './historySentence';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  },
  chip: { margin: 0 },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  record: {
    display: 'grid',
    gridTemplateColumns: '150px minmax(0, 1fr) minmax(90px, 180px) auto',
    gap: theme.spacing(0, 2),
    alignItems: 'center',
    minHeight: 36,
    padding: theme.spacing(0.25, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    ...theme.typography.body2,
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: '150px minmax(0, 1fr) auto',
    },
  },
  time: {
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  sentence: { overflowWrap: 'anywhere' },
  actor: {
    color: theme.palette.text.secondary,
    [theme.breakpoints.down('sm')]: { gridColumn: 2, gridRow: 2 },
  },
  details: { gridColumn: '1 / -1', padding: theme.spacing(1, 0, 1, 2) },
}));

export interface HistorySectionProps {
  instanceKey: string;
  elementId: string | undefined;
  elementName: (elementId: string) => string;
  onShowAll: () => void;
}

export function HistorySection(props: HistorySectionProps) {
  const { elementId } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const [withFlows, setWithFlows] = useState(false);
  const history = useInstanceHistory(props.instanceKey);

  if (history.error && !history.data) {
    return (
      <ErrorText
        error={history.error}
        permission={workflowInstanceReadPermission.name}
        onRetry={() => history.refetch()}
      />
    );
  }
  if (!history.data) {
    return <SkeletonLines lines={8} />;
  }
  const records = history.data.filter(
    record =>
      (!elementId || record.elementId === elementId) &&
      (withFlows || record.type !== 'sequenceFlowTaken'),
  );
  return (
    <>
      <div className={classes.bar}>
        {elementId ? (
          <Chip
            size="small"
            className={classes.chip}
            label={t('instance.historyOf', {
              element: props.elementName(elementId),
            })}
            onDelete={props.onShowAll}
          />
        ) : (
          <span />
        )}
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={withFlows}
              onChange={event => setWithFlows(event.target.checked)}
            />
          }
          label={
            <Typography variant="body2">
              {t('instance.historyFlows')}
            </Typography>
          }
        />
      </div>
      {records.length === 0 && !history.hasNextPage && (
        <EmptyNotice
          title={t(
            elementId
              ? 'instance.historyEmptyElement'
              : 'instance.historyEmpty',
          )}
        />
      )}
      <ol className={classes.list} aria-label={t('instance.history')}>
        {records.map(record => (
          <Record
            key={record.sequence}
            record={record}
            elementName={props.elementName}
          />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          size="small"
          disabled={history.isFetchingNextPage}
          onClick={() => history.fetchNextPage()}
        >
          {t('instance.historyMore')}
        </Button>
      )}
    </>
  );
}

function Record(props: {
  record: HistoryRecord;
  elementName: (elementId: string) => string;
}) {
  const { record } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  const hasDetails =
    record.details !== undefined && Object.keys(record.details).length > 0;
  return (
    <li className={classes.record}>
      <ClockTime value={record.at} className={classes.time} />
      <span className={classes.sentence}>
        {historySentence(record, t, props.elementName)}
      </span>
      <span className={classes.actor}>
        {record.actor && <EntityLink entityRef={record.actor} />}
      </span>
      <Expander isShown={hasDetails}>
        <Button
          size="small"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(open => !open)}
        >
          {t('instance.details')}
        </Button>
      </Expander>
      {isOpen && record.details && (
        <div className={classes.details}>
          <VariableList variables={record.details} />
        </div>
      )}
    </li>
  );
}

function Expander(props: { isShown: boolean; children: ReactNode }) {
  return props.isShown ? <>{props.children}</> : <span />;
}

function ClockTime(props: { value: string; className: string }) {
  const time = DateTime.fromISO(props.value).setLocale('en');
  return (
    <Tooltip title={time.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}>
      <time dateTime={props.value} className={props.className}>
        {time.toFormat('d LLL, HH:mm:ss.SSS')}
      </time>
    </Tooltip>
  );
}
