import type { Executable } from '../api/executable';
import { CompiledProcess, isBody } from '../compile/graph';
import type { HistoryEntry } from './state';

/**
 * What the instances of a process have reached.
 *
 * @public
 */
export interface ProcessCoverage {
  processId: string;
  /** How often each element was entered; 0 if never. In the order of the document. */
  elements: { [elementId: string]: number };
  /** How often each sequence flow was taken; 0 if never. */
  sequenceFlows: { [flowId: string]: number };
  /** Elements that were never entered. */
  missedElementIds: string[];
  /** Sequence flows that were never taken. */
  missedSequenceFlowIds: string[];
}

function missed(counts: { [id: string]: number }): string[] {
  return Object.keys(counts).filter(id => counts[id] === 0);
}

/** Counts what has been reached in one process. */
export function coverageOf(
  executable: Executable,
  history: readonly HistoryEntry[],
): ProcessCoverage {
  const { flows } = CompiledProcess.graphOf(executable);
  const elements = new Map(
    executable.elements.map(({ elementId }) => [elementId, 0]),
  );
  const taken = new Map(flows.map(({ id }) => [id, 0]));
  for (const { event } of history) {
    if (event.type === 'elementActivated' && !isBody(event.elementType)) {
      const count = elements.get(event.elementId);
      if (count !== undefined) {
        elements.set(event.elementId, count + 1);
      }
    } else if (event.type === 'sequenceFlowTaken') {
      taken.set(event.flowId, (taken.get(event.flowId) ?? 0) + 1);
    }
  }
  const counts = Object.fromEntries(elements);
  const flowCounts = Object.fromEntries(taken);
  return {
    processId: executable.processId,
    elements: counts,
    sequenceFlows: flowCounts,
    missedElementIds: missed(counts),
    missedSequenceFlowIds: missed(flowCounts),
  };
}
