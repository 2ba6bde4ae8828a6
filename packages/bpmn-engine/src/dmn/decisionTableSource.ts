// Reads a decision table, and says everything that is wrong with it.
import type { SourceElement } from '../compile/source';
import type { FeelExpression } from '../feel/expression';
import type { UnaryTests } from '../feel/unaryTests';
import type { Compilation, Place } from './compilation';
import {
  AGGREGATIONS,
  HIT_POLICIES,
  hitPolicyOf,
  type Aggregation,
  type HitPolicy,
} from './hitPolicies';

export interface Input {
  id: string;
  label: string;
  /** How it is called in messages. */
  title: string;
  place: Place;
  expression: FeelExpression;
  allowed?: UnaryTests;
  /** Another name for `?` in its cells. */
  inputName: string;
}

export interface Output {
  id: string;
  name: string;
  label: string;
  title: string;
  values?: UnaryTests;
  defaultEntry: FeelExpression | null;
}

export interface Rule {
  id: string;
  cells: readonly UnaryTests[];
  /** An empty output entry is `null`. */
  outputs: readonly (FeelExpression | null)[];
}

export interface Table {
  inputs: readonly Input[];
  outputs: readonly Output[];
  rules: readonly Rule[];
  hitPolicy: HitPolicy;
}

/** How the cells of Camunda 8 call the input, beside `?`. */
const DEFAULT_INPUT_NAME = 'cellInput';

class TableReader {
  constructor(
    readonly source: SourceElement,
    readonly place: Place,
    readonly compilation: Compilation,
  ) {}

  error(rule: string, place: Place, text: string, element = this.source) {
    this.compilation.error(rule, place, text, element.id);
  }

  input(source: SourceElement, index: number): Input | undefined {
    const expressionSource = source.one('inputExpression');
    const text = expressionSource?.text('text')?.trim() ?? '';
    const label = source.text('label')?.trim() || text;
    const title = `input "${label || index + 1}"`;
    const place = this.place.at(title);
    if (!expressionSource || text === '') {
      this.error(
        'missing-expression',
        place,
        'the input has no expression; write what the cells of its column are compared with',
        source,
      );
      return undefined;
    }
    const expression = this.compilation.expression(expressionSource, place);
    const attributes = Object.entries(source.object.$attrs ?? {});
    const inputName = attributes.find(([name]) =>
      /:inputVariable$/.test(name),
    )?.[1];
    return (
      expression && {
        id: source.id ?? `input-${index + 1}`,
        label,
        title,
        place,
        expression,
        allowed: this.values(source.one('inputValues'), place),
        inputName:
          typeof inputName === 'string' ? inputName : DEFAULT_INPUT_NAME,
      }
    );
  }

  values(source: SourceElement | undefined, place: Place) {
    return source?.text('text')?.trim()
      ? this.compilation.unaryTests(source, place.at('allowed values'))
      : undefined;
  }

  output(source: SourceElement, index: number, count: number): Output {
    const name = source.name ?? '';
    const label = source.text('label')?.trim() || name;
    const title = `output "${label || index + 1}"`;
    const place = this.place.at(title);
    if (name === '' && count > 1) {
      this.error(
        'output-name',
        place,
        'a table with several outputs gives a context, in which each needs a name; set the name',
        source,
      );
    }
    const defaultEntry = source.one('defaultOutputEntry');
    return {
      id: source.id ?? `output-${index + 1}`,
      name,
      label: label || `output-${index + 1}`,
      title,
      values: this.values(source.one('outputValues'), place),
      defaultEntry:
        (defaultEntry &&
          this.compilation.expression(defaultEntry, place.at('default'))) ??
        null,
    };
  }

  rule(
    source: SourceElement,
    index: number,
    inputs: readonly (Input | undefined)[],
    outputs: readonly Output[],
  ): Rule {
    const place = this.place.at(`rule ${index + 1}`);
    const cells = source.many('inputEntry');
    const entries = source.many('outputEntry');
    const expected = `${inputs.length} inputs and ${outputs.length} outputs`;
    if (cells.length !== inputs.length || entries.length !== outputs.length) {
      this.error(
        'rule-size',
        place,
        `the rule has ${cells.length} input and ${entries.length} output entries, the table ${expected}; give it an entry for each`,
        source,
      );
    }
    return {
      id: source.id ?? `rule-${index + 1}`,
      cells: cells.flatMap(
        (cell, i) =>
          this.compilation.unaryTests(
            cell,
            place.at(inputs[i]?.title ?? `input ${i + 1}`),
            inputs[i]?.inputName,
          ) ?? [],
      ),
      outputs: entries.map(
        (entry, i) =>
          this.compilation.expression(
            entry,
            place.at(outputs[i]?.title ?? `output ${i + 1}`),
          ) ?? null,
      ),
    };
  }

  aggregation(policy: string, outputs: readonly Output[]) {
    const text = this.source.text('aggregation');
    if (text === undefined) {
      return undefined;
    }
    const aggregation = AGGREGATIONS.find(name => name === text);
    if (!aggregation) {
      this.error(
        'aggregation',
        this.place,
        `the aggregation "${text}" does not exist; use one of ${AGGREGATIONS.join(
          ', ',
        )}`,
      );
    } else if (policy !== 'COLLECT') {
      this.compilation.report(
        'warning',
        'aggregation',
        this.place,
        `the aggregation ${aggregation} has no effect with hit policy ${policy}; remove it, or choose COLLECT`,
        this.source.id,
      );
    } else if (outputs.length > 1) {
      this.error(
        'aggregation',
        this.place,
        `the aggregation ${aggregation} needs exactly one output, the table has ${outputs.length}; split the table`,
      );
    }
    return aggregation;
  }

  hitPolicy(outputs: readonly Output[]): HitPolicy {
    const name = this.source.text('hitPolicy') ?? 'UNIQUE';
    const aggregation: Aggregation | undefined = this.aggregation(
      name,
      outputs,
    );
    const policy = hitPolicyOf(name, aggregation);
    if (!policy) {
      this.error(
        'hit-policy',
        this.place,
        `the hit policy "${name}" does not exist; use one of ${HIT_POLICIES.join(
          ', ',
        )}`,
      );
    } else if (
      policy.needsPriorities &&
      !outputs.some(({ values }) => values)
    ) {
      this.error(
        'hit-policy',
        this.place,
        `hit policy ${name} needs output values, the first being the most important; list them at an output`,
      );
    }
    return policy ?? { apply: () => null };
  }

  read(): Table {
    const sources = this.source.many('output');
    const inputs = this.source
      .many('input')
      .map((input, i) => this.input(input, i));
    const outputs = sources.map((output, i) =>
      this.output(output, i, sources.length),
    );
    if (outputs.length === 0) {
      this.error(
        'missing-output',
        this.place,
        'the decision table has no output; add one',
      );
    }
    const names = outputs.flatMap(({ name }) => name || []);
    for (const name of new Set(names.filter((n, i) => names.indexOf(n) < i))) {
      this.error(
        'output-name',
        this.place,
        `several outputs are named "${name}"; give each a name of its own`,
      );
    }
    return {
      inputs: inputs.flatMap(input => input ?? []),
      outputs,
      rules: this.source
        .many('rule')
        .map((rule, i) => this.rule(rule, i, inputs, outputs)),
      hitPolicy: this.hitPolicy(outputs),
    };
  }
}

export function readTable(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Table {
  return new TableReader(source, place, compilation).read();
}
