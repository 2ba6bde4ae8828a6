import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

/** A random key of this installation, made the first time somebody asks for it; every replica gets the same. */
export async function installationKey(
  knex: Knex,
  name: string,
): Promise<Buffer> {
  await knex('installation_keys')
    .insert({ name, value: randomBytes(32).toString('base64') })
    .onConflict('name')
    .ignore();
  const row: { value: string } = await knex('installation_keys')
    .where({ name })
    .first('value');
  return Buffer.from(row.value, 'base64');
}
