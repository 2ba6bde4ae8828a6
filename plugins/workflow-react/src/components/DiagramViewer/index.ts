export { DiagramViewer, type DiagramViewerProps } from './DiagramViewer';
