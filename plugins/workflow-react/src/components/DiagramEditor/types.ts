/**
 * One thing the author of a process should know, as the engine and the server report it.
 *
 * @public
 */
export interface DiagramProblem {
  severity: 'error' | 'warning';
  /** Short stable name of the rule. */
  rule: string;
  message: string;
  elementId?: string;
  elementName?: string;
}

/**
 * What a page may ask of a {@link DiagramEditor}.
 *
 * @public
 */
export interface DiagramEditorHandle {
  /** The process as it stands, with what is being typed in the properties panel. */
  getXml(): Promise<string>;
  /** Selects an element, brings it into view and shows its properties. */
  selectElement(elementId: string): void;
}

/** @public */
export interface DiagramEditorProps {
  /** The process to edit. Another value replaces what was edited. */
  xml: string;
  /** Element templates of connectors, in bpmn.io's format. */
  templates?: Record<string, unknown>[];
  /** Marked on the elements they concern. */
  problems?: readonly DiagramProblem[];
  /** Told shortly after every change, undo and redo. */
  onChange?: (xml: string) => void;
  /** CSS height; 640 pixels when left out. */
  height?: number | string;
}
