import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  formatDuration,
  RelativeTime,
  useNow,
  useRoute,
} from '@linework/frontend-common';
import type { ProcessInstance } from '@linework/backstage-plugin-workflow-common';
import { instanceRouteRef } from '../../routes';
import { workflowTranslationRef } from '../../translation';
import { InstanceState } from '../common/InstanceState';

const useStyles = makeStyles(theme => ({
  // Narrower than this the table scrolls sideways instead of breaking names apart.
  table: {
    minWidth: 820,
    '& td': { lineHeight: 1.4 },
    '& th': { whiteSpace: 'nowrap' },
  },
  cell: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  version: {
    color: theme.palette.text.secondary,
    marginLeft: theme.spacing(1),
  },
}));

/** Process instances, one per row; a column that says the same in every row can be left out. */
export function InstanceTable(props: {
  label: string;
  instances: ProcessInstance[];
  hideTarget?: boolean;
  order?: 'ASC' | 'DESC';
  onOrder?: (order: 'asc' | undefined) => void;
}) {
  const { order, onOrder } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const direction = order === 'ASC' ? 'asc' : 'desc';
  return (
    <TableContainer>
      <Table size="small" className={classes.table} aria-label={props.label}>
        <TableHead>
          <TableRow>
            <TableCell>{t('common.process')}</TableCell>
            {!props.hideTarget && <TableCell>{t('common.target')}</TableCell>}
            <TableCell>{t('common.state')}</TableCell>
            <TableCell>{t('common.startedBy')}</TableCell>
            <TableCell sortDirection={order && direction}>
              {onOrder ? (
                <TableSortLabel
                  active
                  direction={direction}
                  onClick={() => onOrder(order === 'ASC' ? undefined : 'asc')}
                >
                  {t('common.started')}
                </TableSortLabel>
              ) : (
                t('common.started')
              )}
            </TableCell>
            <TableCell>{t('common.duration')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.instances.map(instance => (
            <InstanceRow
              key={instance.processInstanceKey}
              instance={instance}
              hideTarget={props.hideTarget}
              className={classes.cell}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function InstanceRow(props: {
  instance: ProcessInstance;
  hideTarget?: boolean;
  className: string;
}) {
  const { instance, className } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const instancePath = useRoute(instanceRouteRef);
  return (
    <TableRow hover>
      <TableCell>
        <Link
          to={
            instancePath?.({ instanceKey: instance.processInstanceKey }) ?? ''
          }
        >
          {instance.processDefinitionName}
        </Link>
        <span
          className={classes.version}
          title={`${t('common.version')} ${instance.processDefinitionVersion}`}
        >
          v{instance.processDefinitionVersion}
        </span>
      </TableCell>
      {!props.hideTarget && (
        <TableCell>
          {instance.targetRef ? (
            <EntityLink entityRef={instance.targetRef} />
          ) : (
            '–'
          )}
        </TableCell>
      )}
      <TableCell>
        <InstanceState instance={instance} />
      </TableCell>
      <TableCell className={className}>
        <EntityLink entityRef={instance.startedBy} />
      </TableCell>
      <TableCell className={className}>
        <RelativeTime value={instance.startDate} />
      </TableCell>
      <TableCell className={className}>
        <InstanceDuration instance={instance} />
      </TableCell>
    </TableRow>
  );
}

/** From start to end, or until now while it runs. */
export function InstanceDuration(props: { instance: ProcessInstance }) {
  const now = useNow();
  const { startDate, endDate } = props.instance;
  const end = endDate ? Date.parse(endDate) : now;
  return <>{formatDuration(Math.max(0, end - Date.parse(startDate)))}</>;
}
