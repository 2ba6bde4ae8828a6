// A circuit that ends at interfaces of two devices says that a link is meant to be there.
import { runSql } from '@linework/backend-common';
import type { LinkDeclaration } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';

/** Who declares the links of circuits. */
export const CIRCUITS = 'circuits';

/** Of circuits that are meant to carry traffic. */
const IN_USE = ['active', 'offline', 'deprovisioning'];

export async function circuitLinks(
  knex: Knex,
): Promise<LinkDeclaration['links']> {
  const rows = await runSql(
    knex,
    `SELECT a_device_ref, a_interface, z_device_ref, z_interface FROM circuits
     WHERE removed_at IS NULL AND status IN (${IN_USE.map(() => '?').join(
       ', ',
     )})
       AND a_device_ref IS NOT NULL AND a_interface IS NOT NULL
       AND z_device_ref IS NOT NULL AND z_interface IS NOT NULL
       AND (a_device_ref <> z_device_ref OR a_interface <> z_interface)`,
    IN_USE,
  );
  return rows.map(row => ({
    aDeviceRef: String(row.a_device_ref),
    aInterface: String(row.a_interface),
    bDeviceRef: String(row.z_device_ref),
    bInterface: String(row.z_interface),
  }));
}
