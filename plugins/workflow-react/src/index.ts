/**
 * Diagram viewer and designer, forms and live queries of the workflow plugin, for use in other plugins.
 *
 * @packageDocumentation
 */

export { workflowApiRef, type WorkflowApi } from './api/workflowApiRef';
export * from './query';
export * from './components/DiagramEditor';
export * from './components/DiagramViewer';
export * from './components/ProblemList';
export * from './components/SchemaForm';
export {
  useProcessProblems,
  type ProcessProblems,
} from './problems/useProcessProblems';
