// Collects problems, and gives every expression of a document its place in messages.
import type { Problem } from '../api/problems';
import type { SourceElement } from '../compile/source';
import {
  compileExpression,
  type Evaluation,
  type FeelExpression,
} from '../feel/expression';
import { literalOf } from '../feel/literals';
import { compileUnaryTests, type UnaryTests } from '../feel/unaryTests';
import { NO_LOGIC, type Logic } from './logic';

/** Makes a kind of boxed expression ready to run; reports what is wrong with it. */
export type Compiler = (
  source: SourceElement,
  place: Place,
  compilation: Compilation,
) => Logic;

/** Where in a document something is written: a decision or business knowledge model, and the way into it. */
export class Place {
  constructor(
    readonly owner: { kind: string; id: string; name?: string },
    readonly path: readonly string[] = [],
  ) {}

  at(part: string): Place {
    return new Place(this.owner, [...this.path, part]);
  }

  toString(): string {
    const { kind, id, name } = this.owner;
    const title = name === undefined || name === id ? '' : ` "${name}"`;
    return [`${kind} "${id}"${title}`, ...this.path].join(', ');
  }
}

class Constant implements FeelExpression {
  readonly names: readonly string[] = [];
  readonly #evaluation: Evaluation;

  constructor(readonly source: string, value: unknown) {
    this.#evaluation = { ok: true, value, unknownVariables: [], warnings: [] };
  }

  evaluate(): Evaluation {
    return this.#evaluation;
  }
}

function isFeel(language: string | undefined): boolean {
  return language === undefined || /(^|\/)feel(\/|$)/i.test(language.trim());
}

export class Compilation {
  readonly problems: Problem[] = [];
  readonly #expressions = new Map<string, FeelExpression>();
  readonly #unaryTests = new Map<string, UnaryTests>();
  readonly #language: string | undefined;

  readonly #compilers: Readonly<Record<string, Compiler>>;

  /** @param names - names of several words, which FEEL cannot tell from operators otherwise */
  constructor(
    definitions: SourceElement,
    readonly names: readonly string[],
    compilers: Readonly<Record<string, Compiler>>,
  ) {
    this.#language = definitions.text('expressionLanguage');
    this.#compilers = compilers;
  }

  boxed(source: SourceElement, place: Place): Logic {
    const compile = this.#compilers[source.type];
    if (!compile) {
      this.error(
        'unsupported-element',
        place,
        `${source.type.replace(
          /^dmn:/,
          '',
        )} is not executed; use a decision table, a literal expression or a boxed context`,
        source.id,
      );
      return NO_LOGIC;
    }
    return compile(source, place, this);
  }

  /** The boxed expression that an element holds. */
  child(parent: SourceElement, property: string, place: Place): Logic {
    const child = parent.one(property);
    if (!child) {
      this.error(
        'missing-expression',
        place,
        'there is no expression; add a literal expression or a decision table',
        parent.id,
      );
      return NO_LOGIC;
    }
    return this.boxed(child, place);
  }

  /** A part of a boxed expression of DMN 1.4, such as `then`: an element with one expression in it. */
  branch(parent: SourceElement, name: string, place: Place): Logic {
    const branch = parent.one(name);
    const branchPlace = place.at(name);
    return branch
      ? this.child(branch, 'value', branchPlace)
      : this.child(parent, name, branchPlace);
  }

  report(
    severity: Problem['severity'],
    rule: string,
    place: Place,
    text: string,
    elementId = place.owner.id,
  ) {
    const { name } = place.owner;
    this.problems.push({
      severity,
      rule,
      message: `${place}: ${text}`,
      elementId,
      ...(name !== undefined && { elementName: name }),
    });
  }

  error(rule: string, place: Place, text: string, elementId?: string) {
    this.report('error', rule, place, text, elementId);
  }

  #textOf(source: SourceElement, place: Place): string | undefined {
    const language = source.text('expressionLanguage') ?? this.#language;
    if (!isFeel(language)) {
      this.error(
        'expression-language',
        place,
        `the expression language "${language}" is not executed; write the expression in FEEL`,
        source.id,
      );
      return undefined;
    }
    if (source.one('importedValues')) {
      this.error(
        'unsupported-element',
        place,
        'importedValues is not executed; write the values into the expression',
        source.id,
      );
      return undefined;
    }
    return source.text('text')?.trim() ?? '';
  }

  /** The expression of an element with a `text`; `undefined` if the text is empty or a problem was reported. */
  expression(source: SourceElement, place: Place): FeelExpression | undefined {
    const text = this.#textOf(source, place);
    return text ? this.feel(text, place, source.id) : undefined;
  }

  feel(
    text: string,
    place: Place,
    elementId?: string,
  ): FeelExpression | undefined {
    const known = this.#expressions.get(text);
    if (known) {
      return known;
    }
    const literal = literalOf(text);
    const compilation = literal
      ? { ok: true as const, expression: new Constant(text, literal.value) }
      : compileExpression(text, this.names);
    if (!compilation.ok) {
      this.error(
        'expression-syntax',
        place,
        `"${text}" is no FEEL expression: ${compilation.message} at character ${
          compilation.position + 1
        }`,
        elementId,
      );
      return undefined;
    }
    this.#expressions.set(text, compilation.expression);
    return compilation.expression;
  }

  unaryTests(
    source: SourceElement | undefined,
    place: Place,
    inputName?: string,
  ): UnaryTests | undefined {
    const text = source ? this.#textOf(source, place) : '';
    if (text === undefined) {
      return undefined;
    }
    const key = `${inputName}\n${text}`;
    const known = this.#unaryTests.get(key);
    if (known) {
      return known;
    }
    const compilation = compileUnaryTests(text, this.names, inputName);
    if (!compilation.ok) {
      this.error(
        'expression-syntax',
        place,
        `"${text}" is no unary test: ${compilation.message} at character ${
          compilation.position + 1
        }`,
        source?.id,
      );
      return undefined;
    }
    this.#unaryTests.set(key, compilation.tests);
    return compilation.tests;
  }
}
