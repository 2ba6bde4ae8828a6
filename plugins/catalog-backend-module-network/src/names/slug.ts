// Catalog names are letters, digits, "-", "_" and ".", at most 63; names at a source are anything, or missing.

import { createHash } from 'node:crypto';

const MAX_LENGTH = 63;

/** What a name at a source looks like as a catalog name, or nothing when no character of it can be kept. */
export function slugOf(name: string): string | undefined {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9._-]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^[._-]+|[._-]+$/g, '');
  return slug || undefined;
}

function withSuffix(stem: string, suffix: string): string {
  const kept = stem
    .slice(0, MAX_LENGTH - suffix.length - 1)
    .replace(/[._-]+$/, '');
  return `${kept}-${suffix}`;
}

/**
 * The names a thing may have, the nicest first. All but the first depend on its identity alone besides the stem, so
 * that they are the same whoever asks and whenever.
 */
export function nameCandidates(thing: {
  source: string;
  sourceId: string;
  name?: string | null;
}): string[] {
  const [kind, id = ''] = thing.sourceId.split('/');
  const slug = thing.name ? slugOf(thing.name) : undefined;
  const shortId = slugOf(id.length > 12 ? id.slice(0, 8) : id) ?? '0';
  const digest = createHash('sha256')
    .update(`${thing.source}\n${thing.sourceId}`)
    .digest('hex');
  const stem = slug ?? kind;
  return [
    ...(slug ? [slug] : []),
    withSuffix(stem, shortId),
    withSuffix(stem, digest.slice(0, 8)),
    withSuffix(stem, digest.slice(0, 32)),
  ];
}
