// SQLite reads every document: 1,000 devices with 100 KB each take about a tenth of a second. Whoever has more has
// PostgreSQL.
import type { Knex } from 'knex';
import { foldCase } from '../text/wildcard';
import type {
  Candidates,
  DocumentText,
  SearchDocuments,
} from './SearchDocuments';
import type { SearchQuery } from './SearchQuery';

export class SqliteDocuments implements SearchDocuments {
  /** Few, since nothing else runs meanwhile. */
  readonly batchSize = 100;
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async write(
    tx: Knex.Transaction,
    { deviceRef, versionKey, lines }: DocumentText,
  ): Promise<void> {
    const row = {
      version_key: versionKey,
      other_lines: `\n${[...new Set(lines.map(foldCase))].join('\n')}\n`,
    };
    await tx('configuration_documents')
      .insert({ device_ref: deviceRef, ...row })
      .onConflict('device_ref')
      .merge(row);
  }

  async candidates(): Promise<Candidates> {
    return { certain: new Set(), possible: undefined };
  }

  async matching(
    query: SearchQuery,
    documents: readonly number[],
  ): Promise<number[]> {
    const found = this.#knex('configuration_documents').whereIn('document_no', [
      ...documents,
    ]);
    for (const part of query.parts) {
      found.whereRaw('instr(other_lines, ?) > 0', [part]);
    }
    if (query.parts.length === 1) return found.pluck('document_no');
    // The parts have to be in one line.
    const rows: { document_no: number; other_lines: string }[] =
      await found.select('document_no', 'other_lines');
    return rows
      .filter(row => query.matchingFolded(row.other_lines).length > 0)
      .map(row => row.document_no);
  }
}
