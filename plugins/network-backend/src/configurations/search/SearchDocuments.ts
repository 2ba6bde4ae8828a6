// What searches look into: one document per device, of its latest running configuration. Written in the transaction that
// stores the version, so that what is stored is found.
import { isPostgres } from '@linework/backend-common';
import type { Knex } from 'knex';
import { PostgresDocuments } from './PostgresDocuments';
import type { SearchQuery } from './SearchQuery';
import { SqliteDocuments } from './SqliteDocuments';

export interface DocumentText {
  deviceRef: string;
  versionKey: string;
  lines: readonly string[];
}

/** What is known of all documents before any is read. */
export interface Candidates {
  /** These match. */
  certain: ReadonlySet<number>;
  /** These have to be read; undefined: all others do. */
  possible: ReadonlySet<number> | undefined;
}

export interface SearchDocuments {
  write(transaction: Knex.Transaction, document: DocumentText): Promise<void>;
  candidates(query: SearchQuery): Promise<Candidates>;
  /** Those of the documents that match, by reading them; not those that `candidates` is certain of. */
  matching(query: SearchQuery, documents: readonly number[]): Promise<number[]>;
  /** Documents to give to `matching` at once. */
  readonly batchSize: number;
}

export function createSearchDocuments(knex: Knex): SearchDocuments {
  return isPostgres(knex)
    ? new PostgresDocuments(knex)
    : new SqliteDocuments(knex);
}
