import type { SourceElement } from '../compile/source';
import type { Compilation, Place } from './compilation';
import type { Logic } from './logic';

interface Entry {
  /** The result entry has none. */
  name?: string;
  logic: Logic;
}

/** A boxed context: each entry sees those before it; an entry without a name, the last, is the result. */
export function compileContext(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  const sources = source.many('contextEntry');
  const entries = sources.map((entry, i): Entry => {
    const name = entry.one('variable')?.name;
    const isLast = i === sources.length - 1;
    const entryPlace = place.at(
      name === undefined && isLast
        ? 'result entry'
        : `context entry ${name === undefined ? i + 1 : `"${name}"`}`,
    );
    if (name === undefined && !isLast) {
      compilation.error(
        'context-entry',
        entryPlace,
        'only the last entry of a context, its result, has no name; give it a variable with a name',
        entry.id,
      );
    }
    return { name, logic: compilation.child(entry, 'value', entryPlace) };
  });
  const names = entries.flatMap(({ name }) => name ?? []);
  for (const name of new Set(names.filter((n, i) => names.indexOf(n) < i))) {
    compilation.error(
      'context-entry',
      place,
      `the context has several entries "${name}"; give each a name of its own`,
      source.id,
    );
  }
  return {
    type: 'context',
    evaluate(scope) {
      const values: Record<string, unknown> = {};
      const inner = scope.with(values);
      for (const { name, logic } of entries) {
        const value = logic.evaluate(inner);
        if (name === undefined) {
          return value;
        }
        Object.defineProperty(values, name, {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      return values;
    },
  };
}
