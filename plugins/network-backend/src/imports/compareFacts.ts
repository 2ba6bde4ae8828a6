// What changes between two versions of an entity, in the words of its fields.
import type { Entity } from '@backstage/catalog-model';
import type { ImportRow } from '@linework/backstage-plugin-network-common';
import { SSH_HOST_KEY_ANNOTATION } from '@linework/backstage-plugin-network-common';

type ChangedFact = ImportRow['facts'][number];

/** Facts that differ, in the order in which people look at them; `before` undefined: all that there are. */
export function compareFacts(
  before: Entity | undefined,
  after: Entity | undefined,
): ChangedFact[] {
  const current = before ? flat(before) : {};
  const proposed = after ? flat(after) : {};
  return [...new Set([...Object.keys(current), ...Object.keys(proposed)])]
    .filter(field => current[field] !== proposed[field])
    .map(field => ({
      field,
      current: current[field] ?? null,
      proposed: proposed[field] ?? null,
    }));
}

function flat({ metadata, spec }: Entity): Record<string, string> {
  const facts: Record<string, unknown> = {
    title: metadata.title ?? metadata.name,
    description: metadata.description,
    site: spec?.site,
    ...(spec?.device as Record<string, unknown> | undefined),
    ...(spec?.location as Record<string, unknown> | undefined),
    owner: spec?.owner,
    hostKey: metadata.annotations?.[SSH_HOST_KEY_ANNOTATION],
    tags: metadata.tags?.join(', '),
    labels:
      metadata.labels &&
      Object.entries(metadata.labels)
        .map(([name, value]) => `${name}=${value}`)
        .sort()
        .join(', '),
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, String(value)]],
    ),
  );
}
