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
import { EntityLink, RelativeTime, useRoute } from '@linework/frontend-common';
import type { ProcessDefinition } from '@linework/backstage-plugin-workflow-common';
import { processRouteRef } from '../../routes';
import { RunningInstances } from './RunningInstances';
import { TargetName } from './TargetName';
import { workflowProcessesTranslationRef } from './translation';
import type { ProcessQuery, ProcessSortField } from './useProcessSearch';

const useStyles = makeStyles(theme => ({
  // Narrow pages scroll sideways rather than break words.
  table: { '& th, & td': { whiteSpace: 'nowrap' } },
  name: { '&&': { whiteSpace: 'normal', minWidth: 160 } },
  id: {
    fontFamily: 'monospace',
    fontSize: theme.typography.caption.fontSize,
  },
  number: { fontVariantNumeric: 'tabular-nums' },
  secondary: { [theme.breakpoints.down('sm')]: { display: 'none' } },
}));

export function ProcessTable(props: {
  definitions: ProcessDefinition[];
  query: ProcessQuery;
  onChange: (changes: Partial<ProcessQuery>) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const { query, onChange } = props;

  const sortable = (field: ProcessSortField, label: string) => {
    const isActive = query.sort === field;
    const direction = query.order === 'ASC' ? 'asc' : 'desc';
    return (
      <TableCell sortDirection={isActive && direction}>
        <TableSortLabel
          active={isActive}
          direction={isActive ? direction : 'asc'}
          onClick={() =>
            onChange({
              sort: field,
              order: isActive && query.order === 'ASC' ? 'DESC' : 'ASC',
            })
          }
        >
          {label}
        </TableSortLabel>
      </TableCell>
    );
  };

  return (
    <TableContainer>
      <Table
        size="small"
        className={classes.table}
        aria-label={t('list.table')}
      >
        <TableHead>
          <TableRow>
            {sortable('name', t('list.name'))}
            <TableCell className={classes.secondary}>{t('list.id')}</TableCell>
            <TableCell>{t('list.target')}</TableCell>
            <TableCell align="right">{t('list.version')}</TableCell>
            <TableCell align="right">{t('list.running')}</TableCell>
            {sortable('deployedAt', t('list.deployed'))}
            <TableCell className={classes.secondary}>
              {t('list.deployedBy')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.definitions.map(definition => (
            <TableRow key={definition.processDefinitionKey} hover>
              <TableCell className={classes.name}>
                <ProcessLink definition={definition} />
              </TableCell>
              <TableCell className={`${classes.id} ${classes.secondary}`}>
                {definition.processDefinitionId}
              </TableCell>
              <TableCell>
                <TargetName target={definition.target} />
              </TableCell>
              <TableCell align="right" className={classes.number}>
                {definition.version}
              </TableCell>
              <TableCell align="right" className={classes.number}>
                <RunningInstances definition={definition} />
              </TableCell>
              <TableCell>
                <RelativeTime value={definition.deployedAt} />
              </TableCell>
              <TableCell className={classes.secondary}>
                <EntityLink entityRef={definition.deployedBy} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function ProcessLink(props: { definition: ProcessDefinition }) {
  const { definition } = props;
  const processPath = useRoute(processRouteRef);
  const name = definition.name || definition.processDefinitionId;
  return processPath ? (
    <Link
      to={processPath({ definitionKey: definition.processDefinitionKey })}
      title={definition.documentation}
    >
      {name}
    </Link>
  ) : (
    <>{name}</>
  );
}
