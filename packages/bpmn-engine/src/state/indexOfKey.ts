/** Where the entry with the key is in a list by ascending key, or -1. */
export function indexOfKey(
  list: readonly { readonly key: number }[],
  key: number,
): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = list[middle].key;
    if (found === key) {
      return middle;
    }
    if (found < key) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}
