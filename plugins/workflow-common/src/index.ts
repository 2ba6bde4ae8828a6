/**
 * API contract, client and permissions of the workflow plugin.
 *
 * @packageDocumentation
 */

export * from './types';
export * from './notHosted';
export * from './permissions';
export * from './signals';
export { BatchClient } from './client/BatchClient';
export type { Connection, WorkflowClientOptions } from './client/connection';
export { OperationsClient } from './client/OperationsClient';
export { WorkerClient } from './client/WorkerClient';
export * from './WorkflowClient';
export { openApiDocument } from './generated/document';
export type { components, operations, paths } from './generated/api';
