// Writes DMN documents for tests.
import { compileDecisions } from '../compile';
import type { DecisionEvaluation } from '../api';
import { evaluateDecision } from '../evaluate';
import type { Variables } from '../../api/json';
import { Document } from '../../testing/xml';

export const NOW = Date.UTC(2026, 0, 31, 12);

const attributes = (values: Record<string, string | undefined>) =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${Document.escape(value ?? '')}"`)
    .join('');

const text = (value: string) => `<text>${Document.escape(value)}</text>`;

export function dmn(content: string[], version = '20191111'): string {
  const scheme = version === '20180521' ? 'http' : 'https';
  const namespace =
    version === '1.1'
      ? 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'
      : `${scheme}://www.omg.org/spec/DMN/${version}/MODEL/`;
  return `<definitions xmlns="${namespace}" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="rules" name="Rules" namespace="http://example.com">${content.join(
    '\n',
  )}</definitions>`;
}

export const literal = (expression: string) =>
  `<literalExpression>${text(expression)}</literalExpression>`;

export function decision(
  id: string,
  logic: string,
  options: {
    name?: string;
    variable?: string;
    decisions?: string[];
    inputs?: string[];
    knowledge?: string[];
    versionTag?: string;
  } = {},
): string {
  const required = (kind: string, inner: string, ids: string[] = []) =>
    ids
      .map(
        target =>
          `<${kind}Requirement><required${inner} href="#${target}"/></${kind}Requirement>`,
      )
      .join('');
  const tag = options.versionTag
    ? `<extensionElements><zeebe:versionTag value="${options.versionTag}"/></extensionElements>`
    : '';
  const variable = options.variable
    ? `<variable name="${options.variable}"/>`
    : '';
  return `<decision id="${id}" name="${options.name ?? id}">${tag}${variable}${[
    required('information', 'Decision', options.decisions),
    required('information', 'Input', options.inputs),
    required('knowledge', 'Knowledge', options.knowledge),
  ].join('')}${logic}</decision>`;
}

export const inputData = (id: string, name = id) =>
  `<inputData id="${id}" name="${name}"><variable name="${name}"/></inputData>`;

export const functionBody = (
  parameters: string[],
  body: string,
  kind?: string,
) =>
  `${attributes({ kind })}>${parameters
    .map(name => `<formalParameter name="${name}"/>`)
    .join('')}${body}`;

export function knowledge(
  id: string,
  parameters: string[],
  body: string,
  options: { name?: string; knowledge?: string[]; kind?: string } = {},
): string {
  const requirements = (options.knowledge ?? [])
    .map(
      target =>
        `<knowledgeRequirement><requiredKnowledge href="#${target}"/></knowledgeRequirement>`,
    )
    .join('');
  return `<businessKnowledgeModel id="${id}" name="${
    options.name ?? id
  }"><encapsulatedLogic${functionBody(
    parameters,
    body,
    options.kind,
  )}</encapsulatedLogic>${requirements}</businessKnowledgeModel>`;
}

export interface TableOptions {
  hitPolicy?: string;
  aggregation?: string;
  inputs?: (
    | string
    | {
        expression: string;
        id?: string;
        label?: string;
        allowed?: string;
        variable?: string;
        language?: string;
      }
  )[];
  outputs?: (
    | string
    | {
        name?: string;
        id?: string;
        label?: string;
        values?: string;
        default?: string;
      }
  )[];
  /** The cells of the inputs, then those of the outputs. */
  rules: string[][];
  ruleIds?: boolean;
}

export function table(options: TableOptions): string {
  const inputs = (options.inputs ?? ['x']).map(input =>
    typeof input === 'string' ? { expression: input } : input,
  );
  const outputs = (options.outputs ?? ['result']).map(output =>
    typeof output === 'string' ? { name: output } : output,
  );
  const inputXml = inputs.map(
    input =>
      `<input${attributes({
        id: input.id,
        label: input.label,
        'camunda:inputVariable': input.variable,
      })}><inputExpression${attributes({
        expressionLanguage: input.language,
      })}>${text(input.expression)}</inputExpression>${
        input.allowed ? `<inputValues>${text(input.allowed)}</inputValues>` : ''
      }</input>`,
  );
  const outputXml = outputs.map(
    output =>
      `<output${attributes({
        id: output.id,
        label: output.label,
        name: output.name,
      })}>${
        output.values
          ? `<outputValues>${text(output.values)}</outputValues>`
          : ''
      }${
        output.default
          ? `<defaultOutputEntry>${text(output.default)}</defaultOutputEntry>`
          : ''
      }</output>`,
  );
  const ruleXml = options.rules.map((cells, i) => {
    const entries = cells.map((cell, j) => {
      const kind = j < inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${kind}>${text(cell)}</${kind}>`;
    });
    const id = options.ruleIds ? `rule_${i}` : undefined;
    return `<rule${attributes({ id })}>${entries.join('')}</rule>`;
  });
  return `<decisionTable${attributes({
    hitPolicy: options.hitPolicy,
    aggregation: options.aggregation,
  })}>${inputXml.join('')}${outputXml.join('')}${ruleXml.join(
    '',
  )}</decisionTable>`;
}

export async function compiled(content: string[], version?: string) {
  const compilation = await compileDecisions(dmn(content, version));
  if (!compilation.ok) {
    throw new Error(compilation.problems.map(p => p.message).join('\n'));
  }
  return compilation;
}

/** Evaluates the last decision of the document. */
export async function evaluation(
  content: string[],
  variables: Variables = {},
  version?: string,
): Promise<DecisionEvaluation> {
  const { decisions } = await compiled(content, version);
  return evaluateDecision(decisions[decisions.length - 1], variables, NOW);
}

export async function result(
  content: string[],
  variables: Variables = {},
  version?: string,
) {
  const made = await evaluation(content, variables, version);
  if (!made.ok) {
    throw new Error(made.message);
  }
  return made.result;
}

export async function failure(
  content: string[],
  variables: Variables = {},
): Promise<string> {
  const made = await evaluation(content, variables);
  if (made.ok) {
    throw new Error(`it gives ${JSON.stringify(made.result)}`);
  }
  return made.message;
}

export async function problems(content: string[]) {
  return (await compileDecisions(dmn(content))).problems;
}
