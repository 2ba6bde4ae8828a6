import type { CaseResult, ConformanceCase, ConformanceException } from './case';

export interface CaseOutcome {
  conformanceCase: Pick<ConformanceCase, 'id' | 'area' | 'semantics'>;
  result: CaseResult;
}

interface Tally {
  passed: number;
  failed: number;
}

function tallyOf(results: readonly CaseOutcome[]): Tally {
  const passed = results.filter(({ result }) => result.outcome === 'passed');
  return { passed: passed.length, failed: results.length - passed.length };
}

function byArea(results: readonly CaseOutcome[]): Map<string, CaseOutcome[]> {
  const areas = new Map<string, CaseOutcome[]>();
  for (const outcome of results) {
    const { area } = outcome.conformanceCase;
    areas.set(area, [...(areas.get(area) ?? []), outcome]);
  }
  return areas;
}

function table(title: string, results: readonly CaseOutcome[]): string[] {
  const areas = [...byArea(results)].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const width = Math.max(title.length, ...areas.map(([area]) => area.length));
  const row = (name: string, cells: (string | number)[]) =>
    `${name.padEnd(width)}${cells
      .map(cell => String(cell).padStart(9))
      .join('')}`;
  return [
    row(title, ['passed', 'failed']),
    ...areas.map(([area, outcomes]) => {
      const { passed, failed } = tallyOf(outcomes);
      return row(area, [passed, failed]);
    }),
  ];
}

function failuresOf(results: readonly CaseOutcome[]): string[] {
  return results.flatMap(({ conformanceCase: { id, area }, result }) =>
    result.outcome === 'failed'
      ? [`FAILED ${id} (${area})\n    ${result.reason}`]
      : [],
  );
}

/** What a run of cases gave. */
interface Report {
  /** A table by area, cases that hold for Camunda 7 only apart, each failure, known exceptions, last the totals. */
  text: string;
  failed: number;
}

/**
 * Sums up results. A case in the list of exceptions does not count, unless it passes: then the list is wrong. Cases
 * that hold for Camunda 7 only are shown and do not count.
 */
export function report(
  results: readonly CaseOutcome[],
  exceptions: readonly ConformanceException[] = [],
): Report {
  const excepted = new Map(exceptions.map(one => [one.id, one]));
  const isCounted = ({ conformanceCase: { id, semantics } }: CaseOutcome) =>
    semantics !== 'c7-only' && !excepted.has(id);
  const counted = results.filter(isCounted);
  const camunda7 = results.filter(
    ({ conformanceCase: { semantics } }) => semantics === 'c7-only',
  );
  const known = results.filter(({ conformanceCase: { id } }) =>
    excepted.has(id),
  );
  const wrongExceptions = known.filter(
    ({ result }) => result.outcome === 'passed',
  );
  const { passed, failed } = tallyOf(counted);
  const total = failed + wrongExceptions.length;
  const lines = [
    ...table('area', counted),
    ...(camunda7.length > 0
      ? ['', ...table('Camunda 7 only, not counted', camunda7)]
      : []),
    ...failuresOf(counted).map(failure => `\n${failure}`),
    ...failuresOf(camunda7).map(failure => `\nCamunda 7 only: ${failure}`),
    ...wrongExceptions.map(
      ({ conformanceCase: { id } }) =>
        `\nFAILED the list of exceptions\n    ${id} passes; take it off the list`,
    ),
    ...known
      .filter(({ result }) => result.outcome === 'failed')
      .map(({ conformanceCase: { id } }) => {
        const { reason = '', clause = '' } = excepted.get(id) ?? {};
        return `\nexception ${id}\n    ${reason} (${clause})`;
      }),
    '',
    `${passed} passed, ${total} failed`,
  ];
  return { text: lines.join('\n'), failed: total };
}
