import { evaluateString } from '../../step/evaluate';
import { complete } from '../../step/lifecycle';
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

/** Broadcasts the signal with the variables of its input mappings, and goes on. */
function compileThrow(
  source: SourceElement,
  compilation: Compilation,
): Behavior | null {
  const name = signalName(source, compilation);
  return (
    name && {
      activate(x, visit) {
        x.request({
          type: 'broadcastSignal',
          elementInstanceKey: visit.key,
          elementId: visit.node.id,
          signalName: evaluateString(x, visit.key, name, 'the signal name'),
          variables: x.instance(visit.key)?.variables ?? {},
        });
        complete(x, visit);
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
