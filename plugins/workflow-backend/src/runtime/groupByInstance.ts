import type { InstanceOperation } from './operations';

/** What is for the same instance stays in order; what is for different ones does not depend on each other. */
export function groupByInstance<T extends InstanceOperation>(
  operations: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of operations) {
    const group = groups.get(each.instanceKey);
    if (group) {
      group.push(each);
    } else {
      groups.set(each.instanceKey, [each]);
    }
  }
  return groups;
}
