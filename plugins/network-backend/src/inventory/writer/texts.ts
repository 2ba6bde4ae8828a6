// Texts of devices as the database takes them: devices send whatever they like.
import { clip, searchableText } from '@linework/backend-common';

/** Ends of texts and control characters are of no use to anybody. */
export function deviceText(
  value: string | undefined,
  max = 255,
): string | null {
  if (value === undefined) return null;
  const text = searchableText(value)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return text === '' ? null : clip(text, max);
}

/** Puts `ge0/2` before `ge0/10`: numbers with leading zeros. */
export function naturalSortKey(name: string): string {
  return name
    .replace(/\d+/g, digits => digits.replace(/^0+(?=\d)/, '').padStart(8, '0'))
    .slice(0, 300);
}

/** The first of those with the same name. */
export function distinct<T>(
  items: readonly T[],
  nameOf: (item: T) => string | null,
): Map<string, T> {
  const byName = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    if (name !== null && !byName.has(name)) byName.set(name, item);
  }
  return byName;
}
