// An event that catches something behaves the same whatever it catches; where it stands makes the difference:
// a start event begins something, an intermediate one waits for itself, a boundary event for its activity.
import type { Trigger } from '../../api/subscriptions';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import { complete } from '../../step/lifecycle';
import { openSubscriptionsFor } from '../../step/subscriptions';
import type { Behavior, ElementKind } from '../behavior';

/** What a family of catching events knows about itself. */
export interface CatchingFamily {
  eventDefinition: string;
  catches: Trigger['kind'];
  extensions?: readonly string[];
  /** Reports what is wrong, and returns what the event waits for. */
  compile(
    source: SourceElement,
    compilation: Compilation,
  ): Pick<Behavior, 'trigger' | 'conditionHolds' | 'catchUp'> | null;
}

/** Start, intermediate and boundary event of a family. */
export function catchingEvents(family: CatchingFamily): ElementKind[] {
  const { eventDefinition, catches, extensions = [], compile } = family;
  const common = {
    eventDefinition,
    catches,
    extensions: ['zeebe:IoMapping', ...extensions],
  };
  return [
    {
      ...common,
      elementType: 'startEvent',
      bpmnType: 'bpmn:StartEvent',
      compile(source, compilation) {
        const caught = compile(source, compilation);
        return (
          caught && {
            ...caught,
            catches,
            activate: (x, visit) => complete(x, visit),
          }
        );
      },
    },
    {
      ...common,
      elementType: 'intermediateCatchEvent',
      bpmnType: 'bpmn:IntermediateCatchEvent',
      compile(source, compilation) {
        const caught = compile(source, compilation);
        return (
          caught && {
            ...caught,
            catches,
            waits: true,
            activate: (x, visit) =>
              openSubscriptionsFor(x, visit, [visit.node]),
          }
        );
      },
    },
    {
      ...common,
      elementType: 'boundaryEvent',
      bpmnType: 'bpmn:BoundaryEvent',
      compile(source, compilation) {
        const caught = compile(source, compilation);
        // it is begun and completed in one go when it happens
        return caught && { ...caught, catches, activate() {} };
      },
    },
  ];
}
