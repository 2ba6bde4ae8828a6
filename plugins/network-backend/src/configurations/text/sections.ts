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

const MAX_HEADING_LENGTH = 300;

/** What people call the block: its line, after those of the blocks around it. */
export function headingOf(
  lines: readonly string[],
  parents: readonly number[],
  index: number,
): string | null {
  const path: string[] = [];
  for (let at = parents[index]; at >= 0; at = parents[at]) {
    path.unshift(lines[at].trim().replace(/\s*\{$/, ''));
  }
  if (path.length === 0) return null;
  const heading = path.join(' › ');
  return heading.length <= MAX_HEADING_LENGTH
    ? heading
    : `${heading.slice(0, MAX_HEADING_LENGTH - 1)}…`;
}
