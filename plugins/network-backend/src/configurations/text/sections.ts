// Blocks of a configuration, by what all command lines have in common: what belongs to a line is indented further than
// it. So IOS, FRR, EOS, SR OS and VRP print their blocks, and Junos its braces. RouterOS names the block on a line of its own
// that begins with a slash. A text without either (Junos `set` lines) has no blocks.

interface Opener {
  indent: number;
  index: number;
}

/** Lines that end or divide blocks and never begin one. */
const NO_OPENER = /^(?:[!#}]|exit\b|end\b|quit\b)/;
const MENU = /^\/[a-z]/;

/**
 * For each line the index of the line of the innermost block it lies in, or -1.
 */
export function sectionParents(lines: readonly string[]): number[] {
  const open: Opener[] = [];
  return lines.map((line, index) => {
    const text = line.trimStart();
    if (text === '') return open[open.length - 1]?.index ?? -1;
    const isMenu = MENU.test(line);
    // What stands below a menu is as far left as the menu; it lies in it until the next one.
    const indent = isMenu ? -1 : line.length - text.length;
    while (open.length > 0 && open[open.length - 1].indent >= indent) {
      open.pop();
    }
    const parent = open[open.length - 1]?.index ?? -1;
    if (!NO_OPENER.test(text)) open.push({ indent, index });
    return parent;
  });
}

/**
 * The same for one line, without a look at those that have nothing to do with it. `isMenued`: see {@link hasMenus}.
 */
export function sectionParent(
  lines: readonly string[],
  index: number,
  isMenued: boolean,
): number {
  const indentOf = (line: string, text: string) =>
    MENU.test(line) ? -1 : line.length - text.length;
  const own = lines[index].trimStart();
  // A blank line lies where the one before it would have put something.
  let limit = own === '' ? Infinity : indentOf(lines[index], own);
  for (let at = index - 1; at >= 0; at--) {
    if (limit < 0 || (limit === 0 && !isMenued)) return -1;
    const text = lines[at].trimStart();
    if (text === '') continue;
    const indent = indentOf(lines[at], text);
    if (indent >= limit) continue;
    if (!NO_OPENER.test(text)) return at;
    limit = indent;
  }
  return -1;
}

/** Whether blocks are named by menus. */
export function hasMenus(lines: readonly string[]): boolean {
  return lines.some(line => line.startsWith('/'));
}

const MAX_HEADING_LENGTH = 300;

/** What people call the block: its line, after those of the blocks around it. */
export function headingOf(
  lines: readonly string[],
  parents: readonly number[],
  index: number,
): string | null {
  return headingFrom(lines, index, at => parents[at]);
}

/** The same where the line of the block around a line is found by looking. */
export function headingFrom(
  lines: readonly string[],
  index: number,
  parentOf: (index: number) => number,
): string | null {
  const path: string[] = [];
  for (let at = parentOf(index); at >= 0; at = parentOf(at)) {
    path.unshift(lines[at].trim().replace(/\s*\{$/, ''));
  }
  if (path.length === 0) return null;
  const heading = path.join(' › ');
  return heading.length <= MAX_HEADING_LENGTH
    ? heading
    : `${heading.slice(0, MAX_HEADING_LENGTH - 1)}…`;
}
