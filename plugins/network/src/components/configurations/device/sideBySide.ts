import type { ConfigurationDiff } from '@linework/backstage-plugin-network-common';

export type Hunk = ConfigurationDiff['hunks'][number];
export type DiffLine = Hunk['lines'][number];

/** A row with the older text on the left and the later one on the right; a side that has no line is empty. */
export interface DiffRow {
  left?: DiffLine;
  right?: DiffLine;
}

/** Puts removed lines beside those that were added in their place. */
export function sideBySide(lines: readonly DiffLine[]): DiffRow[] {
  const rows: DiffRow[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) {
      rows.push({ left: removed[at], right: added[at] });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.change === 'removed') {
      // What is removed after something was added is another change.
      if (added.length > 0) flush();
      removed.push(line);
    } else if (line.change === 'added') {
      added.push(line);
    } else {
      flush();
      rows.push({ left: line, right: line });
    }
  }
  flush();
  return rows;
}

/** The changes as `diff -u` writes them, for a ticket or a mail. */
export function asText(diff: ConfigurationDiff): string {
  const sign = { equal: ' ', added: '+', removed: '-' };
  return [
    `--- ${diff.from.deviceRef} ${diff.from.capturedAt}`,
    `+++ ${diff.to.deviceRef} ${diff.to.capturedAt}`,
    ...diff.hunks.flatMap(({ fromLine, toLine, section, lines }) => [
      `@@ -${fromLine} +${toLine} @@${section ? ` ${section}` : ''}`,
      ...lines.map(({ change, text }) => `${sign[change]}${text}`),
    ]),
    '',
  ].join('\n');
}
