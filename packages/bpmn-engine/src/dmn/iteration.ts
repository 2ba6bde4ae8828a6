// Boxed `for`, `some`, `every` and `filter` of DMN 1.4: they walk a list, and pay for each item of it.
import { FeelRange } from 'feelin';
import type { SourceElement } from '../compile/source';
import { describe } from '../feel/values';
import type { Compilation, Place } from './compilation';
import type { Logic } from './logic';
import { EvaluationFailure, type Scope } from './scope';

/** The items of a list or of an interval of whole numbers; `null` has none. */
function itemsOf(value: unknown, scope: Scope, place: Place): unknown[] | null {
  if (value === null || Array.isArray(value)) {
    scope.run.charge(value?.length ?? 0);
    return value;
  }
  if (value instanceof FeelRange) {
    const { start, end } = value;
    if (Number.isSafeInteger(start) && Number.isSafeInteger(end)) {
      scope.run.charge(Math.abs(end - start) + 1);
      return value.map(item => item);
    }
  }
  throw new EvaluationFailure(
    `${place.at('in')}: the expression gives ${describe(
      value,
    )} instead of a list; ${scope.available()}`,
  );
}

function iteratorName(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): string {
  const name = source.text('iteratorVariable')?.trim();
  if (!name) {
    compilation.error(
      'iterator-variable',
      place,
      'the iterator has no name; set iteratorVariable',
      source.id,
    );
  }
  return name ?? '';
}

export function compileFor(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  const name = iteratorName(source, place, compilation);
  const list = compilation.branch(source, 'in', place);
  const body = compilation.branch(source, 'return', place);
  return {
    type: 'for',
    evaluate(scope) {
      const partial: unknown[] = [];
      const items = itemsOf(list.evaluate(scope), scope, place);
      for (const item of items ?? []) {
        partial.push(body.evaluate(scope.with({ partial, [name]: item })));
      }
      return items && partial;
    },
  };
}

export function compileQuantified(type: 'some' | 'every') {
  return (
    source: SourceElement,
    place: Place,
    compilation: Compilation,
  ): Logic => {
    const name = iteratorName(source, place, compilation);
    const list = compilation.branch(source, 'in', place);
    const condition = compilation.branch(source, 'satisfies', place);
    return {
      type,
      evaluate(scope) {
        const items = itemsOf(list.evaluate(scope), scope, place);
        const holds = (item: unknown) =>
          condition.evaluate(scope.with({ [name]: item })) === true;
        return (
          items && (type === 'some' ? items.some(holds) : items.every(holds))
        );
      },
    };
  };
}

export function compileFilter(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  const list = compilation.branch(source, 'in', place);
  const condition = compilation.branch(source, 'match', place);
  return {
    type: 'filter',
    evaluate(scope) {
      const items = itemsOf(list.evaluate(scope), scope, place);
      return (
        items &&
        items.filter(item => {
          const entries =
            typeof item === 'object' && !Array.isArray(item) ? item : {};
          const value = condition.evaluate(scope.with({ ...entries, item }));
          if (typeof value !== 'boolean' && value !== null) {
            throw new EvaluationFailure(
              `${place.at('match')}: the condition gives ${describe(
                value,
              )} instead of true or false; ${scope.available()}`,
            );
          }
          return value === true;
        })
      );
    },
  };
}
