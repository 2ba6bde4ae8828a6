// Which places each site lies in, as a table: permissions and filters by site are then one lookup, however deep sites are
// nested. Sites change rarely and are few, so they are worked out anew as a whole and only the difference is written.
import { insertRows, runSql, withRows } from '@linework/backend-common';
import type { Knex } from 'knex';

const COLUMNS = { site_ref: 'text', ancestor_ref: 'text' } as const;

/** Brings the table up to date with sites, and with the sites that devices and circuits name. */
export async function updateSiteAncestors(knex: Knex): Promise<void> {
  await knex.transaction(async trx => {
    const [sites, named, present] = [
      await runSql(
        trx,
        'SELECT site_ref, parent_ref FROM sites WHERE removed_at IS NULL',
        [],
      ),
      await runSql(
        trx,
        `SELECT site_ref FROM devices WHERE site_ref IS NOT NULL
         UNION SELECT a_site_ref FROM circuits WHERE a_site_ref IS NOT NULL
         UNION SELECT z_site_ref FROM circuits WHERE z_site_ref IS NOT NULL`,
        [],
      ),
      await runSql(
        trx,
        'SELECT site_ref, ancestor_ref FROM site_ancestors',
        [],
      ),
    ];
    const parents = new Map<string, string | undefined>(
      named.map(row => [String(row.site_ref), undefined]),
    );
    for (const row of sites) {
      parents.set(
        String(row.site_ref),
        row.parent_ref === null ? undefined : String(row.parent_ref),
      );
    }
    const wanted = new Map(
      ancestorsOf(parents).map(row => [pairOf(row), row] as const),
    );
    const there = new Map(
      present.map(row => {
        const pair = {
          site_ref: String(row.site_ref),
          ancestor_ref: String(row.ancestor_ref),
        };
        return [pairOf(pair), pair] as const;
      }),
    );
    await withRows(
      trx,
      COLUMNS,
      [...there].filter(([pair]) => !wanted.has(pair)).map(([, row]) => row),
      'DELETE FROM site_ancestors WHERE (site_ref, ancestor_ref) IN (SELECT site_ref, ancestor_ref FROM v)',
    );
    await insertRows(
      trx,
      'site_ancestors',
      COLUMNS,
      [...wanted].filter(([pair]) => !there.has(pair)).map(([, row]) => row),
    );
  });
}

interface Pair {
  site_ref: string;
  ancestor_ref: string;
}

/** Every site with itself and all that it lies in. Sites that lie in each other in a circle are all ancestors of each other. */
export function ancestorsOf(
  parents: ReadonlyMap<string, string | undefined>,
): Pair[] {
  return [...parents.keys()].flatMap(site => {
    const ancestors = new Set<string>();
    for (
      let place: string | undefined = site;
      place !== undefined && !ancestors.has(place);
      place = parents.get(place)
    ) {
      ancestors.add(place);
    }
    return [...ancestors].map(ancestor => ({
      site_ref: site,
      ancestor_ref: ancestor,
    }));
  });
}

function pairOf(row: Pair): string {
  return `${row.site_ref} ${row.ancestor_ref}`;
}
