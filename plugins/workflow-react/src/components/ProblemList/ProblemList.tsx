import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ErrorIcon from '@material-ui/icons/Error';
import WarningIcon from '@material-ui/icons/Warning';
import type { DiagramProblem } from '../DiagramEditor';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px 64px minmax(0, 1fr)',
    columnGap: theme.spacing(1),
    alignItems: 'start',
    width: '100%',
    padding: theme.spacing(0.5, 1),
    textAlign: 'left',
    borderRadius: theme.shape.borderRadius,
  },
  link: {
    '&:hover, &:focus-visible': { background: theme.palette.action.hover },
  },
  error: { color: theme.palette.error.main },
  warning: {
    color:
      theme.palette.type === 'dark'
        ? theme.palette.warning.light
        : theme.palette.warning.dark,
  },
  message: { overflowWrap: 'anywhere' },
}));

/** @public */
export interface ProblemListProps {
  problems: readonly DiagramProblem[];
  /** Makes problems of an element lead to it. */
  onSelectElement?: (elementId: string) => void;
}

/**
 * What keeps a process from running, errors first. Severity is told by icon and word.
 *
 * @public
 */
export function ProblemList(props: ProblemListProps) {
  const classes = useStyles();
  const { onSelectElement } = props;
  const problems = [...props.problems].sort(
    (left, right) => rank(left) - rank(right),
  );
  return (
    <ul className={classes.list}>
      {problems.map((problem, index) => {
        const { elementId } = problem;
        const content = <Problem problem={problem} />;
        return (
          <li key={`${index}/${problem.rule}`}>
            {elementId && onSelectElement ? (
              <ButtonBase
                className={`${classes.row} ${classes.link}`}
                onClick={() => onSelectElement(elementId)}
              >
                {content}
              </ButtonBase>
            ) : (
              <div className={classes.row}>{content}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Problem(props: { problem: DiagramProblem }) {
  const classes = useStyles();
  const { severity, elementName, elementId, message } = props.problem;
  const isError = severity === 'error';
  const Icon = isError ? ErrorIcon : WarningIcon;
  const element = elementName || elementId;
  return (
    <>
      <Icon
        fontSize="small"
        className={isError ? classes.error : classes.warning}
        aria-hidden
      />
      <Typography variant="body2" component="span">
        {isError ? 'Error' : 'Warning'}
      </Typography>
      <Typography variant="body2" component="span" className={classes.message}>
        {element && !message.includes(element) && <strong>{element}: </strong>}
        {message}
      </Typography>
    </>
  );
}

function rank(problem: DiagramProblem): number {
  return problem.severity === 'error' ? 0 : 1;
}
