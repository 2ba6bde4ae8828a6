import type { Knex } from 'knex';

/** Owners of entities by entity ref. */
export async function ownersOf(
  knex: Knex,
  targetRefs: readonly (string | null)[],
): Promise<Map<string, string[]>> {
  const rows: { target_ref: string; owner_ref: string }[] = await knex(
    'target_owners',
  )
    .whereIn('target_ref', [...new Set(targetRefs.filter(ref => ref !== null))])
    .orderBy('owner_ref')
    .select('target_ref', 'owner_ref');
  const owners = new Map<string, string[]>();
  for (const row of rows) {
    const known = owners.get(row.target_ref);
    if (known) known.push(row.owner_ref);
    else owners.set(row.target_ref, [row.owner_ref]);
  }
  return owners;
}
