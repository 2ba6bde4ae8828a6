import { createHash } from 'node:crypto';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';

/** An entity as a source declares it. */
export interface DeclaredEntity {
  /** For example `csv` or `discovery`. */
  source: string;
  /** Stays when the thing is renamed. */
  sourceId: string;
  entity: Entity;
}

/** The same as it is kept. */
export interface KeptEntity extends DeclaredEntity {
  /** In small letters. */
  entityRef: string;
  /** Changes with the entity. */
  hash: string;
}

/** With what is kept beside it. */
export function keep(declared: DeclaredEntity): KeptEntity {
  return {
    ...declared,
    entityRef: stringifyEntityRef(declared.entity),
    hash: createHash('sha256')
      .update(canonicalJson(declared.entity))
      .digest('hex'),
  };
}

/** The same text for the same value, in whatever order its fields are. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
