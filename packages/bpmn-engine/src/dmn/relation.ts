import type { SourceElement } from '../compile/source';
import type { Compilation, Place } from './compilation';
import type { Logic } from './logic';

/** A relation is a list of contexts: the columns are their keys. */
export function compileRelation(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  const columns = source.many('column').map((column, i) => {
    if (column.name === undefined) {
      compilation.error(
        'relation-column',
        place.at(`column ${i + 1}`),
        'the column has no name; give it one',
        column.id,
      );
    }
    return column.name ?? '';
  });
  const rows = source.many('row').map((row, i) => {
    const rowPlace = place.at(`row ${i + 1}`);
    const cells = row.many('elements');
    if (cells.length !== columns.length) {
      compilation.error(
        'relation-row',
        rowPlace,
        `the row has ${cells.length} cells, the relation ${columns.length} columns; give it a cell for each column`,
        row.id,
      );
    }
    return cells.map((cell, j) =>
      compilation.boxed(cell, rowPlace.at(`column "${columns[j]}"`)),
    );
  });
  return {
    type: 'relation',
    evaluate: scope =>
      rows.map(row =>
        Object.fromEntries(
          row.map((cell, j) => [columns[j], cell.evaluate(scope)]),
        ),
      ),
  };
}
