// A dense table whose rows come from the server in its order: sorting asks anew, nothing is sorted here.
import type { ReactNode } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  // Narrow pages scroll sideways rather than break words.
  table: {
    '& th, & td': { whiteSpace: 'nowrap', padding: theme.spacing(0.75, 1) },
  },
  wrap: { '&&': { whiteSpace: 'normal', minWidth: 110, lineHeight: 1.43 } },
  number: { fontVariantNumeric: 'tabular-nums' },
  secondary: { [theme.breakpoints.down('sm')]: { display: 'none' } },
  row: {
    '&:focus-within': {
      boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
    },
  },
  faded: { '& td, & td a': { color: theme.palette.text.secondary } },
}));

/**
 * A column of a {@link DataTable}.
 *
 * @public
 */
export interface DataColumn<TRow> {
  key: string;
  title: ReactNode;
  render: (row: TRow) => ReactNode;
  /** Name of the field that the server sorts by; absent for a column that cannot be sorted by. */
  sortField?: string;
  /** Right-aligned, with figures of one width. */
  isNumber?: boolean;
  /** Text that may break into lines. */
  wraps?: boolean;
  /** Left out on narrow pages. */
  isSecondary?: boolean;
}

/** @public */
export interface DataSort {
  field: string;
  order: 'ASC' | 'DESC';
}

/** @public */
export interface DataTableProps<TRow> {
  /** Names the table for assistive technology. */
  label: string;
  columns: readonly DataColumn<TRow>[];
  rows: readonly TRow[];
  rowKey: (row: TRow) => string;
  sort?: DataSort;
  onSort?: (sort: DataSort) => void;
  /** Rows that are history, shown paler. */
  isFaded?: (row: TRow) => boolean;
}

/**
 * A dense table whose rows come from the server in its order.
 *
 * @public
 */
export function DataTable<TRow>(props: DataTableProps<TRow>) {
  const { columns, isFaded, rowKey } = props;
  const classes = useStyles();
  const cellClass = (column: DataColumn<TRow>) =>
    [
      column.wraps && classes.wrap,
      column.isNumber && classes.number,
      column.isSecondary && classes.secondary,
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <TableContainer>
      <Table size="small" className={classes.table} aria-label={props.label}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <HeadCell
                key={column.key}
                column={column}
                className={column.isSecondary ? classes.secondary : undefined}
                sort={props.sort}
                onSort={props.onSort}
              />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.rows.map(row => (
            <TableRow
              key={rowKey(row)}
              hover
              className={
                isFaded?.(row) ? `${classes.row} ${classes.faded}` : classes.row
              }
            >
              {columns.map(column => (
                <TableCell
                  key={column.key}
                  align={column.isNumber ? 'right' : undefined}
                  className={cellClass(column)}
                >
                  {column.render(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function HeadCell<TRow>(props: {
  column: DataColumn<TRow>;
  className?: string;
  sort?: DataSort;
  onSort?: (sort: DataSort) => void;
}) {
  const { column, sort, onSort } = props;
  const { sortField: field } = column;
  const align = column.isNumber ? 'right' : undefined;
  if (field === undefined || !onSort) {
    return (
      <TableCell align={align} className={props.className}>
        {column.title}
      </TableCell>
    );
  }
  const isActive = sort?.field === field;
  const direction = isActive && sort?.order === 'DESC' ? 'desc' : 'asc';
  return (
    <TableCell
      align={align}
      className={props.className}
      sortDirection={isActive && direction}
    >
      <TableSortLabel
        active={isActive}
        direction={direction}
        onClick={() =>
          onSort({
            field,
            order: isActive && direction === 'asc' ? 'DESC' : 'ASC',
          })
        }
      >
        {column.title}
      </TableSortLabel>
    </TableCell>
  );
}
