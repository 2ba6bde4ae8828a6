/**
 * Where the entry with the key is in a list by ascending key, or -1. Mostly that is the last, which has just begun, or one
 * of the first, the scopes around; so the search goes from the beginning in steps that double.
 */
export function indexOfKey(
  list: readonly { readonly key: number }[],
  key: number,
): number {
  const last = list.length - 1;
  if (last < 0 || list[last].key <= key) {
    return last >= 0 && list[last].key === key ? last : -1;
  }
  let high = 0;
  while (high < last && list[high].key < key) {
    high = 2 * high + 1;
  }
  let low = high >> 1;
  high = Math.min(high, last);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].key < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return list[low].key === key ? low : -1;
}
