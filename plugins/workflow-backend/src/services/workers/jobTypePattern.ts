/**
 * Whether job types are meant by a pattern: itself, with `*` for anything. All else is as it stands, so that
 * `snmp.*` means `snmp.get` and not `snmpget`.
 */
export function jobTypePattern(pattern: string): (jobType: string) => boolean {
  if (!pattern.includes('*')) return jobType => jobType === pattern;
  const [first, ...rest] = pattern.split('*');
  const last = rest.pop() ?? '';
  return jobType => {
    // The first occurrence of each part leaves most room for the next: no backtracking.
    if (!jobType.startsWith(first)) return false;
    let position = first.length;
    for (const part of rest) {
      const found = jobType.indexOf(part, position);
      if (found === -1) return false;
      position = found + part.length;
    }
    return jobType.length - last.length >= position && jobType.endsWith(last);
  };
}
