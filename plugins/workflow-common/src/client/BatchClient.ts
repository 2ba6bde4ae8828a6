import type {
  BatchCancellationRequest,
  BatchIncidentRequest,
  BatchIncidentResolutionRequest,
  BatchMigrationRequest,
  BatchModificationRequest,
  BatchOperation,
  BatchOperationCreated,
  BatchOperationItemPage,
  BatchOperationItemSearch,
  BatchOperationPage,
  BatchOperationSearch,
  BatchPreview,
  BatchPreviewRequest,
  BatchResumptionRequest,
  BatchSuspensionRequest,
  BatchVariableUpdateRequest,
} from '../types';
import { unwrap, type Connection } from './connection';

/**
 * Changes all instances that a filter matches, watches how far that is and stops it.
 *
 * @public
 */
export class BatchClient {
  readonly #connect: Connection;

  constructor(connect: Connection) {
    this.#connect = connect;
  }

  /** How many instances it would change, before anything is. */
  async preview(body: BatchPreviewRequest): Promise<BatchPreview> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/process-instances/batch-preview', { body }));
  }

  async cancelInstances(
    body: BatchCancellationRequest,
  ): Promise<BatchOperationCreated> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/process-instances/cancellation', { body }));
  }

  async suspendInstances(
    body: BatchSuspensionRequest,
  ): Promise<BatchOperationCreated> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/process-instances/suspension', { body }));
  }

  async resumeInstances(
    body: BatchResumptionRequest,
  ): Promise<BatchOperationCreated> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/process-instances/resumption', { body }));
  }

  async modifyInstances(
    body: BatchModificationRequest,
  ): Promise<BatchOperationCreated> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/process-instances/modification', { body }));
  }

  async migrateInstances(
    body: BatchMigrationRequest,
  ): Promise<BatchOperationCreated> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/process-instances/migration', { body }));
  }

  async resolveIncidents(
    body: BatchIncidentResolutionRequest,
  ): Promise<BatchOperationCreated> {
    const api = await this.#connect();
    return unwrap(
      api.POST('/v2/process-instances/incident-resolution', { body }),
    );
  }

  /** All incidents that a filter of incidents matches. */
  async resolveFilteredIncidents(
    body: BatchIncidentRequest,
  ): Promise<BatchOperationCreated> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/incidents/resolution', { body }));
  }

  async updateVariables(
    body: BatchVariableUpdateRequest,
  ): Promise<BatchOperationCreated> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/process-instances/variable-update', { body }));
  }

  async search(body: BatchOperationSearch = {}): Promise<BatchOperationPage> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/batch-operations/search', { body }));
  }

  async get(batchOperationKey: string): Promise<BatchOperation> {
    const api = await this.#connect();
    return unwrap(
      api.GET('/v2/batch-operations/{batchOperationKey}', {
        params: { path: { batchOperationKey } },
      }),
    );
  }

  /** What happened to each instance. */
  async searchItems(
    body: BatchOperationItemSearch = {},
  ): Promise<BatchOperationItemPage> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/batch-operation-items/search', { body }));
  }

  /** Stops it; what is done stays done. */
  async cancel(batchOperationKey: string): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/batch-operations/{batchOperationKey}/cancellation', {
        params: { path: { batchOperationKey } },
      }),
    );
  }

  async suspend(batchOperationKey: string): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/batch-operations/{batchOperationKey}/suspension', {
        params: { path: { batchOperationKey } },
      }),
    );
  }

  async resume(batchOperationKey: string): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/batch-operations/{batchOperationKey}/resumption', {
        params: { path: { batchOperationKey } },
      }),
    );
  }
}
