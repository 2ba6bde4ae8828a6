// Places that devices of a file stand at, and that nobody has declared yet.
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { siteRefOf, type Candidate } from './Candidate';
import type { CatalogName } from './CatalogNames';
import { compareFacts } from './compareFacts';
import type { KeptEntity } from './KeptEntity';
import type { ImportRowRecord, ImportRowStore } from './ImportRowStore';
import { sourceIdOfSite } from './readRow';

/** Places that this batch is the first to name, each with the row that does. */
export async function findNewSites(
  rows: ImportRowStore,
  candidates: readonly Candidate[],
  importKey: string,
): Promise<Map<Candidate, Entity>> {
  const firsts = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const ref = siteRefOf(candidate.built);
    if (ref && candidate.problems.length === 0 && !firsts.has(ref)) {
      firsts.set(ref, candidate);
    }
  }
  const lines = await rows.mark(
    importKey,
    [...firsts].map(([ref, { line }]) => ({ mark: `site ${ref}`, line })),
  );
  return new Map(
    [...firsts].flatMap(([ref, candidate]) =>
      lines.get(`site ${ref}`) === candidate.line && candidate.built?.site
        ? [[candidate, candidate.built.site] as const]
        : [],
    ),
  );
}

/** A place that is made, or moved; undefined when there is nothing to do. */
export function toSiteRow(
  { line }: Candidate,
  site: Entity,
  source: string,
  declared: ReadonlyMap<string, KeptEntity>,
  catalog: ReadonlyMap<string, CatalogName>,
): Omit<ImportRowRecord, 'rowKey'> | undefined {
  const entityRef = stringifyEntityRef(site);
  const known = declared.get(entityRef);
  if (known ? known.source !== source : catalog.has(entityRef))
    return undefined;
  const entity = known
    ? {
        ...known.entity,
        spec: {
          ...known.entity.spec,
          ...(site.spec?.location && { location: site.spec.location }),
        },
      }
    : site;
  const facts = compareFacts(known?.entity, entity);
  if (known && facts.length === 0) return undefined;
  return {
    line,
    effect: known ? 'change' : 'addition',
    sourceId: sourceIdOfSite(site.metadata.name),
    entityRef,
    title: site.metadata.title ?? site.metadata.name,
    entity,
    baseHash: known?.hash,
    facts,
    problems: [],
  };
}
