// The topology that a layout is made from, and the layout as it is kept.
import { createHash } from 'node:crypto';
import {
  inList,
  insertRows,
  runSql,
  toOptionalText,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { Layout, LayoutInput } from '../../map-layout/types';
import { clusterSiteOf, locate, type SiteNode } from './clusterSites';

/** There is one layout. */
const LAYOUT_ID = 1;

export class LayoutStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The network as it is to be drawn, without what was drawn before. */
  async readTopology(): Promise<LayoutInput> {
    const knex = this.#knex;
    const sites = new Map<string, SiteNode>(
      (
        await knex('sites')
          .whereNull('removed_at')
          .select(
            'site_ref',
            'title',
            'kind',
            'parent_ref',
            'latitude',
            'longitude',
          )
      ).map(row => [
        row.site_ref,
        {
          siteRef: row.site_ref,
          title: row.title,
          kind: toOptionalText(row.kind) ?? null,
          parentRef: toOptionalText(row.parent_ref) ?? null,
          latitude: toDegrees(row.latitude),
          longitude: toDegrees(row.longitude),
        },
      ]),
    );
    const rows: {
      device_ref: string;
      title: string;
      site_ref: string | null;
    }[] = await knex('devices')
      .whereNull('removed_at')
      .orderBy('device_ref')
      .select('device_ref', 'title', 'site_ref');
    const devices = rows.map(row => ({
      ref: row.device_ref,
      title: row.title,
      siteRef: row.site_ref && clusterSiteOf(row.site_ref, sites),
    }));
    const placeOf = new Map(devices.map(({ ref }, place) => [ref, place]));
    const pairs = new Map<string, [number, number, number]>();
    const links: { a_device_ref: string; b_device_ref: string }[] = await knex(
      'links',
    )
      .whereNot('verdict', 'gone')
      .whereNotNull('a_device_ref')
      .whereNotNull('b_device_ref')
      .orderBy('link_key')
      .select('a_device_ref', 'b_device_ref');
    for (const link of links) {
      const a = placeOf.get(link.a_device_ref);
      const b = placeOf.get(link.b_device_ref);
      if (a !== undefined && b !== undefined && a !== b) {
        const ends: [number, number] = a < b ? [a, b] : [b, a];
        const pair = pairs.get(ends.join(' ')) ?? [...ends, 0];
        pair[2]++;
        pairs.set(ends.join(' '), pair);
      }
    }
    const used = new Set(devices.flatMap(({ siteRef }) => siteRef ?? []));
    return {
      devices,
      edges: [...pairs.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]),
      sites: Object.fromEntries(
        [...used].sort().map(siteRef => [siteRef, locate(siteRef, sites)]),
      ),
    };
  }

  /** Hash of the topology that was laid out last. */
  async lastTopologyHash(): Promise<string | undefined> {
    const row = await this.#knex('map_layouts')
      .where({ id: LAYOUT_ID })
      .first('topology_hash');
    return row?.topology_hash;
  }

  /** The layout that is kept, for the next one. */
  async readPrevious(): Promise<LayoutInput['previous']> {
    const positions = await this.#knex('map_positions').select(
      'device_ref',
      'x',
      'y',
      'cluster_key',
    );
    const clusters = await this.#knex('map_clusters').select(
      'cluster_key',
      'x',
      'y',
      'radius',
    );
    return positions.length === 0
      ? undefined
      : {
          devices: Object.fromEntries(
            positions.map(row => [
              row.device_ref,
              { x: row.x, y: row.y, cluster: row.cluster_key },
            ]),
          ),
          clusters: Object.fromEntries(
            clusters.map(row => [
              row.cluster_key,
              { x: row.x, y: row.y, radius: row.radius },
            ]),
          ),
        };
  }

  /** Keeps a layout in place of the one before. Writes only what is different. */
  async save(
    { devices, previous }: LayoutInput,
    layout: Layout,
    hash: string,
    computedAt: number,
  ): Promise<void> {
    const changed = devices.flatMap(({ ref }, at) => {
      const before = previous?.devices[ref];
      const isSame =
        before?.x === layout.x[at] &&
        before.y === layout.y[at] &&
        before.cluster === layout.cluster[at];
      return isSame
        ? []
        : [
            {
              device_ref: ref,
              x: layout.x[at],
              y: layout.y[at],
              cluster_key: layout.cluster[at],
            },
          ];
    });
    const known = new Set(devices.map(({ ref }) => ref));
    const gone = Object.keys(previous?.devices ?? {}).filter(
      ref => !known.has(ref),
    );
    await this.#knex.transaction(async trx => {
      await insertRows(
        trx,
        'map_positions',
        {
          device_ref: 'text',
          x: 'double precision',
          y: 'double precision',
          cluster_key: 'text',
        },
        changed,
        'ON CONFLICT (device_ref) DO UPDATE SET x = excluded.x, y = excluded.y, cluster_key = excluded.cluster_key',
      );
      if (gone.length > 0) {
        const { sql, binding } = inList(trx, 'device_ref', gone);
        await runSql(trx, `DELETE FROM map_positions WHERE ${sql}`, [binding]);
      }
      await trx('map_clusters').delete();
      await insertRows(
        trx,
        'map_clusters',
        {
          cluster_key: 'text',
          title: 'text',
          site_ref: 'text',
          x: 'double precision',
          y: 'double precision',
          radius: 'double precision',
        },
        layout.clusters.map(cluster => ({
          cluster_key: cluster.key,
          title: cluster.title,
          site_ref: cluster.siteRef,
          x: cluster.x,
          y: cluster.y,
          radius: cluster.radius,
        })),
      );
      await trx('map_layouts')
        .insert({
          id: LAYOUT_ID,
          topology_hash: hash,
          layout_version: uuid(),
          computed_at: computedAt,
        })
        .onConflict('id')
        .merge(
          changed.length + gone.length > 0
            ? ['topology_hash', 'layout_version', 'computed_at']
            : ['topology_hash', 'computed_at'],
        );
    });
  }
}

export function topologyHash(topology: LayoutInput): string {
  return createHash('sha256').update(JSON.stringify(topology)).digest('hex');
}

/** Columns of coordinates are no whole numbers. */
function toDegrees(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}
