// `matches`, `replace` and `split` hand their pattern to the host's backtracking engine, which tries every way to
// read a text. A repeated part that can itself be read in several ways multiplies them with every repetition, so the
// ways are counted first, and a pattern with too many is refused.

const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/;
const GROUP_KIND = /^\?(?:[:=!]|<[=!]|<[^>]*>)/;

/** More ways than this to read one place of a text would take noticeably long. */
const MOST_WAYS = 10_000;
/** A part with an endless repetition of its own, such as `(\d+\.){3}`, may be repeated that often. */
const MOST_REPETITIONS = 8;

/** What can be read in how many ways. */
interface Part {
  ways: number;
  /** It repeats something without an upper bound. */
  endless: boolean;
}

/** A group while it is read: its current branch, and the ways of the branches before. */
interface Group extends Part {
  finished: number;
}

function repeated(part: Part, quantifier: RegExpExecArray): Part | null {
  const [text, from = '', comma, to = ''] = quantifier;
  const least = from === '' ? Number(text.startsWith('+')) : Number(from);
  let most = Infinity;
  if (text.startsWith('?')) {
    most = 1;
  } else if (from !== '' && comma === '') {
    most = least;
  } else if (to !== '') {
    most = Number(to);
  }
  if (most === Infinity) {
    return part.ways > 1 || part.endless ? null : { ways: 1, endless: true };
  }
  if (part.endless && most > MOST_REPETITIONS) {
    return null;
  }
  return {
    ways: part.ways ** most * (most - least + 1),
    endless: part.endless,
  };
}

/** Says what makes a pattern dangerous, or returns `null`. */
export function patternProblem(pattern: string): string | null {
  const groups: Group[] = [{ ways: 1, endless: false, finished: 0 }];
  let last: Part | null = null;
  const take = () => {
    const group = groups[groups.length - 1];
    if (last) {
      group.ways *= last.ways;
      group.endless ||= last.endless;
    }
    last = null;
    return group;
  };
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    const quantifier = last && QUANTIFIER.exec(pattern.slice(i, i + 24));
    if (last && quantifier) {
      last = repeated(last, quantifier);
      if (!last || last.ways > MOST_WAYS) {
        return `pattern "${pattern}" repeats a group that itself repeats or branches, which can take for ever; write it without the inner repetition`;
      }
      i += quantifier[0].length - 1;
    } else if (char === '(') {
      take();
      groups.push({ ways: 1, endless: false, finished: 0 });
      i += GROUP_KIND.exec(pattern.slice(i + 1))?.[0].length ?? 0;
    } else if (char === ')' && groups.length > 1) {
      const { ways, endless, finished } = take();
      groups.pop();
      last = { ways: finished + ways, endless };
    } else if (char === '|') {
      const group = take();
      group.finished += group.ways;
      group.ways = 1;
    } else {
      take();
      last = { ways: 1, endless: false };
      if (char === '\\') {
        i += 1;
      } else if (char === '[') {
        const close = /^\[(?:\\.|[^\]\\])*\]/s.exec(pattern.slice(i));
        i += (close?.[0].length ?? 1) - 1;
      }
    }
  }
  const { ways, finished } = take();
  return ways + finished > MOST_WAYS
    ? `pattern "${pattern}" can be read in more than ${MOST_WAYS} ways, which can take for ever; write it with fewer optional parts`
    : null;
}
