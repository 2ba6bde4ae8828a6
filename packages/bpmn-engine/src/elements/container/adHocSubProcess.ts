import type { AdHocActivation } from '../../api/adHoc';
import type { Variables } from '../../api/json';
import { evaluateBoolean, evaluateResult } from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { IncidentError } from '../../step/incidentError';
import { terminateChildren } from '../../step/lifecycle';
import { refuse } from '../../step/refusals';
import { setLocalVariables } from '../../step/scope';
import { openSubscriptions } from '../../step/subscriptions';
import type { ElementKind, Visit } from '../behavior';
import { collectOutput } from '../loop/output';
import { jobFor, JOB_EXTENSIONS } from '../task/jobWork';
import {
  acceptActivations,
  activateElements,
  completeAdHoc,
  inactivatable,
} from './adHocActivation';
import { compileAdHoc, type AdHocDefinition } from './adHocDefinition';
import {
  answerJob,
  cancelJob,
  hasJob,
  isFulfilled,
  requestJob,
  requestJobAgain,
} from './adHocJob';

/** Elements that begin with the sub-process. */
function firstElements(
  x: Execution,
  visit: Visit,
  definition: AdHocDefinition,
): AdHocActivation[] {
  const { activeElements } = definition;
  if (activeElements === null) {
    return [];
  }
  const what = 'the collection of active elements';
  const ids = evaluateResult(x, visit, activeElements, what);
  const problem = Array.isArray(ids)
    ? inactivatable(x, ids, definition)
    : 'it is no list of ids';
  if (!Array.isArray(ids) || problem) {
    throw new IncidentError(
      'expressionError',
      `${what} "= ${activeElements.source}": ${problem}; correct the variables and resolve the incident`,
    );
  }
  return ids.map(id => ({ elementId: String(id) }));
}

function activate(x: Execution, visit: Visit, definition: AdHocDefinition) {
  const { output, job, tools } = definition;
  const elements = firstElements(x, visit, definition);
  const variables: Variables = {
    ...(output && { [output.collection]: [] }),
    ...(job && { adHocSubProcessElements: tools }),
  };
  setLocalVariables(x, visit.key, variables);
  const request = job && jobFor(x, visit, job);
  openSubscriptions(x, visit);
  if (request) {
    requestJob(x, visit, request);
  }
  activateElements(x, visit, elements, definition);
}

function childCompleting(
  x: Execution,
  visit: Visit,
  child: Visit,
  { output, completionCondition }: AdHocDefinition,
): boolean {
  if (x.instance(visit.key)?.isInterrupted) {
    return false;
  }
  if (output && child.node.type === 'adHocSubProcessInnerInstance') {
    collectOutput(x, visit, child, output);
  }
  return (
    completionCondition !== null &&
    evaluateBoolean(
      x,
      visit.key,
      completionCondition,
      'the completion condition',
    )
  );
}

/** An activated element, or an event sub-process, has come to its end. */
function childCompleted(
  x: Execution,
  visit: Visit,
  isSatisfied: boolean,
  definition: AdHocDefinition,
) {
  const { completionCondition, cancelsRemaining, job } = definition;
  const { children, isInterrupted } = x.instance(visit.key) ?? {};
  if (isInterrupted) {
    if (!children) {
      completeAdHoc(x, visit, definition);
    }
  } else if (job) {
    if (!isFulfilled(x, visit)) {
      requestJobAgain(x, visit, job);
    } else if (!children) {
      completeAdHoc(x, visit, definition);
    }
  } else if (isSatisfied && cancelsRemaining) {
    terminateChildren(x, visit);
    completeAdHoc(x, visit, definition);
  } else if (!children && (isSatisfied || completionCondition === null)) {
    completeAdHoc(x, visit, definition);
  }
}

function activateFromOutside(
  x: Execution,
  visit: Visit,
  elements: readonly AdHocActivation[],
  cancelRemainingInstances: boolean,
  definition: AdHocDefinition,
) {
  if (
    !x.isWaiting(visit.key) ||
    x.instance(visit.key)?.isInterrupted ||
    isFulfilled(x, visit)
  ) {
    refuse(
      'invalidActivation',
      `"${visit.node.id}": nothing can begin in it now; an incident holds it, or it is about to end`,
    );
  }
  const activations = acceptActivations(x, visit, elements, definition);
  if (cancelRemainingInstances) {
    terminateChildren(x, visit);
  }
  activateElements(x, visit, activations, definition);
}

/** A container whose elements begin by choice: in any order, again and again, or not at all. */
export const adHocSubProcess: ElementKind = {
  elementType: 'adHocSubProcess',
  bpmnType: 'bpmn:AdHocSubProcess',
  extensions: ['zeebe:AdHoc', ...JOB_EXTENSIONS],
  compile(source, compilation) {
    const definition = compileAdHoc(source, compilation);
    const { job } = definition;
    return {
      activate: (x, visit) => activate(x, visit, definition),
      complete: (x, visit) => childCompleted(x, visit, false, definition),
      childCompleting: (x, visit, child) =>
        childCompleting(x, visit, child, definition),
      childCompleted: (x, visit, _child, isSatisfied) =>
        childCompleted(x, visit, isSatisfied, definition),
      activateElements: (x, visit, elements, cancelRemainingInstances) =>
        activateFromOutside(
          x,
          visit,
          elements,
          cancelRemainingInstances,
          definition,
        ),
      ...(job && {
        completedBy: 'completeJob',
        hasJob,
        execute(x, visit) {
          if (!x.instance(visit.key)?.isInterrupted) {
            requestJob(x, visit, jobFor(x, visit, job));
          }
        },
        interrupt: cancelJob,
        terminate: cancelJob,
        answerJob: (x, visit, variables, result) =>
          answerJob(x, visit, variables, result, definition),
      }),
    };
  },
};
