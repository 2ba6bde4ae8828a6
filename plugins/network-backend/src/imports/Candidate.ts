import type { CsvRecord } from './csv/readRecords';
import type { KeptEntity } from './KeptEntity';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { BuiltRow, RowFacts } from './readRow';

/** A row of the file on its way. */
export interface Candidate extends CsvRecord {
  facts: RowFacts;
  problems: string[];
  identity?: { sourceId: string; name: string };
  known?: KeptEntity;
  built?: BuiltRow;
  /** In small letters. */
  entityRef?: string;
}

/** The place that the row names. */
export function siteRefOf(built: BuiltRow | undefined): string | undefined {
  return built?.site && stringifyEntityRef(built.site);
}
