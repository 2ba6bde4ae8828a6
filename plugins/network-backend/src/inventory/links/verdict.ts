// What is declared compared with what is seen. A routing adjacency alone never contradicts a declaration: between two
// routers may lie switches, which declare and see cables of their own.
import type { LinkState } from './LinkStore';

/** `gone` is what is neither declared nor seen any more; no list has it. */
export type StoredVerdict =
  | 'confirmed'
  | 'missing'
  | 'unexpected'
  | 'mismatch'
  | 'gone';

type Known = Pick<LinkState, 'isDeclared' | 'isLldp' | 'isRouting'>;

/** `others` are the other links that end at one of its interfaces. */
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
