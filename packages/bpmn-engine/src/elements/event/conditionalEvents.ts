import { catchingEvents } from './catchingEvents';

function namesOf(text: string | undefined): ReadonlySet<string> | null {
  const names = (text ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
  return names.length > 0 ? new Set(names) : null;
}

/** Events that happen when a condition over variables is true: at once, or when a variable is set. */
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
    const names = namesOf(
      definition?.extension('zeebe:ConditionalFilter')?.text('variableNames'),
    );
    return (
      condition && {
        trigger: () => ({ kind: 'condition' }),
        conditionHolds(x, holder, changed) {
          const concerns =
            !changed || !names || [...changed].some(name => names.has(name));
          if (!concerns) {
            return false;
          }
          const result = condition.evaluate(x.evaluationScope(holder.key));
          // what is not there yet is no mistake here: the event waits for it
          return result.ok && result.value === true;
        },
      }
    );
  },
});
