import type { Variables } from '../../api/json';
import type { Subscription } from '../../api/subscriptions';
import { evaluateString } from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { destinationOf, fire } from '../../step/fire';
import { complete } from '../../step/lifecycle';
import { requireFit } from '../../step/scope';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { ValueSource } from '../../feel/source';
import type { Behavior, ElementKind } from '../behavior';
import { catchingEvents } from './catchingEvents';

function signalName(
  source: SourceElement,
  compilation: Compilation,
): ValueSource | null {
  const text = compilation.signalOf(source)?.text('name')?.trim();
  if (!text) {
    compilation.error(
      'signal-reference',
      source,
      'the signal event refers to no signal with a name; choose one in signalRef',
    );
    return null;
  }
  return compilation.value(source, text, 'signal name');
}

const catching = catchingEvents({
  eventDefinition: 'bpmn:SignalEventDefinition',
  catches: 'signal',
  compile(source, compilation) {
    const name = signalName(source, compilation);
    return (
      name && {
        trigger: (x, holder) => ({
          kind: 'signal',
          signalName: evaluateString(x, holder.key, name, 'the signal name'),
        }),
      }
    );
  },
});

function subscriptionsTo(x: Execution, name: string): Subscription[] {
  return x.state.subscriptions.filter(
    ({ trigger }) => trigger.kind === 'signal' && trigger.signalName === name,
  );
}

/** Everything in this instance that waits for the signal gets it before the token goes on. */
function fireHere(
  x: Execution,
  waiting: readonly Subscription[],
  variables: Variables,
) {
  for (const subscription of waiting) {
    // an earlier one may have ended it
    if (x.subscription(subscription.key)) {
      // no command of the host has used it up; what goes on waiting asks again
      x.request({
        type: 'closeSignalSubscription',
        subscriptionKey: subscription.key,
      });
      fire(x, subscription, variables);
    }
  }
}

/** Broadcasts the signal with the variables of its input mappings, and goes on if nothing ends it by that. */
function compileThrow(
  source: SourceElement,
  compilation: Compilation,
): Behavior | null {
  const name = signalName(source, compilation);
  return (
    name && {
      activate(x, visit) {
        const signal = evaluateString(x, visit.key, name, 'the signal name');
        const variables = x.instance(visit.key)?.variables ?? {};
        const waiting = subscriptionsTo(x, signal);
        requireFit(
          x,
          waiting.map(open => [destinationOf(x, open), variables]),
        );
        x.request({
          type: 'broadcastSignal',
          elementInstanceKey: visit.key,
          elementId: visit.node.id,
          signalName: signal,
          variables,
        });
        fireHere(x, waiting, variables);
        if (x.instance(visit.key)) {
          complete(x, visit);
        }
      },
    }
  );
}

const throwing = (
  elementType: ElementKind['elementType'],
  bpmnType: string,
): ElementKind => ({
  elementType,
  bpmnType,
  eventDefinition: 'bpmn:SignalEventDefinition',
  extensions: ['zeebe:IoMapping'],
  compile: compileThrow,
});

/** Signal events: everybody who waits for the signal gets it. */
export const signalEvents = [
  ...catching,
  throwing('intermediateThrowEvent', 'bpmn:IntermediateThrowEvent'),
  throwing('endEvent', 'bpmn:EndEvent'),
];
