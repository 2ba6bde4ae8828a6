/**
 * Connectors to network devices and the processes of network operations for the workflow plugin.
 *
 * @packageDocumentation
 */

export { workflowModuleNetwork as default } from './module';
export { SSH_COMMAND_JOB_TYPE } from './constants';
