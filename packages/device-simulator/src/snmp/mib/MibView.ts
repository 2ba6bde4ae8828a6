import type { Device } from '../../model/Device';
import type { Network } from '../../model/Network';
import type { SnmpFaults } from '../../server/faults';
import { compareOids, compareToSubtree, oid, type Oid } from '../oid';
import {
  END_OF_MIB_VIEW,
  NO_SUCH_INSTANCE,
  NO_SUCH_OBJECT,
  type SmiValue,
} from '../values';

// A MIB is a list of tables that say how a value is read from the model. Nothing is copied: a request asks the model
// when it is answered, so a device costs no memory for its MIB and every change is seen at once.

/** What values are computed from. */
export interface MibContext {
  device: Device;
  network: Network;
  /** What the device calls itself in this answer. */
  hostname: string;
  engine: { id: Buffer; boots: number; time: number };
  /** The address this device is reached by. */
  managementAddress?: Oid;
  faults: SnmpFaults;
}

export interface MibRow<T> {
  index: Oid;
  row: T;
}

/** How one column of a table is read; undefined when the row has no such value. */
export type MibColumn<T> = (
  row: T,
  context: MibContext,
) => SmiValue | undefined;

/** A table with the type of its rows forgotten, so that different ones fit in one list. */
export interface MibTable {
  readonly entry: Oid;
  readonly columns: readonly number[];
  instances(context: MibContext): MibInstances;
}

interface MibInstances {
  readonly indexes: readonly Oid[];
  value(column: number, row: number): SmiValue | undefined;
}

export function defineTable<T>(
  entry: string,
  rows: (context: MibContext) => MibRow<T>[],
  columns: Record<number, MibColumn<T>>,
): MibTable {
  const numbers = Object.keys(columns)
    .map(Number)
    .sort((a, b) => a - b);
  const readers = numbers.map(number => columns[number]);
  return {
    entry: oid(entry),
    columns: numbers,
    instances(context) {
      const sorted = rows(context).sort((a, b) =>
        compareOids(a.index, b.index),
      );
      return {
        indexes: sorted.map(({ index }) => index),
        value: (column, row) => readers[column](sorted[row].row, context),
      };
    },
  };
}

const SCALAR = [{ index: [0], row: undefined }];

/** Scalars under one node: a table of one row, whose index is 0. */
export function defineScalars(
  node: string,
  objects: Record<number, (context: MibContext) => SmiValue | undefined>,
): MibTable {
  return defineTable<undefined>(
    node,
    () => [...SCALAR],
    Object.fromEntries(
      Object.entries(objects).map(([number, read]) => [
        number,
        (_row: undefined, context: MibContext) => read(context),
      ]),
    ),
  );
}

/** The objects of a device during one request; what a table holds is read once. */
export class MibView {
  readonly #tables: readonly MibTable[];
  readonly #context: MibContext;
  readonly #instances = new Map<MibTable, MibInstances>();

  /** Tables in the order of their entries; none may have instances between those of another. */
  constructor(tables: readonly MibTable[], context: MibContext) {
    this.#tables = tables;
    this.#context = context;
  }

  get(name: Oid): SmiValue {
    for (const table of this.#tables) {
      const depth = table.entry.length;
      if (compareToSubtree(name, table.entry) !== 0) continue;
      const column = table.columns.indexOf(name[depth]);
      if (column < 0) continue;
      const instances = this.#read(table);
      const row = firstAfter(instances.indexes, name, depth + 1) - 1;
      const exact =
        row >= 0 && compareTail(instances.indexes[row], name, depth + 1) === 0;
      return (
        (exact ? instances.value(column, row) : undefined) ?? NO_SUCH_INSTANCE
      );
    }
    return NO_SUCH_OBJECT;
  }

  next(name: Oid): { oid: Oid; value: SmiValue } {
    for (const table of this.#tables) {
      const depth = table.entry.length;
      const place = compareToSubtree(name, table.entry);
      if (place > 0) continue;
      const inside = place === 0 && name.length > depth;
      const from = inside ? name[depth] : -1;
      const instances = this.#read(table);
      for (const [column, number] of table.columns.entries()) {
        if (number < from) continue;
        const first =
          number === from ? firstAfter(instances.indexes, name, depth + 1) : 0;
        for (let row = first; row < instances.indexes.length; row++) {
          const value = instances.value(column, row);
          if (!value) continue;
          return {
            oid: [...table.entry, number, ...instances.indexes[row]],
            value,
          };
        }
      }
    }
    return { oid: name, value: END_OF_MIB_VIEW };
  }

  #read(table: MibTable): MibInstances {
    let instances = this.#instances.get(table);
    if (!instances) {
      instances = table.instances(this.#context);
      this.#instances.set(table, instances);
    }
    return instances;
  }
}

/** Compares an index with the end of a name, which begins at `depth`. */
function compareTail(index: Oid, name: Oid, depth: number): number {
  const length = Math.min(index.length, name.length - depth);
  for (let at = 0; at < length; at++) {
    if (index[at] !== name[depth + at]) return index[at] - name[depth + at];
  }
  return index.length - (name.length - depth);
}

/** Position of the first index that comes after the end of a name. */
function firstAfter(indexes: readonly Oid[], name: Oid, depth: number): number {
  let low = 0;
  let high = indexes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareTail(indexes[middle], name, depth) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
