// Rows of the inventory without a catalog, for tests of what stands on it.
import type { Knex } from 'knex';

/** Columns of `devices` that a test cares about. */
export interface DeviceRow {
  device_ref: string;
  site_ref?: string | null;
  owner_refs?: string[];
  [column: string]: unknown;
}

/** Devices of the catalog; what a test does not say is made up. */
export async function insertDevices(
  knex: Knex,
  rows: readonly DeviceRow[],
): Promise<void> {
  for (const { owner_refs: ownerRefs = [], ...row } of rows) {
    const name = row.device_ref.split('/')[1];
    await knex('devices').insert({
      name,
      title: name,
      role: 'router',
      vendor: 'FRRouting',
      model: 'Virtual router',
      platform: 'frr',
      management_address: '127.0.0.1',
      management_port: 22,
      snmp_port: 161,
      credential_ref: 'lab',
      status: 'active',
      owner_ref: ownerRefs[0] ?? null,
      search_text: name,
      etag: '1',
      ...row,
    });
    if (ownerRefs.length > 0) {
      await knex('device_owners').insert(
        ownerRefs.map(ownerRef => ({
          device_ref: row.device_ref,
          owner_ref: ownerRef,
        })),
      );
    }
  }
}

/** Sites by ref, each with the place it lies in. */
export async function insertSites(
  knex: Knex,
  parents: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  for (const [siteRef, parentRef] of Object.entries(parents)) {
    const name = siteRef.split('/')[1];
    await knex('sites').insert({
      site_ref: siteRef,
      name,
      title: name,
      kind: 'site',
      parent_ref: parentRef ?? null,
      search_text: name,
      etag: '1',
    });
    for (
      let ancestor: string | undefined = siteRef;
      ancestor;
      ancestor = parents[ancestor]
    ) {
      await knex('site_ancestors').insert({
        site_ref: siteRef,
        ancestor_ref: ancestor,
      });
    }
  }
}
