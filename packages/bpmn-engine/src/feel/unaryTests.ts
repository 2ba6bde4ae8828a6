// The cells of a decision table. feelin parses a unary test at each call, so each is read once: simple ones become
// a comparison (see literals.ts), all others an expression over `?`, the input.
import { parseUnaryTests, unaryTest } from 'feelin';
import {
  compileExpression,
  messageOf,
  namesFor,
  type EvaluationScope,
  type FeelExpression,
} from './expression';
import { simpleTestsOf } from './literals';
import {
  conditionPart,
  equalityPart,
  inputPart,
  simplePart,
  valuePart,
  type Part,
} from './unaryTestParts';

export interface UnaryTests {
  readonly source: string;
  /**
   * Whether the input, which is also the variable `?` of the scope, passes.
   *
   * @throws UnaryTestFailure
   */
  matches(input: unknown, scope: EvaluationScope): boolean;
  /** Which test of the list the input passes first, or -1. */
  indexOf(input: unknown, scope: EvaluationScope): number;
}

export type UnaryTestsCompilation =
  | { ok: true; tests: UnaryTests }
  | { ok: false; message: string; position: number };

type SyntaxNode = NonNullable<
  ReturnType<ReturnType<typeof parseUnaryTests>['topNode']['getChild']>
>;

const LITERALS = ['StringLiteral', 'NumericLiteral', 'BooleanLiteral', 'null'];
const CONDITIONS = [
  'Comparison',
  'Conjunction',
  'Disjunction',
  'QuantifiedExpression',
  'InstanceOfExpression',
];

class CompiledTests implements UnaryTests {
  constructor(
    readonly source: string,
    readonly parts: readonly Part[],
    readonly isNegated: boolean,
  ) {}

  matches(input: unknown, scope: EvaluationScope): boolean {
    let isUnknown = false;
    for (const part of this.parts) {
      const outcome = part(input, scope);
      if (outcome === true) {
        return !this.isNegated;
      }
      isUnknown ||= outcome === null;
    }
    return this.isNegated && !isUnknown;
  }

  indexOf(input: unknown, scope: EvaluationScope): number {
    return this.parts.findIndex(part => part(input, scope) === true);
  }
}

function readsInput(node: SyntaxNode, source: string, inputName?: string) {
  let found = false;
  node.cursor().iterate(({ name, from, to }) => {
    found ||=
      name === '?' ||
      (name === 'VariableName' && source.slice(from, to) === inputName);
  });
  return found;
}

class PartCompiler {
  constructor(
    readonly source: string,
    readonly names: readonly string[],
    readonly inputName?: string,
  ) {}

  text({ from, to }: SyntaxNode) {
    return this.source.slice(from, to);
  }

  expression(text: string): FeelExpression {
    const compilation = compileExpression(text, this.names);
    if (!compilation.ok) {
      throw new Error(compilation.message);
    }
    return compilation.expression;
  }

  interval(node: SyntaxNode): Part {
    const { firstChild, lastChild } = node;
    const low = firstChild?.nextSibling;
    const high = lastChild?.prevSibling;
    if (!firstChild || !lastChild || !low || !high) {
      throw new Error('an interval has two ends');
    }
    const above = this.text(firstChild) === '[' ? '>=' : '>';
    const below = this.text(lastChild) === ']' ? '<=' : '<';
    return conditionPart(
      this.expression(
        `? ${above} (${this.text(low)}) and ? ${below} (${this.text(high)})`,
      ),
    );
  }

  part(node: SyntaxNode): Part {
    const inner = node.firstChild ?? node;
    if (inner.name === 'SimplePositiveUnaryTest') {
      const interval = inner.getChild('Interval');
      if (interval) {
        return this.interval(interval);
      }
      const { firstChild: operator, lastChild: operand } = inner;
      if (!operator || !operand) {
        throw new Error('a comparison has an operator and a value');
      }
      const sign = this.text(operator);
      return sign === '=' || sign === '!='
        ? equalityPart(this.expression(this.text(operand)), sign === '=')
        : conditionPart(this.expression(`? ${sign} (${this.text(operand)})`));
    }
    const expression = this.expression(this.text(inner));
    if (LITERALS.includes(inner.name)) {
      return equalityPart(expression, true);
    }
    if (CONDITIONS.includes(inner.name)) {
      return conditionPart(expression);
    }
    return readsInput(inner, this.source, this.inputName)
      ? inputPart(expression)
      : valuePart(expression);
  }
}

function hasError(tree: ReturnType<typeof parseUnaryTests>): boolean {
  let found = false;
  tree.iterate({
    enter(node) {
      found ||= node.type.isError;
    },
  });
  return found;
}

function syntaxProblem(source: string, names: Record<string, null>) {
  try {
    unaryTest(source, names, 'camunda');
  } catch (error) {
    const { position } = error as { position?: { from: number } };
    return { message: messageOf(error), position: position?.from ?? 0 };
  }
  return { message: 'Unrecognized unary test', position: 0 };
}

/**
 * Reads a cell once, for many evaluations. An empty cell and `-` take every input.
 *
 * @param names - names that may be written without backticks
 * @param inputName - another name for `?`
 */
export function compileUnaryTests(
  source: string,
  names: readonly string[] = [],
  inputName?: string,
): UnaryTestsCompilation {
  const trimmed = source.trim();
  const compiled = (parts: Part[], isNegated: boolean) => ({
    ok: true as const,
    tests: new CompiledTests(trimmed, parts, isNegated),
  });
  if (trimmed === '' || trimmed === '-') {
    return compiled([() => true], false);
  }
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(trimmed);
  const simple = simpleTestsOf(negated ? negated[1] : trimmed);
  if (simple) {
    return compiled(simple.map(simplePart), negated !== null);
  }
  const knownNames = namesFor(trimmed, names);
  const tree = parseUnaryTests(trimmed, knownNames, 'camunda');
  if (hasError(tree)) {
    return { ok: false, ...syntaxProblem(trimmed, knownNames) };
  }
  try {
    const compiler = new PartCompiler(trimmed, names, inputName);
    const parts = tree.topNode
      .getChild('PositiveUnaryTests')
      ?.getChildren('PositiveUnaryTest')
      .map(node => compiler.part(node));
    return parts && parts.length > 0
      ? compiled(parts, tree.topNode.firstChild?.name === 'not')
      : { ok: false, ...syntaxProblem(trimmed, knownNames) };
  } catch (error) {
    return { ok: false, message: messageOf(error), position: 0 };
  }
}
