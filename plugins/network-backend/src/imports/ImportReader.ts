// Reads a file into the rows of an import, batch by batch, and finds out what is missing in it.
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { ConflictError, InputError } from '@backstage/errors';
import type {
  ImportDefaults,
  ImportMode,
  ImportRowEffect,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { findUsedSites } from './CatalogNames';
import { mapColumns, type Columns } from './columns';
import { decodeText, type TextReading } from './csv/decodeText';
import { readRecords, type CsvRecord } from './csv/readRecords';
import { DeclaredEntityStore } from './DeclaredEntityStore';
import type { KeptEntity } from './KeptEntity';
import { ImportRowStore, type ImportRowRecord } from './ImportRowStore';
import { ImportStore } from './ImportStore';
import { readBatch } from './readBatch';

/** Rows in one transaction: few enough to let others at the database in between. */
const BATCH = 200;
/** More columns than this are no table of devices. */
const MAX_COLUMNS = 500;

export interface ReadingOptions {
  importKey: string;
  source: string;
  mode: ImportMode;
  defaults: ImportDefaults;
  signal: AbortSignal;
}

export class ImportReader {
  readonly #knex: Knex;
  #rowKey = 0;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Throws an `InputError` for a file that is no table of devices. */
  async read(file: Readable, options: ReadingOptions): Promise<void> {
    const { importKey } = options;
    const text: TextReading = { warnings: [] };
    let columns: Columns | undefined;
    let batch: CsvRecord[] = [];
    let goodRows = 0;
    let namelessRows = 0;
    const flush = async () => {
      if (!columns || batch.length === 0) return;
      const rows = await this.#readBatch(batch, columns, options);
      batch = [];
      // SQLite answers at once: without this nobody else would have a turn.
      await setImmediate();
      for (const { effect, entityRef } of rows) {
        if (effect !== 'bad') goodRows++;
        else if (!entityRef) namelessRows++;
      }
    };

    for await (const record of readRecords(decodeText(file, text))) {
      if (record.cells.every(cell => cell.trim() === '')) continue;
      if (!columns) {
        columns = readHeader(record);
        await new ImportStore(this.#knex).setColumns(
          importKey,
          columns.columns,
        );
        continue;
      }
      batch.push(record);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
    if (!columns) {
      throw new InputError(
        'The file is empty. Its first row must name the columns; every further row is a device.',
      );
    }

    const warnings = [...text.warnings, ...columns.warnings];
    if (options.mode === 'replace') {
      if (goodRows === 0) {
        warnings.push(
          'No row of the file can be taken, so nothing is removed either.',
        );
      } else {
        await this.#findRemovals(options);
        if (namelessRows > 0) {
          warnings.push(
            `${namelessRows} rows have no name. If they are devices that are known, these are among the removals: correct the rows first.`,
          );
        }
      }
    }
    await new ImportStore(this.#knex).setWarnings(importKey, warnings);
  }

  async #readBatch(
    batch: readonly CsvRecord[],
    columns: Columns,
    options: ReadingOptions,
  ): Promise<ImportRowRecord[]> {
    return this.#knex.transaction(async transaction => {
      const found = await readBatch(transaction, batch, {
        ...options,
        columns,
      });
      return this.#write(transaction, found, batch.length, options);
    });
  }

  /** What the source has declared and the file does not have. */
  async #findRemovals(options: ReadingOptions): Promise<void> {
    const { importKey, source } = options;
    const declared = new DeclaredEntityStore(this.#knex);
    const marks = new ImportRowStore(this.#knex);
    let after: string | undefined;
    for (;;) {
      const page = await declared.listOfSource(source, { after, limit: BATCH });
      if (page.length === 0) return;
      after = page[page.length - 1].sourceId;
      const named = await marks.findMarks(
        importKey,
        page.flatMap(({ sourceId, entityRef }) => [
          `id ${sourceId}`,
          `site ${entityRef}`,
          `uses ${entityRef}`,
        ]),
      );
      const missing = page.filter(
        ({ sourceId, entityRef }) =>
          !named.has(`id ${sourceId}`) &&
          !named.has(`site ${entityRef}`) &&
          !named.has(`uses ${entityRef}`),
      );
      const used = await findUsedSites(
        this.#knex,
        missing.map(({ entityRef }) => entityRef),
        source,
      );
      await this.#knex.transaction(transaction =>
        this.#write(
          transaction,
          missing
            .filter(({ entityRef }) => !used.has(entityRef))
            .map(toRemoval),
          0,
          options,
        ),
      );
    }
  }

  async #write(
    transaction: Knex,
    found: readonly Omit<ImportRowRecord, 'rowKey'>[],
    rowsOfFile: number,
    { importKey, signal }: ReadingOptions,
  ): Promise<ImportRowRecord[]> {
    const rows = found.map((row, index) => ({
      ...row,
      rowKey: this.#rowKey + index,
    }));
    const counts: Partial<Record<ImportRowEffect, number>> = {};
    for (const { effect } of rows) counts[effect] = (counts[effect] ?? 0) + 1;
    signal.throwIfAborted();
    const isWanted = await new ImportStore(transaction).progress(
      importKey,
      'reading',
      { now: Date.now(), rows: rowsOfFile, processed: rowsOfFile, counts },
    );
    if (!isWanted) {
      throw new ConflictError('The import was discarded while it was read.');
    }
    await new ImportRowStore(transaction).insert(importKey, rows);
    this.#rowKey += rows.length;
    return rows;
  }
}

function readHeader({ cells }: CsvRecord): Columns {
  if (cells.length > MAX_COLUMNS) {
    throw new InputError(
      `The first row has ${cells.length} columns; at most ${MAX_COLUMNS} can be read.`,
    );
  }
  const columns = mapColumns(cells);
  if (columns.at.name === undefined) {
    const names = cells
      .slice(0, 20)
      .map(cell => `"${cell.trim().slice(0, 40)}"`)
      .join(', ');
    throw new InputError(
      `The first row names no column for the name of a device: it has ${names}. Name it "name" or "hostname"; the template has every column that is known.`,
    );
  }
  return columns;
}

function toRemoval(kept: KeptEntity): Omit<ImportRowRecord, 'rowKey'> {
  const { metadata } = kept.entity;
  return {
    effect: 'removal',
    sourceId: kept.sourceId,
    entityRef: kept.entityRef,
    title: metadata.title ?? metadata.name,
    baseHash: kept.hash,
    facts: [],
    problems: [],
  };
}
