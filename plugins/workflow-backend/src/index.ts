/**
 * Durable BPMN workflow runtime for Backstage with a REST API.
 *
 * @packageDocumentation
 */

export { workflowPlugin as default } from './plugin';
export * from './permissions/conditions';
export type {
  DefinitionFilter,
  DefinitionResource,
  InstanceFilter,
  InstanceResource,
  TaskFilter,
  TaskResource,
  WorkflowResourceFilter,
} from './permissions/resources';
