import { Skeleton } from '@backstage/ui';
import type { ElementStatistics } from '@linework/backstage-plugin-workflow-common';
import { makeStyles } from '@material-ui/core/styles';
import { lazy, Suspense } from 'react';
import { ElementStateList } from './ElementStateList';

const DiagramCanvas = lazy(() => import('./DiagramCanvas'));

const useStyles = makeStyles(theme => ({
  canvas: {
    position: 'relative',
    overflow: 'hidden',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
  },
}));

/** @public */
export interface DiagramViewerProps {
  /** BPMN 2.0 with diagram interchange. */
  xml: string;
  /** Counts to show on the elements, and the flows taken. */
  statistics?: ElementStatistics;
  selectedElementId?: string;
  onElementClick?: (elementId: string) => void;
  /** CSS height; 420 pixels when left out. */
  height?: number | string;
  /** Accessible name; "Process diagram" when left out. */
  label?: string;
}

/**
 * Shows a BPMN diagram, with the tokens of an instance when statistics are given. bpmn-js is loaded when the first
 * diagram is shown.
 *
 * @public
 */
export function DiagramViewer(props: DiagramViewerProps) {
  const classes = useStyles();
  const { height = 420, label = 'Process diagram', statistics } = props;
  return (
    <section aria-label={label}>
      <div className={classes.canvas} style={{ height }}>
        <Suspense fallback={<Skeleton width="100%" height="100%" />}>
          <DiagramCanvas
            xml={props.xml}
            statistics={statistics}
            selectedElementId={props.selectedElementId}
            onElementClick={props.onElementClick}
          />
        </Suspense>
      </div>
      {statistics && statistics.items.length > 0 && (
        <ElementStateList
          xml={props.xml}
          statistics={statistics}
          selectedElementId={props.selectedElementId}
          onElementClick={props.onElementClick}
        />
      )}
    </section>
  );
}
