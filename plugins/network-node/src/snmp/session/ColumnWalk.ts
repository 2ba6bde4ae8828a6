// One subtree on its way through GETBULK answers: what it has found and where it goes on. An agent that does not go
// forward would keep us for ever; the first step back ends the walk.

import { compareOids, isBelow } from '../oids';
import { isMissing, type SnmpVarbind } from '../values';
import { decodeVarbind, type RawVarbind } from './decode';

/** The agent answered an object that does not follow the one before. */
export class StepBack extends Error {
  constructor(readonly from: string, readonly to: string) {
    super();
  }
}

/** The subtree holds more than the caller takes. */
export class TooManyRows extends Error {}

/** The columns together hold more bytes than fit a device: texts of rows are short. */
export class TooManyBytes extends Error {}

/** Far more than the largest table, far less than the memory of a process. */
export const MAX_WALK_BYTES = 64 * 1024 * 1024;

/** What is left of the bytes that columns that are read together may hold. */
export interface ByteBudget {
  left: number;
}

export class ColumnWalk {
  readonly root: string;
  readonly found: SnmpVarbind[] = [];
  readonly #maxRows: number;
  readonly #budget: ByteBudget;
  #next: string;
  #done = false;

  constructor(root: string, maxRows: number, budget: ByteBudget) {
    this.root = root;
    this.#next = root;
    this.#maxRows = maxRows;
    this.#budget = budget;
  }

  /** What to ask for next: objects after this one. */
  get next(): string {
    return this.#next;
  }

  get done(): boolean {
    return this.#done;
  }

  /** Takes what an agent answered, in order. False when it was nothing at all. */
  take(answer: RawVarbind[]): boolean {
    for (const raw of answer) {
      const varbind = decodeVarbind(raw);
      if (isMissing(varbind.value) || !isBelow(this.root, varbind.oid)) {
        this.#done = true;
        return true;
      }
      if (compareOids(varbind.oid, this.#next) <= 0) {
        throw new StepBack(this.#next, varbind.oid);
      }
      if (this.found.length >= this.#maxRows) throw new TooManyRows();
      this.#budget.left -= bytesOf(varbind);
      if (this.#budget.left < 0) throw new TooManyBytes();
      this.found.push(varbind);
      this.#next = varbind.oid;
    }
    return answer.length > 0;
  }
}

/** Roughly: of the long ones among the values. */
function bytesOf({ oid, value }: SnmpVarbind): number {
  return (
    oid.length +
    (value.type === 'octets' || value.type === 'opaque'
      ? value.value.length
      : 0)
  );
}
