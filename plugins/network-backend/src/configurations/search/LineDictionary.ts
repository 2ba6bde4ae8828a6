// Lines that many configurations share, with numbers. It learns: the lines of the first configurations, of those of which it
// does not know half, and of one in twenty become candidates, and a candidate that a second configuration has gets a number.
// What a document has as text stays there, so the dictionary only has to be good, never right.
import { runSql } from '@linework/backend-common';
import type { Knex } from 'knex';

const MAX_LINE_LENGTH = 200;
/** Below it every configuration is learned from. */
const FEW_CANDIDATES = 20_000;
/** Then they are forgotten: what matters comes again. */
const MAX_CANDIDATES = 300_000;
const LEARN_ONE_IN = 20;

/**
 * The numbers of those of the lines that it has, some of which it may have only now. `lines` are distinct; `chance` is any
 * number, another one for each configuration.
 */
export async function numberLines(
  tx: Knex.Transaction,
  lines: readonly string[],
  chance: number,
): Promise<Map<string, number>> {
  // In this order everywhere: two that write the same lines do not wait for each other in a circle.
  const short = lines.filter(line => line.length <= MAX_LINE_LENGTH).sort();
  const known = await lookUp(tx, short);
  const unknown = short.filter(line => !known.has(line));
  if (unknown.length === 0) return known;
  const shared = await runSql(
    tx,
    'SELECT text FROM configuration_line_candidates WHERE text = ANY(?::text[]) ORDER BY text',
    [unknown],
  );
  if (shared.length > 0) {
    const texts = shared.map(row => String(row.text));
    await runSql(
      tx,
      'INSERT INTO configuration_lines (text) SELECT * FROM unnest(?::text[]) ON CONFLICT DO NOTHING',
      [texts],
    );
    for (const [text, number] of await lookUp(tx, texts)) {
      known.set(text, number);
    }
  }
  const left = unknown.filter(line => !known.has(line));
  await learn(tx, left, left.length / lines.length, chance);
  return known;
}

async function lookUp(
  tx: Knex.Transaction,
  lines: readonly string[],
): Promise<Map<string, number>> {
  if (lines.length === 0) return new Map();
  const rows = await runSql(
    tx,
    'SELECT line_id, text FROM configuration_lines WHERE text = ANY(?::text[])',
    [lines],
  );
  return new Map(rows.map(row => [String(row.text), Number(row.line_id)]));
}

async function learn(
  tx: Knex.Transaction,
  lines: readonly string[],
  unknownShare: number,
  chance: number,
): Promise<void> {
  // Counted up to the limit only, by an index.
  const [row] = await runSql(
    tx,
    `SELECT count(*) AS few FROM (SELECT 1 FROM configuration_line_candidates LIMIT ${FEW_CANDIDATES}) candidates`,
    [],
  );
  const isTaught =
    Number(row.few) < FEW_CANDIDATES ||
    unknownShare > 0.5 ||
    chance % LEARN_ONE_IN === 0;
  if (!isTaught) return;
  await runSql(
    tx,
    'INSERT INTO configuration_line_candidates (text) SELECT * FROM unnest(?::text[]) ON CONFLICT DO NOTHING',
    [lines],
  );
}

/** Forgets candidates when there are too many; now and then. */
export async function tidyCandidates(knex: Knex): Promise<void> {
  const [row] = await runSql(
    knex,
    'SELECT count(*) AS size FROM configuration_line_candidates',
    [],
  );
  if (Number(row.size) > MAX_CANDIDATES) {
    await knex('configuration_line_candidates').delete();
  }
}
