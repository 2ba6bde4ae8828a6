import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { FeelExpression } from '../../feel/expression';
import type {
  VariableChange,
  VariableChanges,
} from '../../step/conditionWatch';
import { catchingEvents } from './catchingEvents';

const CHANGES: readonly string[] = ['create', 'update'];

function listOf(text: string | undefined): string[] {
  return text?.trim() ? text.split(',').map(item => item.trim()) : [];
}

/** Which changes of variables make it worth looking at the condition. */
type Filter = (changes: VariableChanges) => boolean;

function filterOf(
  source: SourceElement,
  condition: FeelExpression,
  compilation: Compilation,
): Filter {
  const [definition] = source.many('eventDefinitions');
  const filter = definition?.extension('zeebe:ConditionalFilter');
  const names = listOf(filter?.text('variableNames'));
  const events = listOf(filter?.text('variableEvents'));
  for (const name of names) {
    compilation.checkVariableName(source, name);
  }
  for (const event of events.filter(one => !CHANGES.includes(one))) {
    compilation.error(
      'condition',
      source,
      `"${event}" happens to no variable; use create, update or both in variableEvents, or leave it out`,
    );
  }
  const relevant = names.length > 0 ? names : condition.names;
  const wanted = new Set(events as VariableChange[]);
  return changes =>
    relevant.some(name => {
      const happened = changes.get(name);
      return (
        happened !== undefined &&
        (wanted.size === 0 || [...happened].some(one => wanted.has(one)))
      );
    });
}

/** Events that happen when a condition over variables is true: at once, or when one of the variables changes. */
export const conditionalEvents = catchingEvents({
  eventDefinition: 'bpmn:ConditionalEventDefinition',
  catches: 'condition',
  compile(source, compilation) {
    const [definition] = source.many('eventDefinitions');
    const text = definition?.one('condition')?.text('body')?.trim();
    if (!text) {
      compilation.error(
        'condition',
        source,
        'the conditional event has no condition; give it one, such as = level > 3',
      );
      return null;
    }
    const condition = compilation.expression(source, text, 'condition');
    const concerns = condition && filterOf(source, condition, compilation);
    return (
      condition && {
        trigger: () => ({ kind: 'condition' }),
        conditionHolds(x, holder, changes) {
          if (changes && !concerns?.(changes)) {
            return false;
          }
          const result = condition.evaluate(x.evaluationScope(holder.key));
          // as in Camunda 8, whatever is not true does not happen: the event waits for variables to come and to change
          return result.ok && result.value === true;
        },
      }
    );
  },
});
