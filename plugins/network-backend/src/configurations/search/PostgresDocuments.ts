// Lines that many configurations share are kept once, in a dictionary, and a document has their numbers in an index: what
// is in nearly every configuration is found without reading one. The other lines of a document, those with its addresses
// and names, are one text with its grams in an index: what is in few configurations is found by reading few. Only built-in
// indexes (GIN on arrays) are used; pg_trgm would not do, since it leaves out everything but letters and digits.
//
// All in small letters: to fold a text costs more than to look through it.
import { containsPattern, runSql } from '@linework/backend-common';
import type { Knex } from 'knex';
import { foldCase } from '../text/wildcard';
import { gramsOf } from './grams';
import { numberLines } from './LineDictionary';
import type {
  Candidates,
  DocumentText,
  SearchDocuments,
} from './SearchDocuments';
import type { SearchQuery } from './SearchQuery';
import { numbersOf } from './SearchScope';

const JOINED_NUMBERS =
  "SELECT string_agg(document_no::text, ',') AS numbers FROM configuration_documents";

export class PostgresDocuments implements SearchDocuments {
  readonly batchSize = 400;
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async write(
    tx: Knex.Transaction,
    { deviceRef, versionKey, lines }: DocumentText,
  ): Promise<void> {
    const distinct = [...new Set(lines.map(foldCase))];
    const numbers = await numberLines(
      tx,
      distinct,
      parseInt(versionKey.slice(-6), 16),
    );
    const others = distinct.filter(line => !numbers.has(line));
    const text = `\n${others.join('\n')}\n`;
    await runSql(
      tx,
      `INSERT INTO configuration_documents (device_ref, version_key, line_ids, grams, other_lines)
       VALUES (?, ?, ?::integer[], ?::integer[], ?)
       ON CONFLICT (device_ref) DO UPDATE SET version_key = excluded.version_key, line_ids = excluded.line_ids,
         grams = excluded.grams, other_lines = excluded.other_lines`,
      [
        deviceRef,
        versionKey,
        arrayOf([...numbers.values()]),
        arrayOf(gramsOf(text)),
        text,
      ],
    );
  }

  async candidates(query: SearchQuery): Promise<Candidates> {
    const grams = query.parts.flatMap(gramsOf);
    return this.#knex.transaction(async tx => {
      // There are few documents and each is large: the planner takes reading them all for cheap.
      await tx.raw('SET LOCAL enable_seqscan = off');
      const certain = await runSql(
        tx,
        `${JOINED_NUMBERS}
         WHERE line_ids && ARRAY(SELECT line_id FROM configuration_lines WHERE text LIKE ? ESCAPE '\\')`,
        [likeOf(query)],
      );
      const possible =
        grams.length > 0 &&
        (await runSql(tx, `${JOINED_NUMBERS} WHERE grams @> ?::integer[]`, [
          arrayOf(grams),
        ]));
      return {
        certain: new Set(numbersOf(certain[0].numbers)),
        possible: possible
          ? new Set(numbersOf(possible[0].numbers))
          : undefined,
      };
    });
  }

  async matching(
    query: SearchQuery,
    documents: readonly number[],
  ): Promise<number[]> {
    if (documents.length === 0) return [];
    const { sql, bindings } = textCondition(query);
    // OFFSET 0 keeps the planner from testing the text of documents that were not asked for.
    const rows = await runSql(
      this.#knex,
      `SELECT n.document_no FROM unnest(?::integer[]) AS n(document_no),
       LATERAL (
         SELECT 1 FROM configuration_documents d WHERE d.document_no = n.document_no AND ${sql} OFFSET 0
       ) found`,
      [arrayOf(documents), ...bindings],
    );
    return rows.map(row => Number(row.document_no));
  }
}

/** A line of the text holds the parts in their order. */
function textCondition(query: SearchQuery): {
  sql: string;
  bindings: string[];
} {
  if (query.parts.length === 1) {
    return { sql: 'strpos(d.other_lines, ?) > 0', bindings: [...query.parts] };
  }
  // Over the ends of lines at first: that tells soon that a text does not match.
  const like = likeOf(query);
  return {
    sql: `d.other_lines LIKE ? ESCAPE '\\' AND EXISTS (
      SELECT 1 FROM string_to_table(d.other_lines, E'\\n') AS lines(line) WHERE line LIKE ? ESCAPE '\\')`,
    bindings: [like, like],
  };
}

/** For a single line. */
function likeOf({ parts }: SearchQuery): string {
  return `%${parts.map(part => containsPattern(part).slice(1, -1)).join('%')}%`;
}

function arrayOf(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}
