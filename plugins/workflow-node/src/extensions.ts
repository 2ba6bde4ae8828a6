import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { JobHandler } from './jobs';
import type { ProcessBundle } from './bundles';

/**
 * Adds connectors: the handler that does the work, and the element template with which the designer offers it.
 *
 * @public
 */
export interface WorkflowConnectorsExtensionPoint {
  /** Adds the handler of one job type; a second handler for the same type is an error at start. */
  addJobHandler(handler: JobHandler): void;
  /** Adds an element template in bpmn.io's JSON format. */
  addElementTemplate(template: JsonObject): void;
}

/**
 * Extension point of {@link WorkflowConnectorsExtensionPoint}.
 *
 * @public
 */
export const workflowConnectorsExtensionPoint =
  createExtensionPoint<WorkflowConnectorsExtensionPoint>({
    id: 'workflow.connectors',
  });

/**
 * Adds processes that come with a backend module.
 *
 * @public
 */
export interface WorkflowBundlesExtensionPoint {
  addBundle(bundle: ProcessBundle): void;
}

/**
 * Extension point of {@link WorkflowBundlesExtensionPoint}.
 *
 * @public
 */
export const workflowBundlesExtensionPoint =
  createExtensionPoint<WorkflowBundlesExtensionPoint>({
    id: 'workflow.bundles',
  });
