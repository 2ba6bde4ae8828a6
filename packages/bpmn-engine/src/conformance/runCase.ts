// Runs a case against the core: compile, then step by step in a simulation, each compared with what is expected.
import type { Executable } from '../api/executable';
import { compile } from '../compile';
import { Simulation, SimulationError } from '../simulation';
import type {
  CaseResult,
  CaseStep,
  ConformanceCase,
  Expectation,
} from './case';
import { observe } from './observe';
import { performStep } from './perform';

const STARTED_AT_MS = Date.UTC(2026, 0, 1);

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
function mismatches(expected: Expectation, actual: Expectation): string[] {
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

async function compileAll(
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

/** The simulation after the step; before it if the step is refused. */
function perform(
  simulation: Simulation,
  step: CaseStep,
): { simulation: Simulation; refusal: string | null } {
  try {
    return {
      simulation: performStep(simulation, step, STARTED_AT_MS),
      refusal: null,
    };
  } catch (error) {
    if (error instanceof SimulationError) {
      return { simulation, refusal: error.message };
    }
    throw error;
  }
}

async function run({ definitions, steps }: ConformanceCase): Promise<void> {
  const processes = await compileAll(definitions);
  const byId = new Map(processes.map(process => [process.processId, process]));
  let simulation = Simulation.create({ processes, nowMs: STARTED_AT_MS });
  steps.forEach((step, index) => {
    const title = titleOf(step, index);
    const { error = false, ...expected } = step.expect ?? {};
    try {
      const { simulation: after, refusal } = perform(simulation, step);
      simulation = after;
      if ((refusal !== null) !== error) {
        throw new Error(refusal ?? 'it was not refused');
      }
      const actual = observe(byId, simulation, expected);
      const found = mismatches(expected, actual);
      if (found.length > 0) {
        throw new Error(found.join('\n    '));
      }
    } catch (failure) {
      throw new Error(
        `${title}: ${failure instanceof Error ? failure.message : failure}`,
      );
    }
  });
}

/** Runs one case against the core. */
export async function runCase(
  conformanceCase: ConformanceCase,
): Promise<CaseResult> {
  try {
    await run(conformanceCase);
    return { outcome: 'passed' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: 'failed', reason };
  }
}
