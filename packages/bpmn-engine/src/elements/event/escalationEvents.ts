import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import { evaluateString } from '../../step/evaluate';
import { complete } from '../../step/lifecycle';
import { throwEscalation } from '../../step/throw';
import type { Behavior, ElementKind } from '../behavior';

const eventDefinition = 'bpmn:EscalationEventDefinition';

/** Catches an escalation by its code; without a code it catches any. */
function compileCatch(
  source: SourceElement,
  compilation: Compilation,
): Behavior {
  const caught = compilation.escalationOf(source);
  if (caught?.startsWith('=')) {
    compilation.error(
      'escalation-reference',
      source,
      `the escalation code "${caught}" to catch cannot be an expression; write the code itself, or leave escalationRef out to catch any escalation`,
    );
  }
  return {
    activate: (x, visit) => complete(x, visit),
    catchesEscalation: caught ?? null,
  };
}

/** Throws its escalation to the scopes around it, and goes on unless one of them ends it. */
function compileThrow(
  source: SourceElement,
  compilation: Compilation,
): Behavior | null {
  const text = compilation.escalationOf(source);
  if (!text) {
    compilation.error(
      'escalation-reference',
      source,
      'an escalation that is thrown needs a code; choose an escalation in escalationRef',
    );
    return null;
  }
  const code = compilation.value(source, text, 'escalation code');
  return (
    code && {
      activate(x, visit) {
        throwEscalation(
          x,
          visit,
          evaluateString(x, visit.key, code, 'the escalation code'),
        );
        if (x.instance(visit.key)) {
          complete(x, visit);
        }
      },
    }
  );
}

const kind = (
  elementType: ElementKind['elementType'],
  bpmnType: string,
  compile: ElementKind['compile'],
): ElementKind => ({
  elementType,
  bpmnType,
  eventDefinition,
  extensions: ['zeebe:IoMapping'],
  compile,
});

/** Escalation events: something the outer scopes should know, without an error. */
export const escalationEvents = [
  kind('startEvent', 'bpmn:StartEvent', compileCatch),
  kind('boundaryEvent', 'bpmn:BoundaryEvent', compileCatch),
  kind('intermediateThrowEvent', 'bpmn:IntermediateThrowEvent', compileThrow),
  kind('endEvent', 'bpmn:EndEvent', compileThrow),
];
