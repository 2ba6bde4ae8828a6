// Lines that many configurations share are kept once, in a dictionary, and a document has their numbers in an index: what
// is in nearly every configuration is found without reading one. The other lines of a document, those with its addresses
// and names, are one text with its grams in an index: what is in few configurations is found by reading few. Only built-in
// indexes (GIN on arrays) are used; pg_trgm would not do, since it leaves out everything but letters and digits.
//
// The dictionary learns: it takes the lines of the first configurations, of those of which it does not know half, and of
// one in fifty. A line that is in both a dictionary and a text is found in either.
import { containsPattern, runSql } from '@linework/backend-common';
import type { Knex } from 'knex';
import { gramsOf } from './grams';
import type {
  Candidates,
  DocumentText,
  SearchDocuments,
} from './SearchDocuments';
import type { SearchQuery } from './SearchQuery';

const MAX_DICTIONARY_LINE = 200;
/** Below it every configuration is learned from. */
const SMALL_DICTIONARY = 20_000;
const MAX_DICTIONARY = 400_000;
const LEARN_ONE_IN = 50;

export class PostgresDocuments implements SearchDocuments {
  readonly batchSize = 500;
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async write(
    tx: Knex.Transaction,
    { deviceRef, versionKey, lines }: DocumentText,
  ): Promise<void> {
    const distinct = [...new Set(lines)];
    // In this order everywhere: two that learn the same lines do not wait for each other in a circle.
    const short = distinct
      .filter(line => line.length <= MAX_DICTIONARY_LINE)
      .sort();
    let known = await lookUp(tx, short);
    const unknown = short.filter(line => !known.has(line));
    if (await shouldLearn(tx, versionKey, unknown.length / distinct.length)) {
      await runSql(
        tx,
        'INSERT INTO configuration_lines (text) SELECT * FROM unnest(?::text[]) ON CONFLICT DO NOTHING',
        [unknown],
      );
      known = new Map([...known, ...(await lookUp(tx, unknown))]);
    }
    const others = `\n${distinct
      .filter(line => !known.has(line))
      .join('\n')}\n`;
    await runSql(
      tx,
      `INSERT INTO configuration_documents (device_ref, version_key, line_ids, grams, other_lines)
       VALUES (?, ?, ?::integer[], ?::integer[], ?)
       ON CONFLICT (device_ref) DO UPDATE SET version_key = excluded.version_key, line_ids = excluded.line_ids,
         grams = excluded.grams, other_lines = excluded.other_lines`,
      [
        deviceRef,
        versionKey,
        arrayOf([...known.values()]),
        arrayOf(gramsOf(others)),
        others,
      ],
    );
  }

  async candidates(query: SearchQuery): Promise<Candidates> {
    const grams = query.parts.flatMap(gramsOf);
    return this.#knex.transaction(async tx => {
      // There are few documents and each is large: the planner takes reading them all for cheap.
      await tx.raw('SET LOCAL enable_seqscan = off');
      const line = condition(query, 'text');
      const certain = await runSql(
        tx,
        `SELECT document_no FROM configuration_documents
         WHERE line_ids && ARRAY(SELECT line_id FROM configuration_lines WHERE ${line.sql})`,
        line.bindings,
      );
      const possible =
        grams.length > 0 &&
        (await runSql(
          tx,
          'SELECT document_no FROM configuration_documents WHERE grams @> ?::integer[]',
          [arrayOf(grams)],
        ));
      return {
        certain: numbersOf(certain),
        possible: possible ? numbersOf(possible) : undefined,
      };
    });
  }

  async matching(
    query: SearchQuery,
    documents: readonly number[],
  ): Promise<number[]> {
    if (documents.length === 0) return [];
    const text = condition(query, 'd.other_lines');
    // OFFSET 0 keeps the planner from testing the text of documents that were not asked for.
    const rows = await runSql(
      this.#knex,
      `SELECT n.document_no FROM unnest(?::integer[]) AS n(document_no),
       LATERAL (
         SELECT 1 FROM configuration_documents d WHERE d.document_no = n.document_no AND ${text.sql} OFFSET 0
       ) found`,
      [arrayOf(documents), ...text.bindings],
    );
    return [...numbersOf(rows)];
  }
}

async function lookUp(
  knex: Knex,
  lines: readonly string[],
): Promise<Map<string, number>> {
  if (lines.length === 0) return new Map();
  const rows = await runSql(
    knex,
    'SELECT line_id, text FROM configuration_lines WHERE text = ANY(?::text[])',
    [lines],
  );
  return new Map(rows.map(row => [String(row.text), Number(row.line_id)]));
}

async function shouldLearn(
  knex: Knex,
  versionKey: string,
  unknownShare: number,
): Promise<boolean> {
  if (unknownShare === 0) return false;
  const [row] = await runSql(
    knex,
    'SELECT coalesce(max(line_id), 0) AS size FROM configuration_lines',
    [],
  );
  const size = Number(row.size);
  return (
    size < SMALL_DICTIONARY ||
    (size < MAX_DICTIONARY &&
      (unknownShare > 0.5 ||
        parseInt(versionKey.slice(-6), 16) % LEARN_ONE_IN === 0))
  );
}

/** A line of the column holds the parts in their order. */
function condition(
  { parts, isCaseSensitive }: SearchQuery,
  column: string,
): { sql: string; bindings: string[] } {
  // Of ASCII letters alone, as everywhere here, and many times faster than with the rules of a language.
  const text = isCaseSensitive ? column : `lower(${column} COLLATE "C")`;
  if (parts.length === 1) {
    return { sql: `strpos(${text}, ?) > 0`, bindings: [parts[0]] };
  }
  // LIKE would go over the ends of lines, but it tells soon that a text does not match.
  const like = parts.map(part => containsPattern(part).slice(1, -1)).join('%');
  const expression = parts.map(escaped).join('[^\\n]*');
  return {
    sql: `(${text} LIKE ? ESCAPE '\\' AND ${text} ~ ?)`,
    bindings: [`%${like}%`, expression],
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, character => `\\${character}`);
}

function arrayOf(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}

function numbersOf(rows: readonly Record<string, unknown>[]): Set<number> {
  return new Set(rows.map(row => Number(row.document_no)));
}
