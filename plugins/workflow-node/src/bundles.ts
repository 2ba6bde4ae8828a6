/**
 * Processes and forms that a backend module ships. The bundle is deployed when the backend starts, as one; a
 * resource that equals the latest deployed version keeps that version, so a restart changes nothing.
 *
 * @public
 */
export interface ProcessBundle {
  /** Stable name, for example `network`; deployments name it as their author. */
  name: string;
  /** Each `*.bpmn` or `<form id>.form.json` with its content. */
  resources: { name: string; content: string }[];
}
