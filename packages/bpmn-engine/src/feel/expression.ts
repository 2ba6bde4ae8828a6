// feelin parses at every call of `evaluate`, which costs far more than a token's move. A FEEL function
// definition keeps its parsed body, so each expression becomes the body of a function that is made once.
// The function reads its variables from the context it was made in, which is refilled before each run.
import { evaluate, FeelFunction, type Warning } from 'feelin';
import { EvaluationBudget } from './budget';
import { FUNCTION_NAMES, functionsFor } from './functions';
import { instrument } from './instrument';

/**
 * What an evaluation has to know of its surroundings.
 */
export interface EvaluationScope {
  /** A visible variable (JSON, or a value that FEEL has made), or `undefined`. */
  variable(name: string): unknown;
  readonly nowMs: number;
  readonly expressionSteps: number;
  /** What evaluations before this one have taken of the steps already. */
  readonly spentSteps?: number;
  /** Takes note of what this one has taken. */
  spend?(steps: number): void;
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
  /** Variables that it reads. */
  readonly names: readonly string[];
  evaluate(scope: EvaluationScope): Evaluation;
}

export type FeelCompilation =
  | { ok: true; expression: FeelExpression }
  | { ok: false; message: string; position: number };

const PREFIX = 'function(_) (';
/** Each with its first word: a name that does not begin anywhere in the text is not in it. */
const FUNCTIONS = FUNCTION_NAMES.map(name => ({
  name,
  beginning: name.split(' ')[0],
}));

type Instrumented = NonNullable<ReturnType<typeof instrument>>;

/** An expression in the form in which feelin runs it. */
class Program {
  readonly #context: Record<string, unknown>;
  readonly #function: FeelFunction;
  readonly #warnings: Warning[];
  readonly #budget = new EvaluationBudget();
  readonly #functions: ReadonlyMap<string, FeelFunction>;
  readonly #names: readonly string[];
  readonly #calledNames: string[];
  readonly #mayBeAbsent: Set<string>;
  #isRunning = false;

  constructor(instrumented: Instrumented, knownNames: Record<string, null>) {
    // not a plain object: feelin would work on a copy of it
    this.#context = Object.assign(Object.create(null), knownNames);
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
    this.#calledNames = [...instrumented.calledNames];
    this.#mayBeAbsent = instrumented.mayBeAbsent;
    this.#functions = new Map(
      functionsFor(
        new Set([...instrumented.calledNames, ...instrumented.names]),
        this.#budget,
      ).map(([name, implementation]) => [
        name,
        new FeelFunction(implementation, implementation.$args ?? []),
      ]),
    );
    for (const name of Object.keys(this.#context)) {
      delete this.#context[name];
    }
    for (const [name, implementation] of this.#functions) {
      this.#context[name] = implementation;
    }
  }

  evaluate(scope: EvaluationScope): Evaluation {
    const resume = this.#isRunning ? this.#suspend() : undefined;
    this.#isRunning = true;
    const spent = scope.spentSteps ?? 0;
    this.#fillContext(scope);
    this.#warnings.length = 0;
    this.#budget.reset(scope.nowMs, scope.expressionSteps, spent);
    try {
      // feelin runs the body on a copy of the context
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
      const left = Math.max(0, this.#budget.remaining);
      scope.spend?.(scope.expressionSteps - spent - left);
      this.#clearContext();
      this.#isRunning = false;
      resume?.();
    }
  }

  #fillContext(scope: EvaluationScope) {
    for (const name of this.#names) {
      const value = scope.variable(name);
      if (value !== undefined) {
        this.#context[name] = value;
      }
    }
    for (const name of this.#calledNames) {
      const value = scope.variable(name);
      if (value instanceof FeelFunction) {
        this.#context[name] = value;
      }
    }
  }

  /** A function of the scope has come back to the expression that called it. */
  #suspend(): () => void {
    const warnings = [...this.#warnings];
    const resumeBudget = this.#budget.suspend();
    return () => {
      this.#isRunning = true;
      this.#warnings.splice(0, Infinity, ...warnings);
      resumeBudget();
    };
  }

  /** Leaves the functions of the language, which never change. */
  #clearContext() {
    for (const name of [...this.#names, ...this.#calledNames]) {
      const implementation = this.#functions.get(name);
      if (implementation) {
        this.#context[name] = implementation;
      } else if (name in this.#context) {
        delete this.#context[name];
      }
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

/** Makes its program when it is needed: many expressions of a process are read for each that runs. */
class CompiledExpression implements FeelExpression {
  readonly names: readonly string[];
  readonly #instrumented: Instrumented;
  readonly #knownNames: Record<string, null>;
  #program: Program | undefined;

  constructor(
    readonly source: string,
    instrumented: Instrumented,
    knownNames: Record<string, null>,
  ) {
    this.names = [...instrumented.names];
    this.#instrumented = instrumented;
    this.#knownNames = knownNames;
  }

  evaluate(scope: EvaluationScope): Evaluation {
    try {
      this.#program ??= new Program(this.#instrumented, this.#knownNames);
    } catch (error) {
      return { ok: false, message: messageOf(error) };
    }
    return this.#program.evaluate(scope);
  }
}

export function messageOf(error: unknown): string {
  if (error instanceof RangeError) {
    return 'it nests or grows without an end';
  }
  return error instanceof Error ? error.message : String(error);
}

function syntaxProblem(
  source: string,
  knownNames: Record<string, null>,
): { message: string; position: number } {
  try {
    evaluate(source, knownNames, 'camunda');
  } catch (error) {
    const { position } = error as { position?: { from: number } };
    return { message: messageOf(error), position: position?.from ?? 0 };
  }
  return { message: 'Unrecognized expression', position: 0 };
}

/**
 * What the parser has to know to find the end of a name of several words. It prepares all names before it reads, so
 * functions that the text cannot name are left out.
 */
export function namesFor(
  source: string,
  names: Iterable<string>,
): Record<string, null> {
  const known: Record<string, null> = {};
  for (const name of names) {
    known[name] = null;
  }
  for (const { name, beginning } of FUNCTIONS) {
    if (source.includes(beginning)) {
      known[name] = null;
    }
  }
  return known;
}

/**
 * Reads a FEEL expression once, for many evaluations. Names are resolved without knowing the variables,
 * as in Camunda 8: a name with blanks or operators in it is written between backticks, unless it is announced.
 *
 * @param names - names that may be written as they are
 */
export function compileExpression(
  source: string,
  names: Iterable<string> = [],
): FeelCompilation {
  if (source.trim() === '') {
    return { ok: false, message: 'the expression is empty', position: 0 };
  }
  const knownNames = namesFor(source, names);
  const instrumented = instrument(source, knownNames);
  if (!instrumented) {
    return { ok: false, ...syntaxProblem(source, knownNames) };
  }
  return {
    ok: true,
    expression: new CompiledExpression(source, instrumented, knownNames),
  };
}
