import type { SourceElement } from '../compile/source';
import type { Compilation, Place } from './compilation';
import type { Logic } from './logic';

export function compileList(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  const items = source
    .many('elements')
    .map((item, i) => compilation.boxed(item, place.at(`list item ${i + 1}`)));
  return {
    type: 'list',
    evaluate: scope => items.map(item => item.evaluate(scope)),
  };
}
