/**
 * API contract, client and permissions of the workflow plugin.
 *
 * @packageDocumentation
 */

export * from './types';
export * from './notHosted';
export * from './permissions';
export * from './signals';
export * from './WorkflowClient';
export { openApiDocument } from './generated/document';
export type { components, operations, paths } from './generated/api';
