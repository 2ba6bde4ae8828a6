// Runs a case: compile, then step by step on a host, each compared with what is expected.
import type { Executable } from '../api/executable';
import { compile } from '../compile';
import type {
  CaseResult,
  CaseStep,
  ConformanceCase,
  Expectation,
} from './case';
import type { CaseHost } from './host';
import { observe } from './observe';
import { SimulationHost } from './simulationHost';

/** What the clock says when a case begins. */
export const STARTED_AT_MS = Date.UTC(2026, 0, 1);

/** Lists of names are multisets; objects are compared by content. */
function comparable(value: unknown): string {
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) {
    return JSON.stringify([...value].sort());
  }
  return JSON.stringify(sorted(value)) ?? 'nothing';
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, entry]) => [key, sorted(entry)]),
    );
  }
  return value;
}

/** Everything that is not as expected. */
export function mismatches(
  expected: Expectation,
  actual: Expectation,
): string[] {
  const keys = Object.keys(expected) as (keyof Expectation)[];
  return keys.flatMap(key => {
    const wanted =
      key === 'variables'
        ? comparableVariables(expected[key])
        : comparable(expected[key]);
    const got =
      key === 'variables'
        ? comparableVariables(actual[key])
        : comparable(actual[key]);
    return wanted === got ? [] : [`${key}: expected ${wanted}, actual ${got}`];
  });
}

/** The order within a list counts in variables. */
function comparableVariables(variables: Expectation['variables']): string {
  return JSON.stringify(sorted(variables));
}

/** @throws Error if one is refused */
export async function compileAll(
  definitions: ConformanceCase['definitions'],
): Promise<Executable[]> {
  const processes: Executable[] = [];
  for (const { name, bpmn } of definitions) {
    const result = await compile(bpmn);
    if (!result.ok) {
      const errors = result.problems.filter(p => p.severity === 'error');
      throw new Error(
        `${name} is refused: ${errors
          .map(({ rule, message }) => `[${rule}] ${message}`)
          .join('; ')}`,
      );
    }
    processes.push(...result.processes);
  }
  return processes;
}

function titleOf({ do: what, element }: CaseStep, index: number): string {
  return `step ${index + 1} ${what}${element ? ` ${element}` : ''}`;
}

async function run(
  { definitions, steps }: ConformanceCase,
  host: CaseHost,
): Promise<void> {
  const processes = await compileAll(definitions);
  const byId = new Map(processes.map(process => [process.processId, process]));
  await host.begin(definitions, processes, STARTED_AT_MS);
  for (const [index, step] of steps.entries()) {
    const { error = false, ...expected } = step.expect ?? {};
    try {
      const refusal = await host.perform(step);
      if ((refusal !== null) !== error) {
        throw new Error(refusal ?? 'it was not refused');
      }
      const actual = observe(byId, await host.world(), expected);
      const found = mismatches(expected, actual);
      if (found.length > 0) {
        throw new Error(found.join('\n    '));
      }
    } catch (failure) {
      throw new Error(
        `${titleOf(step, index)}: ${
          failure instanceof Error ? failure.message : failure
        }`,
      );
    }
  }
}

/** Runs one case, by default against the core alone. */
export async function runCase(
  conformanceCase: ConformanceCase,
  host: CaseHost = new SimulationHost(),
): Promise<CaseResult> {
  try {
    await run(conformanceCase, host);
    return { outcome: 'passed' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: 'failed', reason };
  }
}
