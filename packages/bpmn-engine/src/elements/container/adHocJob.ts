// An ad-hoc sub-process whose worker is asked what to do: when it begins, and whenever the flow of an activated
// element has come to its end. A job that is open then is taken back, because the worker should see the news.
import type { AdHocJobResult } from '../../api/adHoc';
import type { Variables } from '../../api/json';
import type { Request } from '../../api/requests';
import type { Execution } from '../../step/execution';
import { attempt } from '../../step/incidents';
import { terminateChildren } from '../../step/lifecycle';
import { refuse } from '../../step/refusals';
import { propagateVariables } from '../../step/scope';
import type { Visit } from '../behavior';
import { jobFor, type JobDefinition } from '../task/jobWork';
import {
  acceptActivations,
  activateElements,
  completeAdHoc,
} from './adHocActivation';
import type { AdHocDefinition } from './adHocDefinition';

export function hasJob(x: Execution, { key }: Visit): boolean {
  return x.instance(key)?.adHoc?.hasJob === true;
}

export function isFulfilled(x: Execution, { key }: Visit): boolean {
  return x.instance(key)?.adHoc?.isFulfilled === true;
}

function idsOf({ key, node }: Visit) {
  return { elementInstanceKey: key, elementId: node.id };
}

export function requestJob(x: Execution, visit: Visit, request: Request) {
  if (!hasJob(x, visit)) {
    x.emit({ type: 'adHocJobRequested', ...idsOf(visit) });
  }
  x.request(request);
}

export function cancelJob(x: Execution, visit: Visit) {
  if (hasJob(x, visit) && x.isWaiting(visit.key)) {
    x.request({ type: 'cancelJob', elementInstanceKey: visit.key });
  }
}

/** Asks again, unless an incident keeps the last question open. */
export function requestJobAgain(
  x: Execution,
  visit: Visit,
  job: JobDefinition,
) {
  if (x.isWaiting(visit.key)) {
    cancelJob(x, visit);
    attempt(x, visit, 'executing', () =>
      requestJob(x, visit, jobFor(x, visit, job)),
    );
  }
}

export function answerJob(
  x: Execution,
  visit: Visit,
  variables: Variables,
  result: AdHocJobResult,
  definition: AdHocDefinition,
) {
  const {
    activateElements: elements = [],
    isCompletionConditionFulfilled = false,
    isCancelRemainingInstances = false,
  } = result;
  if (isCompletionConditionFulfilled && elements.length > 0) {
    refuse(
      'invalidActivation',
      `"${visit.node.id}": the result both activates elements and fulfils the completion condition; do one of them`,
    );
  }
  const activations = acceptActivations(x, visit, elements, definition);
  x.emit({
    type: 'adHocJobAnswered',
    ...idsOf(visit),
    ...(isCompletionConditionFulfilled && {
      isCompletionConditionFulfilled: true as const,
    }),
  });
  propagateVariables(x, visit.key, variables);
  if (isCompletionConditionFulfilled) {
    if (isCancelRemainingInstances) {
      terminateChildren(x, visit);
    }
    if (!x.instance(visit.key)?.children) {
      completeAdHoc(x, visit, definition);
    }
  } else {
    activateElements(x, visit, activations, definition);
  }
}
