// What is declared compared with what is seen. A routing adjacency alone never contradicts a declaration: between two
// routers may lie switches, which declare and see cables of their own.
import { interfacesOf, type InterfaceRef } from './ends';
import type { LinkState } from './LinkStore';

/** `gone` is what is neither declared nor seen any more; no list has it. */
export type StoredVerdict =
  | 'confirmed'
  | 'missing'
  | 'unexpected'
  | 'mismatch'
  | 'gone';

type Known = Pick<LinkState, 'isDeclared' | 'isLldp' | 'isRouting'>;

/**
 * What is known of the links at each interface, by its key. The same of several links counts once: thousands may be heard
 * on one interface that leads to a hub.
 */
export function knownAt(
  links: readonly LinkState[],
  keyOf: (end: InterfaceRef) => string,
): Map<string, Known[]> {
  const at = new Map<string, Known[]>();
  for (const link of links) {
    const { isDeclared, isLldp, isRouting } = link;
    for (const end of interfacesOf(link)) {
      const key = keyOf(end);
      const known = at.get(key) ?? [];
      const isNew = !known.some(
        other =>
          other.isDeclared === isDeclared &&
          other.isLldp === isLldp &&
          other.isRouting === isRouting,
      );
      if (isNew) at.set(key, [...known, { isDeclared, isLldp, isRouting }]);
    }
  }
  return at;
}

/** `others` are the links that end at one of its interfaces; itself among them, since no link contradicts itself. */
export function verdictOf(
  link: Known,
  others: readonly Known[],
): StoredVerdict {
  const isSeen = link.isLldp || link.isRouting;
  if (link.isDeclared && isSeen) return 'confirmed';
  if (link.isDeclared) {
    return others.some(other => other.isLldp && !other.isDeclared)
      ? 'mismatch'
      : 'missing';
  }
  if (!isSeen) return 'gone';
  return link.isLldp &&
    others.some(other => other.isDeclared && !other.isLldp && !other.isRouting)
    ? 'mismatch'
    : 'unexpected';
}

/** Both ends are up; null while that is not known. */
export function isLinkUp(
  statuses: readonly (string | undefined)[],
): boolean | null {
  if (statuses.some(status => status !== undefined && status !== 'up')) {
    return false;
  }
  return statuses.every(status => status === 'up') ? true : null;
}
