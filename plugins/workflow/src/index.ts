/**
 * Tasks, processes and monitor pages of the workflow plugin, and the Work tab of entity pages, for the old frontend
 * system. The new system finds the plugin under `/alpha`.
 *
 * @packageDocumentation
 */

export { EntityWorkContent, WorkflowPage, workflowPlugin } from './plugin';
export { isWorkAvailable } from './components/work/isWorkAvailable';
export { workflowProcessesTranslationRef } from './components/processes/translation';
export { workflowTranslationRef } from './translation';
export * from './routes';
