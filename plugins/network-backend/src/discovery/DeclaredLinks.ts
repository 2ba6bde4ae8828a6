// Declared links as the inventory keeps them, for those who compare them with what they see.
import { inList, runSql } from '@linework/backend-common';
import type { Knex } from 'knex';
import type { DeclaredLink } from './conclude/conclude';

export class DeclaredLinks {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Those that end at one of the devices, with both interfaces. */
  async at(deviceRefs: readonly string[]): Promise<DeclaredLink[]> {
    if (deviceRefs.length === 0) return [];
    const a = inList(this.#knex, 'l.a_device_ref', deviceRefs);
    const b = inList(this.#knex, 'l.b_device_ref', deviceRefs);
    const select = `SELECT l.link_key, l.a_device_ref, l.a_interface, l.b_device_ref, l.b_interface, k.source
      FROM links l JOIN link_knowledge k ON k.link_key = l.link_key
      WHERE k.provenance = 'declared' AND k.is_current AND l.a_device_ref IS NOT NULL AND l.b_device_ref IS NOT NULL
        AND l.a_interface IS NOT NULL AND l.b_interface IS NOT NULL`;
    const rows = await runSql(
      this.#knex,
      `${select} AND ${a.sql} UNION ${select} AND ${b.sql}`,
      [a.binding, b.binding],
    );
    const links = new Map<string, DeclaredLink>();
    for (const row of rows) {
      const key = String(row.link_key);
      const link = links.get(key);
      if (link) link.sources.push(String(row.source));
      else {
        links.set(key, {
          a: {
            deviceRef: String(row.a_device_ref),
            interfaceName: String(row.a_interface),
          },
          b: {
            deviceRef: String(row.b_device_ref),
            interfaceName: String(row.b_interface),
          },
          sources: [String(row.source)],
        });
      }
    }
    return [...links.values()];
  }
}
