import type { DecisionReference } from '../../api/environment';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import { decide as makeDecision } from '../../dmn/evaluate';
import type { DecisionEvaluation } from '../../dmn/api';
import type { ValueSource } from '../../feel/source';
import { passesConditions } from '../../step/conditions';
import { evaluateString } from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { IncidentError } from '../../step/incidentError';
import { complete } from '../../step/lifecycle';
import { fitting } from '../../step/scope';
import type { Behavior, ElementKind, Visit } from '../behavior';
import { bindingOf, type Binding } from '../binding';
import { compileJob, JOB_EXTENSIONS } from './jobWork';

type Decided = Extract<DecisionEvaluation, { ok: true }>;

/** Which version was looked for, in words. */
function phraseOf({ binding, versionTag }: DecisionReference): string {
  switch (binding) {
    case 'deployment':
      return 'deployed together with this process';
    case 'versionTag':
      return `with the version tag "${versionTag}"`;
    default:
      return 'deployed in any version';
  }
}

function decide(
  x: Execution,
  { key }: Visit,
  reference: DecisionReference,
): Decided {
  const { decisionId } = reference;
  const decision = x.environment.decision?.(reference);
  if (!decision) {
    throw new IncidentError(
      'calledDecisionError',
      `there is no decision "${decisionId}" ${phraseOf(
        reference,
      )}; deploy it or correct the decision id, then resolve the incident`,
    );
  }
  const { evaluation, spentSteps } = makeDecision(
    decision,
    x.variables(key),
    x.nowMs,
  );
  x.charge(spentSteps);
  if (!evaluation.ok) {
    throw new IncidentError(
      'calledDecisionError',
      `the decision "${decisionId}" failed: ${evaluation.message}`,
    );
  }
  return evaluation;
}

function compileDecision(
  source: SourceElement,
  called: SourceElement,
  compilation: Compilation,
): Behavior | null {
  const text = called.text('decisionId')?.trim();
  const resultVariable = called.text('resultVariable')?.trim();
  if (!text || !resultVariable) {
    compilation.error(
      'called-decision',
      source,
      'the called decision needs the id of a decision and the variable for its result; complete <zeebe:calledDecision decisionId="…" resultVariable="…" />',
    );
    return null;
  }
  compilation.checkVariableName(source, resultVariable);
  const binding = bindingOf(source, called, 'called-decision', compilation);
  const decisionId = compilation.value(source, text, 'decision id');
  if (!binding || !decisionId) {
    return null;
  }
  compilation.calledDecisions.push({
    elementId: source.id ?? '',
    decisionId: text,
    ...binding,
  });
  return behaviorOf(decisionId, binding, resultVariable);
}

function behaviorOf(
  decisionId: ValueSource,
  binding: Binding,
  resultVariable: string,
): Behavior {
  return {
    activate(x, visit) {
      const what = 'the id of the called decision';
      const reference = {
        decisionId: evaluateString(x, visit.key, decisionId, what),
        ...binding,
      };
      const { result, evaluatedDecisions } = decide(x, visit, reference);
      const variables = fitting(x, visit, { [resultVariable]: result });
      if (passesConditions(x, visit)) {
        x.emit({
          type: 'decisionEvaluated',
          elementInstanceKey: visit.key,
          elementId: visit.node.id,
          decisionId: reference.decisionId,
          result,
          evaluatedDecisions,
        });
        complete(x, visit, variables);
      }
    },
  };
}

/** Makes a DMN decision, or is work for a job worker. */
export const businessRuleTask: ElementKind = {
  elementType: 'businessRuleTask',
  bpmnType: 'bpmn:BusinessRuleTask',
  extensions: ['zeebe:CalledDecision', ...JOB_EXTENSIONS],
  compile(source, compilation) {
    const called = source.extension('zeebe:CalledDecision');
    const isJob = source.extension('zeebe:TaskDefinition') !== undefined;
    if (called && !isJob) {
      return compileDecision(source, called, compilation);
    }
    if (!called && isJob) {
      return compileJob(source, compilation);
    }
    compilation.error(
      'called-decision',
      source,
      'a business rule task either calls a decision or is work for a job worker; use one of <zeebe:calledDecision> and <zeebe:taskDefinition>',
    );
    return null;
  },
};
