/**
 * One thing that keeps a process from being executed, or that its author should know.
 *
 * @public
 */
export interface Problem {
  severity: 'error' | 'warning';
  /** Short stable name of the rule, for example `unsupported-element`. */
  rule: string;
  /** Names the element, the cause and the remedy. */
  message: string;
  elementId?: string;
  elementName?: string;
}
