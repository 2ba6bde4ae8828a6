/** An IPv4 or IPv6 address from its bytes; undefined for any other number of bytes. */
export function addressText(bytes: number[]): string | undefined {
  if (bytes.some(byte => !Number.isInteger(byte) || byte < 0 || byte > 255)) {
    return undefined;
  }
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return undefined;
  const groups: string[] = [];
  for (let i = 0; i < 16; i += 2) {
    groups.push((bytes[i] * 256 + bytes[i + 1]).toString(16));
  }
  return compress(groups);
}

/** RFC 5952: the longest run of zero groups, and the first of equally long ones, becomes "::". */
function compress(groups: string[]): string {
  let start = -1;
  let length = 1;
  for (let i = 0; i < groups.length; i++) {
    let run = 0;
    while (groups[i + run] === '0') run += 1;
    if (run > length) {
      start = i;
      length = run;
    }
  }
  return start < 0
    ? groups.join(':')
    : `${groups.slice(0, start).join(':')}::${groups
        .slice(start + length)
        .join(':')}`;
}

/** Length of the prefix that a netmask stands for; undefined when its ones are not all at the beginning. */
export function prefixLengthOf(netmask: string): number | undefined {
  const bits = netmask
    .split('.')
    .map(byte => Number(byte).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) && bits.length === 32
    ? bits.replace(/0/g, '').length
    : undefined;
}
