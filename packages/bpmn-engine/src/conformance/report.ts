import type { CaseResult, ConformanceCase } from './case';

type Tally = Record<CaseResult['outcome'], number>;

/** Sums up results in text: a table by area, what was skipped and why, each failure, the totals. */
export function report(
  results: readonly { conformanceCase: ConformanceCase; result: CaseResult }[],
): string {
  const areas = new Map<string, Tally>();
  const skipped = new Map<string, number>();
  const failures: string[] = [];
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { conformanceCase, result } of results) {
    const { id, area, semantics } = conformanceCase;
    const title = semantics === 'common' ? area : `${area} (${semantics})`;
    const tally = areas.get(title) ?? { passed: 0, failed: 0, skipped: 0 };
    tally[result.outcome] += 1;
    total[result.outcome] += 1;
    areas.set(title, tally);
    if (result.outcome === 'failed') {
      failures.push(`FAILED ${id}\n  ${result.reason}`);
    } else if (result.outcome === 'skipped') {
      skipped.set(result.reason, (skipped.get(result.reason) ?? 0) + 1);
    }
  }
  const width = Math.max(4, ...[...areas.keys()].map(area => area.length));
  const row = (area: string, cells: (string | number)[]) =>
    `${area.padEnd(width)}${cells
      .map(cell => String(cell).padStart(9))
      .join('')}`;
  return [
    row('area', ['passed', 'failed', 'skipped']),
    ...[...areas].map(([area, tally]) =>
      row(area, [tally.passed, tally.failed, tally.skipped]),
    ),
    '',
    ...[...skipped]
      .sort((a, b) => b[1] - a[1])
      .map(([reason, count]) => `skipped ${count}: ${reason}`),
    ...failures.map(failure => `\n${failure}`),
    '',
    `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
  ].join('\n');
}
