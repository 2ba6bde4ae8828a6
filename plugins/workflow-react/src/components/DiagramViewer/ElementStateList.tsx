import type { ElementStatistics } from '@linework/backstage-plugin-workflow-common';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { nameElement, readElementFacts } from '../../diagram/elementFacts';

type ElementState = ElementStatistics['items'][number];

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    marginTop: theme.spacing(0.5),
    color: theme.palette.text.secondary,
  },
  summary: { cursor: 'pointer', width: 'fit-content' },
  list: {
    margin: theme.spacing(0.5, 0, 0),
    paddingLeft: theme.spacing(3),
    maxHeight: 240,
    overflow: 'auto',
  },
  element: {
    ...theme.typography.body2,
    color: theme.palette.text.primary,
    textAlign: 'left',
    verticalAlign: 'baseline',
    '&:hover, &:focus-visible': { textDecoration: 'underline' },
  },
}));

export interface ElementStateListProps {
  xml: string;
  statistics: ElementStatistics;
  selectedElementId?: string;
  onElementClick?: (elementId: string) => void;
}

/** Says in words what the badges on the diagram say; the way to elements for those who do not use the canvas. */
export function ElementStateList(props: ElementStateListProps) {
  const classes = useStyles();
  const { xml, statistics, onElementClick } = props;
  const facts = useMemo(() => readElementFacts(xml), [xml]);
  // The process itself is active as long as anything in it is, and no step that somebody waits for.
  const states = statistics.items
    .filter(state => facts.get(state.elementId)?.type !== 'process')
    .filter(hasHappened)
    .sort(byUrgency);
  const sum = (count: 'active' | 'incidents') =>
    states.reduce((total, state) => total + state[count], 0);

  return (
    <details className={classes.root}>
      <summary className={classes.summary}>
        Steps as text: {sum('active')} active, {sum('incidents')} with incident
      </summary>
      <ul className={classes.list}>
        {states.map(state => {
          const name = nameElement(state.elementId, facts);
          return (
            <li
              key={state.elementId}
              aria-current={
                state.elementId === props.selectedElementId || undefined
              }
            >
              {onElementClick ? (
                <ButtonBase
                  className={classes.element}
                  onClick={() => onElementClick(state.elementId)}
                >
                  {name}
                </ButtonBase>
              ) : (
                <span className={classes.element}>{name}</span>
              )}
              : {describeState(state)}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function byUrgency(left: ElementState, right: ElementState): number {
  return right.incidents - left.incidents || right.active - left.active;
}

function hasHappened(state: ElementState): boolean {
  return state.incidents + state.active + state.completed + state.canceled > 0;
}

function describeState(state: ElementState): string {
  const parts = [
    [state.incidents, 'with incident'],
    [state.active, 'active'],
    [state.completed, 'completed'],
    [state.canceled, 'terminated'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ');
}
