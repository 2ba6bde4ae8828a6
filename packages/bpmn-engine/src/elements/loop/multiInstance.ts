import type { Json, Variables } from '../../api/json';
import type { LoopProgress } from '../../api/state';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { FeelExpression } from '../../feel/expression';
import { describe } from '../../feel/values';
import { evaluateBoolean, evaluateResult } from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { IncidentError } from '../../step/incidentError';
import { excess, setLocalVariables } from '../../step/scope';
import { openSubscriptions } from '../../step/subscriptions';
import { checkVariables } from '../../variables/json';
import type { Visit } from '../behavior';
import { loopBehavior, progressOf, type LoopKind } from './loop';
import { collectOutput, compileOutput, type OutputCollection } from './output';

interface MultiInstance {
  isSequential: boolean;
  inputCollection: FeelExpression;
  inputElement?: string;
  output: OutputCollection | null;
  completionCondition: FeelExpression | null;
}

/** The items to work through: evaluated once, when the body begins. */
function itemsOf(
  x: Execution,
  body: Visit,
  inputCollection: FeelExpression,
): Json[] {
  const what = 'the input collection';
  const items = evaluateResult(x, body, inputCollection, what);
  if (!Array.isArray(items)) {
    throw new IncidentError(
      'expressionError',
      `${what} "= ${inputCollection.source}" gives ${describe(
        items,
      )} instead of a list; correct the variables and resolve the incident`,
    );
  }
  return items;
}

/** Whether the instance has room for the items, and for a result of each. */
function requireFit(x: Execution, body: Visit, variables: Variables) {
  const { variablesBytes, variablesDepth } = x.bounds;
  const check = checkVariables(variables, variablesBytes, variablesDepth);
  const problem = check.ok ? excess(x, [[body.key, variables]]) : check.message;
  if (problem) {
    throw new IncidentError(
      'variablesTooLarge',
      `the input collection: ${problem}`,
    );
  }
}

function start(
  x: Execution,
  body: Visit,
  { inputCollection, output }: MultiInstance,
) {
  const items = itemsOf(x, body, inputCollection);
  const initial: Variables = output
    ? { [output.collection]: new Array<null>(items.length).fill(null) }
    : {};
  requireFit(x, body, { ...initial, items });
  openSubscriptions(x, body);
  x.emit({
    type: 'loopStarted',
    elementInstanceKey: body.key,
    elementId: body.node.id,
    items,
  });
  setLocalVariables(x, body.key, initial);
}

function next(
  { started, items }: LoopProgress,
  isAnyActive: boolean,
  { isSequential, inputElement, output }: MultiInstance,
): Variables | null {
  if (!items || (isSequential && isAnyActive)) {
    return null;
  }
  const variables: Variables = {};
  if (output?.variable) {
    variables[output.variable] = null;
  }
  if (inputElement) {
    variables[inputElement] = items[started];
  }
  variables.loopCounter = started + 1;
  return variables;
}

/** What the completion condition sees: the instance that completes counts as completed. */
function countsOf(
  { completed, terminated, total = 0 }: LoopProgress,
  isSequential: boolean,
): Variables {
  return {
    numberOfInstances: total,
    numberOfActiveInstances: isSequential
      ? 0
      : total - completed - 1 - terminated,
    numberOfCompletedInstances: completed + 1,
    numberOfTerminatedInstances: terminated,
  };
}

function completing(
  x: Execution,
  body: Visit,
  child: Visit,
  { isSequential, output, completionCondition }: MultiInstance,
): boolean {
  if (output) {
    const { loopCounter = 1 } = x.instance(child.key) ?? {};
    collectOutput(x, body, child, output, loopCounter - 1);
  }
  return (
    completionCondition !== null &&
    evaluateBoolean(
      x,
      child.key,
      completionCondition,
      'the completion condition',
      countsOf(progressOf(x, body.key), isSequential),
    )
  );
}

/** What BPMN has and Zeebe does not is said in another way. */
function refuse(
  source: SourceElement,
  loop: SourceElement,
  compilation: Compilation,
) {
  if (loop.one('loopCardinality')) {
    compilation.error(
      'unsupported-loop',
      source,
      'a loop cardinality is not executed here nor in Camunda 8; give zeebe:loopCharacteristics the inputCollection "= for i in 1..n return i"',
    );
  }
  if (loop.one('loopDataInputRef') || loop.one('loopDataOutputRef')) {
    compilation.error(
      'unsupported-loop',
      source,
      'a loop over data objects is not executed here; give zeebe:loopCharacteristics an inputCollection',
    );
  }
  if ((loop.text('behavior') ?? 'All') !== 'All') {
    compilation.error(
      'unsupported-loop',
      source,
      `the behavior "${loop.text(
        'behavior',
      )}", which throws an event for each instance, is not executed here; throw an event in a sub-process`,
    );
  }
}

/** An activity that happens once for each item of a list, at the same time or one after the other. */
export const multiInstance: LoopKind = {
  elementType: 'multiInstanceBody',
  bpmnType: 'bpmn:MultiInstanceLoopCharacteristics',
  compile(source, loop, compilation) {
    refuse(source, loop, compilation);
    const definition = loop.extension('zeebe:LoopCharacteristics');
    const text = definition?.text('inputCollection')?.trim();
    if (!text) {
      compilation.error(
        'multi-instance',
        source,
        'the multi-instance has no list to work through; add <zeebe:loopCharacteristics inputCollection="= …" />',
      );
    }
    const inputCollection = text
      ? compilation.expression(source, text, 'input collection')
      : null;
    const inputElement = definition?.text('inputElement')?.trim();
    if (inputElement) {
      compilation.checkVariableName(source, inputElement);
    }
    const output = compileOutput(source, definition, compilation);
    const condition = loop.one('completionCondition')?.text('body')?.trim();
    const completionCondition = condition
      ? compilation.expression(source, condition, 'completion condition')
      : null;
    if (!inputCollection) {
      return null;
    }
    const definitionOf: MultiInstance = {
      isSequential: loop.flag('isSequential') === true,
      inputCollection,
      inputElement,
      output,
      completionCondition,
    };
    return loopBehavior({
      pauses: true,
      start: (x, body) => start(x, body, definitionOf),
      next: (progress, isAnyActive) =>
        next(progress, isAnyActive, definitionOf),
      completing: (x, body, child) => completing(x, body, child, definitionOf),
      result(x, body) {
        const { variables = {} } = x.instance(body.key) ?? {};
        return output
          ? { [output.collection]: variables[output.collection] }
          : {};
      },
    });
  },
};
