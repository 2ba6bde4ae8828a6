import type { Request } from '../../api/requests';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { ValueSource } from '../../feel/source';
import { evaluateString } from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { openSubscriptions } from '../../step/subscriptions';
import { catchesFor } from '../../step/throw';
import type { ElementKind, Visit } from '../behavior';
import { bindingOf, type Binding } from '../binding';

interface Call extends Binding {
  processId: ValueSource;
  passesAllVariables: boolean;
}

function requestFor(x: Execution, visit: Visit, call: Call): Request {
  const { key, node } = visit;
  const { processId, binding, versionTag, passesAllVariables } = call;
  return {
    type: 'startCalledProcess',
    elementInstanceKey: key,
    elementId: node.id,
    processId: evaluateString(
      x,
      key,
      processId,
      'the id of the called process',
    ),
    binding,
    ...(versionTag && { versionTag }),
    variables: passesAllVariables
      ? x.variables(key)
      : x.instance(key)?.variables ?? {},
    caller: catchesFor(x, visit),
  };
}

function callOf(source: SourceElement, compilation: Compilation): Call | null {
  const called = source.extension('zeebe:CalledElement');
  const text =
    called?.text('processId')?.trim() ||
    called?.text('processIdExpression')?.trim();
  if (!called || !text) {
    compilation.error(
      'called-element',
      source,
      'the call activity calls nothing; add <zeebe:calledElement processId="…" />',
    );
    return null;
  }
  const binding = bindingOf(source, called, 'called-element', compilation);
  const processId = compilation.value(source, text, 'id of the called process');
  if (!binding || !processId) {
    return null;
  }
  compilation.calledProcesses.push({
    elementId: source.id ?? '',
    processId: text,
    ...binding,
  });
  return {
    processId,
    ...binding,
    passesAllVariables: called.flag('propagateAllParentVariables') !== false,
  };
}

/** A call activity: another process, as an instance of its own, whose end it waits for. */
export const callActivity: ElementKind = {
  elementType: 'callActivity',
  bpmnType: 'bpmn:CallActivity',
  extensions: ['zeebe:CalledElement', 'zeebe:IoMapping'],
  compile(source, compilation) {
    const call = callOf(source, compilation);
    return (
      call && {
        completedBy: 'completeCalledProcess',
        takesAllVariables:
          source
            .extension('zeebe:CalledElement')
            ?.flag('propagateAllChildVariables') !== false,
        activate(x, visit) {
          const request = requestFor(x, visit, call);
          openSubscriptions(x, visit);
          x.request(request);
        },
        execute(x, visit) {
          x.request(requestFor(x, visit, call));
        },
        terminate(x, { key }) {
          if (x.isWaiting(key)) {
            x.request({ type: 'cancelCalledProcess', elementInstanceKey: key });
          }
        },
      }
    );
  },
};
