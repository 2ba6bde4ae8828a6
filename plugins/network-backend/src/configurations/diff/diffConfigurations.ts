import type { ConfigurationDiff } from '@linework/backstage-plugin-network-common';
import type { NoiseFilter } from '../noise/NoiseFilter';
import { headingOf, sectionParents } from '../text/sections';
import { lineEdits, type Edit } from './lineEdits';
import { linesWhere, Pauses } from './Pauses';

/** Changed lines that are shown at most. */
export const MAX_CHANGED_LINES = 5_000;

export type TextDiff = Omit<ConfigurationDiff, 'from' | 'to'>;
type Hunk = TextDiff['hunks'][number];
type DiffLine = Hunk['lines'][number];

export interface DiffOptions {
  noise: NoiseFilter;
  /** Show noise like any other line. */
  withNoise: boolean;
  /** Equal lines around each change. */
  context: number;
}

/** How many lines differ, noise aside. */
export async function countChanges(
  from: readonly string[],
  to: readonly string[],
  noise: NoiseFilter,
): Promise<{ added: number; removed: number }> {
  const pauses = new Pauses();
  const fromAt = await kept(from, noise, false, pauses);
  const toAt = await kept(to, noise, false, pauses);
  const edits = await lineEdits(
    fromAt.map(index => from[index]),
    toAt.map(index => to[index]),
    pauses,
  );
  return { added: total(edits, 'added'), removed: total(edits, 'removed') };
}

/** What differs between two texts, as hunks. Without `withNoise`, noise is not shown at all; numbers of lines are those of the texts. */
export async function diffConfigurations(
  from: readonly string[],
  to: readonly string[],
  { noise, withNoise, context }: DiffOptions,
): Promise<TextDiff> {
  const pauses = new Pauses();
  const fromAt = await kept(from, noise, withNoise, pauses);
  const toAt = await kept(to, noise, withNoise, pauses);
  const edits = await lineEdits(
    fromAt.map(index => from[index]),
    toAt.map(index => to[index]),
    pauses,
  );
  const parents = { from: sectionParents(from), to: sectionParents(to) };
  const hunks: Hunk[] = [];
  let shown = 0;
  let isTruncated = false;
  for (const group of grouped(edits, context)) {
    const lines: DiffLine[] = [];
    for (const edit of group) {
      if (edit.change !== 'equal') {
        const count = Math.min(edit.count, MAX_CHANGED_LINES - shown);
        shown += count;
        if (count < edit.count) {
          isTruncated = true;
          lines.push(
            ...linesOfEdit({ ...edit, count }, from, to, fromAt, toAt),
          );
          break;
        }
      }
      lines.push(...linesOfEdit(edit, from, to, fromAt, toAt));
    }
    const change = group.find(edit => edit.change !== 'equal');
    if (lines.length > 0 && change) {
      hunks.push({
        fromLine: numberAt(fromAt, group[0].from, from.length),
        toLine: numberAt(toAt, group[0].to, to.length),
        section:
          change.change === 'removed'
            ? headingOf(from, parents.from, fromAt[change.from])
            : headingOf(to, parents.to, toAt[change.to]),
        lines,
      });
    }
    if (isTruncated) break;
  }
  return {
    linesAdded: total(edits, 'added'),
    linesRemoved: total(edits, 'removed'),
    ignoredNoise: withNoise ? 0 : changedNoise(from, to, fromAt, toAt),
    isTruncated,
    hunks,
  };
}

function total(edits: readonly Edit[], change: Edit['change']): number {
  return edits.reduce(
    (sum, edit) => (edit.change === change ? sum + edit.count : sum),
    0,
  );
}

/** Indices of the lines that are compared. */
function kept(
  lines: readonly string[],
  noise: NoiseFilter,
  withNoise: boolean,
  pauses: Pauses,
): Promise<number[]> {
  return linesWhere(lines, line => withNoise || !noise.isNoise(line), pauses);
}

function numberAt(
  places: readonly number[],
  at: number,
  length: number,
): number {
  return (places[at] ?? length) + 1;
}

/** Runs of edits with at most `context` equal lines at their ends and no more than twice that between two changes. */
function grouped(edits: readonly Edit[], context: number): Edit[][] {
  const groups: Edit[][] = [];
  let group: Edit[] = [];
  edits.forEach((edit, index) => {
    if (edit.change !== 'equal') {
      group.push(edit);
      return;
    }
    const isFirst = index === 0;
    const isLast = index === edits.length - 1;
    if (!isFirst && !isLast && edit.count <= 2 * context) {
      group.push(edit);
      return;
    }
    const lead = Math.min(context, edit.count);
    if (!isFirst) {
      if (lead > 0) group.push({ ...edit, count: lead });
      groups.push(group);
      group = [];
    }
    if (!isLast && lead > 0) {
      const skipped = edit.count - lead;
      group.push({
        ...edit,
        from: edit.from + skipped,
        to: edit.to + skipped,
        count: lead,
      });
    }
  });
  if (group.length > 0) groups.push(group);
  return groups.filter(each => each.some(edit => edit.change !== 'equal'));
}

function linesOfEdit(
  { change, from: fromStart, to: toStart, count }: Edit,
  from: readonly string[],
  to: readonly string[],
  fromAt: readonly number[],
  toAt: readonly number[],
): DiffLine[] {
  return Array.from({ length: count }, (_, offset) => {
    const fromIndex =
      change === 'added' ? undefined : fromAt[fromStart + offset];
    const toIndex = change === 'removed' ? undefined : toAt[toStart + offset];
    return {
      change,
      text: toIndex === undefined ? from[fromIndex ?? 0] : to[toIndex],
      fromLine: fromIndex === undefined ? null : fromIndex + 1,
      toLine: toIndex === undefined ? null : toIndex + 1,
    };
  });
}

/** Lines of noise that one text has and the other one has not; blank ones do not count. */
function changedNoise(
  from: readonly string[],
  to: readonly string[],
  fromAt: readonly number[],
  toAt: readonly number[],
): number {
  const counts = new Map<string, number>();
  // What was not kept is noise.
  const add = (
    lines: readonly string[],
    keptAt: readonly number[],
    sign: 1 | -1,
  ) => {
    let next = 0;
    lines.forEach((line, index) => {
      if (keptAt[next] === index) next++;
      else if (line.trim() !== '') {
        counts.set(line, (counts.get(line) ?? 0) + sign);
      }
    });
  };
  add(from, fromAt, -1);
  add(to, toAt, 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}
