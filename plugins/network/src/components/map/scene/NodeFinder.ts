// Which device is under the pointer. Sigma would draw a second picture for that, on every frame, and read it back on every
// move of the pointer, which makes the page wait for the graphics card; a grid needs neither.

/** Side of a cell in units of the layout: about one device in each. */
const CELL = 10;
/** Looking further than this costs more than it finds. */
const MAX_CELLS = 12;

export class NodeFinder {
  readonly #cells = new Map<string, number[]>();
  readonly #x: readonly number[];
  readonly #y: readonly number[];

  constructor(
    places: { x: readonly number[]; y: readonly number[] },
    isVisible: (index: number) => boolean,
  ) {
    this.#x = places.x;
    this.#y = places.y;
    places.x.forEach((x, index) => {
      if (!isVisible(index)) return;
      const key = keyOf(cell(x), cell(places.y[index]));
      const cellOfIt = this.#cells.get(key);
      if (cellOfIt) cellOfIt.push(index);
      else this.#cells.set(key, [index]);
    });
  }

  /** The device nearest to a point of the layout, within a distance. */
  nearest(
    point: { x: number; y: number },
    distance: number,
  ): number | undefined {
    const reach = Math.min(MAX_CELLS, Math.ceil(distance / CELL));
    const [column, row] = [cell(point.x), cell(point.y)];
    let best: number | undefined;
    let bestDistance = distance;
    for (let dx = -reach; dx <= reach; dx++) {
      for (let dy = -reach; dy <= reach; dy++) {
        for (const index of this.#cells.get(keyOf(column + dx, row + dy)) ??
          []) {
          const away = Math.hypot(
            this.#x[index] - point.x,
            this.#y[index] - point.y,
          );
          if (away <= bestDistance) {
            best = index;
            bestDistance = away;
          }
        }
      }
    }
    return best;
  }
}

function cell(value: number): number {
  return Math.floor(value / CELL);
}

function keyOf(column: number, row: number): string {
  return `${column} ${row}`;
}
