// `matches`, `replace` and `split` hand their pattern to the host's backtracking engine. A repeated group
// that itself repeats or branches can take exponential time there, so such a pattern is refused.

const UNBOUNDED = /^(?:[*+]|\{\d+,\})/;

/** Says what makes a pattern dangerous, or returns `null`. */
export function patternProblem(pattern: string): string | null {
  const groups: { varies: boolean }[] = [{ varies: false }];
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const rest = pattern.slice(i, i + 12);
    const char = pattern[i];
    const open = groups[groups.length - 1];
    if (char === '\\') {
      i++;
    } else if (inClass) {
      inClass = char !== ']';
    } else if (char === '[') {
      inClass = true;
    } else if (char === '(') {
      groups.push({ varies: false });
    } else if (char === ')' && groups.length > 1) {
      groups.pop();
      if (open.varies && UNBOUNDED.test(pattern.slice(i + 1, i + 13))) {
        return `pattern "${pattern}" repeats a group that itself repeats or branches, which can take for ever; write it without the inner repetition`;
      }
      groups[groups.length - 1].varies ||= open.varies;
    } else if (char === '|' || UNBOUNDED.test(rest)) {
      open.varies = true;
    }
  }
  return null;
}
