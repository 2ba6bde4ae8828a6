export { DiagramEditor } from './DiagramEditor';
export type {
  DiagramEditorHandle,
  DiagramEditorProps,
  DiagramProblem,
} from './types';
