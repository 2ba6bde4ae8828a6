// Texts by their SHA-256, each kept once however many versions and devices have it. Deflated here and not by the database:
// SQLite cannot, and a text is read whole or not at all.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Knex } from 'knex';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

export interface Content {
  sha256: string;
  byteSize: number;
  lineCount: number;
  deflated: Buffer;
}

export async function contentOf(lines: readonly string[]): Promise<Content> {
  const bytes = Buffer.from(`${lines.join('\n')}\n`, 'utf8');
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    byteSize: bytes.length,
    lineCount: lines.length,
    deflated: await deflate(bytes),
  };
}

export class ContentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Within the transaction that stores the version; nothing to do when the text is there. */
  async put(transaction: Knex.Transaction, content: Content): Promise<void> {
    // Writing to the row that is there keeps the removal of unused texts from taking it away meanwhile.
    await transaction('configuration_contents')
      .insert({
        sha256: content.sha256,
        text: content.deflated,
        byte_size: content.byteSize,
        line_count: content.lineCount,
      })
      .onConflict('sha256')
      .merge(['line_count']);
  }

  /** The texts by SHA-256; one that is not there is left out. */
  async read(hashes: readonly string[]): Promise<Map<string, string>> {
    const rows: { sha256: string; text: Buffer }[] = await this.#knex(
      'configuration_contents',
    )
      .whereIn('sha256', [...new Set(hashes)])
      .select('sha256', 'text');
    return new Map(
      await Promise.all(
        rows.map(
          async ({ sha256, text }) =>
            [sha256, (await inflate(text)).toString('utf8')] as const,
        ),
      ),
    );
  }
}
