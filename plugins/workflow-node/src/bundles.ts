/**
 * Processes, decisions and forms that a backend module ships. The bundle is deployed when the backend starts, as one; a
 * resource whose content was deployed before, as the latest version or an older one, is left out. So a restart changes
 * nothing, and what people have deployed since stays the latest until the module ships something new.
 *
 * @public
 */
export interface ProcessBundle {
  /** Stable name, for example `network`; deployments name it as their author. */
  name: string;
  /** Each `*.bpmn`, `*.dmn` or `<form id>.form.json` with its content. */
  resources: { name: string; content: string }[];
}
