// feelin parses at every call of `evaluate`, which costs far more than a token's move. A FEEL function
// definition keeps its parsed body, so each expression becomes the body of a function that is made once.
// The function reads its variables from the context it was made in, which is refilled before each run.
import { evaluate, FeelFunction, type Warning } from 'feelin';
import type { Json } from '../api/json';
import { EvaluationBudget } from './budget';
import { FUNCTION_NAMES, functionsFor } from './functions';
import { instrument } from './instrument';

/**
 * What an evaluation has to know of its surroundings.
 */
export interface EvaluationScope {
  /** A visible variable, or `undefined`. */
  variable(name: string): Json | undefined;
  nowMs: number;
  expressionSteps: number;
}

export type Evaluation =
  | {
      ok: true;
      value: unknown;
      /** Variables that were read, do not exist, and whose absence the expression does not handle. */
      unknownVariables: string[];
      /** Why a part became `null`, in words, best first. */
      warnings: string[];
    }
  | { ok: false; message: string };

export interface FeelExpression {
  /** As the modeller wrote it, without `=`. */
  readonly source: string;
  evaluate(scope: EvaluationScope): Evaluation;
}

export type FeelCompilation =
  | { ok: true; expression: FeelExpression }
  | { ok: false; message: string; position: number };

const PREFIX = 'function(_) (';
const KNOWN_NAMES: Record<string, null> = Object.fromEntries(
  FUNCTION_NAMES.map(name => [name, null]),
);

class CompiledExpression implements FeelExpression {
  readonly #context: Record<string, unknown>;
  readonly #function: FeelFunction;
  readonly #warnings: Warning[];
  readonly #budget = new EvaluationBudget();
  readonly #functions: [string, unknown][];
  readonly #names: string[];
  readonly #mayBeAbsent: Set<string>;

  constructor(
    readonly source: string,
    instrumented: NonNullable<ReturnType<typeof instrument>>,
  ) {
    // not a plain object: feelin would work on a copy of it
    this.#context = Object.assign(Object.create(null), KNOWN_NAMES);
    const { value, warnings } = evaluate(
      `${PREFIX}${instrumented.source}\n)`,
      this.#context,
      'camunda',
    );
    if (!(value instanceof FeelFunction)) {
      throw new Error('it is no expression');
    }
    this.#function = value;
    this.#warnings = warnings;
    this.#names = [...instrumented.names];
    this.#mayBeAbsent = instrumented.mayBeAbsent;
    this.#functions = functionsFor(
      new Set([...instrumented.calledNames, ...instrumented.names]),
      this.#budget,
    );
    this.#clearContext();
  }

  evaluate(scope: EvaluationScope): Evaluation {
    const context = this.#context;
    for (const [name, implementation] of this.#functions) {
      context[name] = implementation;
    }
    for (const name of this.#names) {
      const value = scope.variable(name);
      if (value !== undefined) {
        context[name] = value;
      }
    }
    this.#warnings.length = 0;
    this.#budget.reset(scope.nowMs, scope.expressionSteps);
    try {
      const value = this.#function.invoke([null]);
      return {
        ok: true,
        value,
        unknownVariables: this.#unknownVariables(),
        warnings: [
          ...this.#budget.warnings,
          ...this.#warnings.map(warning => warning.message),
        ],
      };
    } catch (error) {
      return { ok: false, message: messageOf(error) };
    } finally {
      this.#clearContext();
    }
  }

  #clearContext() {
    for (const name of Object.keys(this.#context)) {
      delete this.#context[name];
    }
  }

  #unknownVariables(): string[] {
    const unknown = this.#warnings
      .filter(({ type }) => type === 'NO_VARIABLE_FOUND')
      .map(({ message }) => /'(.*)'/s.exec(message)?.[1] ?? message)
      .filter(name => !this.#mayBeAbsent.has(name));
    return [...new Set(unknown)];
  }
}

function messageOf(error: unknown): string {
  if (error instanceof RangeError) {
    return 'it nests or grows without an end';
  }
  return error instanceof Error ? error.message : String(error);
}

function syntaxProblem(source: string): { message: string; position: number } {
  try {
    evaluate(source, {}, 'camunda');
  } catch (error) {
    const { position } = error as { position?: { from: number } };
    return { message: messageOf(error), position: position?.from ?? 0 };
  }
  return { message: 'Unrecognized expression', position: 0 };
}

/**
 * Reads a FEEL expression once, for many evaluations. Names are resolved without knowing the variables,
 * as in Camunda 8: a name with blanks or operators in it is written between backticks.
 */
export function compileExpression(source: string): FeelCompilation {
  if (source.trim() === '') {
    return { ok: false, message: 'the expression is empty', position: 0 };
  }
  const instrumented = instrument(source, KNOWN_NAMES);
  if (!instrumented) {
    return { ok: false, ...syntaxProblem(source) };
  }
  try {
    return {
      ok: true,
      expression: new CompiledExpression(source, instrumented),
    };
  } catch (error) {
    return { ok: false, message: messageOf(error), position: 0 };
  }
}
