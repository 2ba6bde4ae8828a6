// An activity that loops is two elements: a body with the flows and boundary events, and in it the instances of
// the activity itself. What bodies have in common; which instances begin, and when, each kind says itself.
import type { ElementType } from '../../api/events';
import type { ElementInstanceKey, Variables } from '../../api/json';
import type { ElementInstance, LoopProgress } from '../../api/state';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { Execution } from '../../step/execution';
import { IncidentError } from '../../step/incidentError';
import { attempt, closeIncident } from '../../step/incidents';
import {
  activate,
  begin,
  complete,
  terminateChildren,
} from '../../step/lifecycle';
import {
  fitSurely,
  propagateVariables,
  requireFit,
  setLocalVariables,
} from '../../step/scope';
import type { Behavior, Visit } from '../behavior';

/** Makes the body of a looping activity from its loop characteristics. */
export interface LoopKind {
  readonly elementType: Extract<ElementType, 'multiInstanceBody' | 'loopBody'>;
  /** Type of the loop characteristics. */
  readonly bpmnType: string;
  compile(
    source: SourceElement,
    loop: SourceElement,
    compilation: Compilation,
  ): Behavior | null;
}

/** What a kind of loop knows about itself. */
export interface LoopRules {
  /** Whether it goes on in a later command when it has done much in one. */
  readonly pauses: boolean;
  /** Evaluates what is needed once, opens subscriptions and emits `loopStarted`. */
  start(x: Execution, body: Visit): void;
  /** Local variables of the next instance; `null` if none may begin now. */
  next(loop: LoopProgress, isAnyActive: boolean): Variables | null;
  /** An instance is about to complete; true if the body completes with it. */
  completing(x: Execution, body: Visit, child: Visit): boolean;
  /** Variables that leave with the body. */
  result(x: Execution, body: Visit): Variables;
}

export function progressOf(
  x: Execution,
  bodyKey: ElementInstanceKey,
): LoopProgress {
  const loop = x.instance(bodyKey)?.loop;
  if (!loop) {
    throw new TypeError(`element instance ${bodyKey} does not loop`);
  }
  return loop;
}

function beginNext(x: Execution, body: Visit, variables: Variables) {
  if (x.isExhausted) {
    throw new IncidentError(
      'stepLimit',
      `one command led to more than ${
        x.bounds.stepsPerCommand
      } activations, and ${
        progressOf(x, body.key).started
      } instances have begun; resolve the incident to go on with the next`,
    );
  }
  if (!fitSurely(x, variables)) {
    requireFit(x, [[x.nextKey, variables]]);
  }
  const node = x.graph.nodes[body.node.looped ?? 0];
  const { started } = progressOf(x, body.key);
  x.loopPace.begins(body.key, x.steps);
  const visit = begin(x, node, body.key, { loopCounter: started + 1 });
  setLocalVariables(x, visit.key, variables);
  activate(x, visit);
}

function completeBody(x: Execution, body: Visit, rules: LoopRules) {
  if (body.scopeKey !== null) {
    propagateVariables(x, body.scopeKey, rules.result(x, body));
  }
  complete(x, body);
}

/** The rest begins with another command. */
function pause(x: Execution, { key, node }: Visit) {
  const ids = { elementInstanceKey: key, elementId: node.id };
  x.emit({ type: 'loopPaused', ...ids });
  x.request({ type: 'continueLoop', ...ids });
}

/** Begins the next instance, or does what follows if none may begin; says whether one has begun. */
function beginOrFinish(x: Execution, body: Visit, rules: LoopRules): boolean {
  const isAnyActive = Boolean(x.instance(body.key)?.children);
  const progress = progressOf(x, body.key);
  if (progress.isPaused) {
    return false;
  }
  const variables = rules.next(progress, isAnyActive);
  if (
    variables &&
    rules.pauses &&
    x.loopPace.hasDoneEnough(body.key, x.steps)
  ) {
    pause(x, body);
    return false;
  }
  let hasBegun = false;
  if (variables) {
    attempt(x, body, 'activating', () => {
      beginNext(x, body, variables);
      hasBegun = true;
    });
  } else if (!isAnyActive) {
    completeBody(x, body, rules);
  }
  return hasBegun;
}

/** One thing at a time, so that an instance comes as far as it can before the next begins. */
function goOn(x: Execution, body: Visit, rules: LoopRules) {
  while (x.isWaiting(body.key) && beginOrFinish(x, body, rules)) {
    if (!x.isQuiet) {
      x.goOnLater(body.key);
      return;
    }
  }
}

/** Others are active in the body, and all that it had to begin has begun. */
function onlyWaits({ children, loop }: ElementInstance): boolean {
  return Boolean(children) && !loop?.items;
}

export function loopBehavior(rules: LoopRules): Behavior {
  return {
    activate(x, body) {
      // an incident may have held it in the middle
      if (!x.instance(body.key)?.loop) {
        rules.start(x, body);
      }
      x.goOnLater(body.key);
    },
    goOn: (x, body) => goOn(x, body, rules),
    complete: (x, body) => x.goOnLater(body.key),
    childCompleting: (x, body, child) => rules.completing(x, body, child),
    childCompleted(x, body, _child, completesScope) {
      if (completesScope) {
        terminateChildren(x, body);
        closeIncident(x, body);
        completeBody(x, body, rules);
        return;
      }
      const instance = x.instance(body.key);
      if (instance && !onlyWaits(instance)) {
        x.goOnLater(body.key);
      }
    },
  };
}
