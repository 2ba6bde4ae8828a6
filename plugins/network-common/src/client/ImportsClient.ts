import { unwrap } from '@linework/rest-client';
import type { operations } from '../generated/api';
import type {
  Import,
  ImportApplication,
  ImportPage,
  ImportRowPage,
  ImportRowSearch,
  ImportSearch,
} from '../types';
import type { Connection } from './connection';

/**
 * Imports of CSV files.
 *
 * @public
 */
export class ImportsClient {
  readonly #api: Connection;

  constructor(api: Connection) {
    this.#api = api;
  }

  /** Read a CSV file of devices and say what would change; nothing changes yet. A file is sent as it is. */
  async createImport(
    content: string | Blob,
    query: NonNullable<operations['createImport']['parameters']['query']> = {},
  ): Promise<Import> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v1/imports', {
        params: { query },
        body: '',
        bodySerializer: () => content,
        headers: { 'content-type': 'text/csv' },
      }),
    );
  }

  /** Search imports, the latest first. */
  async searchImports(body: ImportSearch = {}): Promise<ImportPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/imports/search', { body }));
  }

  /** One import with its progress. */
  async getImport(importKey: string): Promise<Import> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/imports/{importKey}', { params: { path: { importKey } } }),
    );
  }

  /** Discard an import that was not applied, or stop one that is being read or applied. */
  async discardImport(importKey: string): Promise<void> {
    const api = await this.#api();
    await unwrap(
      api.DELETE('/v1/imports/{importKey}', {
        params: { path: { importKey } },
      }),
    );
  }

  /** Carry out what the import showed; good rows only. */
  async applyImport(
    importKey: string,
    body: ImportApplication = {},
  ): Promise<Import> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v1/imports/{importKey}/application', {
        params: { path: { importKey } },
        body,
      }),
    );
  }

  /** Rows of an import and what each would do. */
  async searchImportRows(
    importKey: string,
    body: ImportRowSearch = {},
  ): Promise<ImportRowPage> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v1/imports/{importKey}/rows/search', {
        params: { path: { importKey } },
        body,
      }),
    );
  }

  /** The rows that cannot be taken, as CSV, with the reason in a further column. */
  async downloadBadRows(importKey: string): Promise<string> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/imports/{importKey}/bad-rows', {
        params: { path: { importKey } },
        parseAs: 'text',
      }),
    );
  }
}
