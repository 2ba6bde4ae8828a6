// A circuit that ends at interfaces of two devices says that a link is meant to be there. What circuits say is compared with
// what is declared in every pass over the catalog, so that nothing is lost when a backend is killed after it has read them.
import { runSql } from '@linework/backend-common';
import type { LinkDeclaration } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { declareLinks } from '../links/declareLinks';
import { linkEnds } from '../links/ends';
import { LinkStore } from '../links/LinkStore';

/** Who declares the links of circuits. */
export const CIRCUITS = 'circuits';

/** Of circuits that are meant to carry traffic. */
const IN_USE = ['active', 'offline', 'deprovisioning'];

/** Declares what circuits say, if that is not what is declared. Says whether it was something else. */
export async function declareCircuitLinks(knex: Knex): Promise<boolean> {
  const links = await linksOfCircuits(knex);
  const wanted = new Set(links.map(hashOf));
  const declared = await new LinkStore(knex).currentOf('declared', CIRCUITS);
  if (
    declared.length === wanted.size &&
    declared.every(({ hash }) => wanted.has(hash))
  ) {
    return false;
  }
  await declareLinks(knex, CIRCUITS, { links }, Date.now());
  return true;
}

async function linksOfCircuits(knex: Knex): Promise<LinkDeclaration['links']> {
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

function hashOf(link: LinkDeclaration['links'][number]): string {
  return linkEnds(
    { deviceRef: link.aDeviceRef, interfaceName: link.aInterface, name: '' },
    { deviceRef: link.bDeviceRef, interfaceName: link.bInterface, name: '' },
  ).hash;
}
