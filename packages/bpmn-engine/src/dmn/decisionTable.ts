// Decision tables: the rules whose cells all take their inputs match, the hit policy makes a result of them.
import type { SourceElement } from '../compile/source';
import type { FeelExpression } from '../feel/expression';
import type { UnaryTests } from '../feel/unaryTests';
import { UnaryTestFailure } from '../feel/unaryTestParts';
import { describe } from '../feel/values';
import {
  readTable,
  type Input,
  type Output,
  type Table,
} from './decisionTableSource';
import type { Compilation, Place } from './compilation';
import type { Match } from './hitPolicies';
import { valueOf } from './literalExpression';
import type { Logic, TableRecord } from './logic';
import { dataOf } from './result';
import { EvaluationFailure, type Scope } from './scope';

/** So many rules cost as much as one step of an expression. */
const RULES_PER_STEP = 16;

/** An input while its table is evaluated. */
interface Column {
  input: Input;
  value: unknown;
  scope: Scope;
}

function test<T>(
  decide: () => T,
  what: () => string,
  { source }: UnaryTests,
  { value, scope }: Column,
): T {
  try {
    return decide();
  } catch (error) {
    if (error instanceof UnaryTestFailure) {
      throw new EvaluationFailure(
        `${what()}: "${source}" failed for ${describe(value)}: ${
          error.message
        }; ${scope.available()}`,
      );
    }
    throw error;
  }
}

function columnOf(input: Input, scope: Scope): Column {
  const value = valueOf(input.expression, scope, input.place);
  const column = {
    input,
    value,
    scope: scope.with({ '?': value, [input.inputName]: value }),
  };
  const { allowed } = input;
  if (allowed && value !== null) {
    const isAllowed = test(
      () => allowed.matches(value, column.scope),
      () => `${input.place}, allowed values`,
      allowed,
      column,
    );
    if (!isAllowed) {
      throw new EvaluationFailure(
        `${input.place}: "${input.expression.source}" gives ${describe(
          value,
        )}, which is none of the allowed values ${
          allowed.source
        }; ${scope.available()}`,
      );
    }
  }
  return column;
}

class DecisionTable implements Logic {
  readonly type = 'decisionTable';

  constructor(readonly table: Table, readonly place: Place) {}

  #matching(columns: readonly Column[]): number[] {
    const { rules, hitPolicy } = this.table;
    const matching: number[] = [];
    for (let i = 0; i < rules.length; i++) {
      const isMatch = rules[i].cells.every((cell, j) => {
        const column = columns[j];
        return test(
          () => cell.matches(column.value, column.scope),
          () => `${this.place.at(`rule ${i + 1}`)}, ${column.input.title}`,
          cell,
          column,
        );
      });
      if (isMatch) {
        matching.push(i);
        if (hitPolicy.stopsAtFirst) {
          break;
        }
      }
    }
    return matching;
  }

  #result(outputs: readonly unknown[]): unknown {
    return this.table.outputs.length === 1
      ? outputs[0]
      : Object.fromEntries(
          this.table.outputs.map(({ name }, i) => [name, outputs[i]]),
        );
  }

  #entry(expression: FeelExpression | null, scope: Scope, place: () => Place) {
    return expression ? valueOf(expression, scope, place()) : null;
  }

  #defaults(scope: Scope): unknown {
    const { outputs } = this.table;
    return outputs.some(output => output.defaultEntry)
      ? this.#result(
          outputs.map(output =>
            this.#entry(output.defaultEntry, scope, () =>
              this.place.at(`default of ${output.title}`),
            ),
          ),
        )
      : null;
  }

  #ranks({ ruleIndex, outputs }: Match, scope: Scope): number[] {
    return this.table.outputs.flatMap(({ values, title }, i) => {
      if (!values) {
        return [];
      }
      const value = outputs[i];
      const column = { value, scope } as Column;
      const rank = test(
        () => values.indexOf(value, scope.with({ '?': value })),
        () => `${this.place.at(`rule ${ruleIndex}`)}, ${title}`,
        values,
        column,
      );
      // what is not listed comes last
      return [rank < 0 ? Infinity : rank];
    });
  }

  evaluate(scope: Scope, record?: TableRecord): unknown {
    const { inputs, outputs, rules, hitPolicy } = this.table;
    scope.run.charge(Math.ceil(rules.length / RULES_PER_STEP));
    const columns = inputs.map(input => columnOf(input, scope));
    if (record) {
      record.inputs = columns.map(({ input, value }) => ({
        inputId: input.id,
        inputName: input.label,
        inputValue: dataOf(value, input.place),
      }));
      record.matchedRules = [];
    }
    const matches = this.#matching(columns).map((index): Match => {
      const place = this.place.at(`rule ${index + 1}`);
      return {
        ruleIndex: index + 1,
        outputs: rules[index].outputs.map((expression, i) =>
          this.#entry(expression, scope, () => place.at(outputs[i].title)),
        ),
      };
    });
    if (record) {
      record.matchedRules = matches.map(match => ({
        ruleId: rules[match.ruleIndex - 1].id,
        ruleIndex: match.ruleIndex,
        outputs: match.outputs.map((value, i) =>
          evaluatedOutput(outputs[i], value, this.place),
        ),
      }));
    }
    if (matches.length === 0) {
      return this.#defaults(scope);
    }
    return hitPolicy.apply({
      matches,
      result: match => this.#result(match.outputs),
      ranks: match => this.#ranks(match, scope),
      place: this.place,
      scope,
    });
  }
}

function evaluatedOutput(output: Output, value: unknown, place: Place) {
  return {
    outputId: output.id,
    outputName: output.label,
    value: dataOf(value, place.at(output.title)),
  };
}

export function compileDecisionTable(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  return new DecisionTable(readTable(source, place, compilation), place);
}
