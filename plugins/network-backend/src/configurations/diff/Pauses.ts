// Long work in turns: whoever else the process serves gets theirs in between. What comes out does not depend on it.

import { setImmediate } from 'node:timers/promises';

const TURN_MS = 15;

export class Pauses {
  #since = performance.now();

  get due(): boolean {
    return performance.now() - this.#since > TURN_MS;
  }

  async take(): Promise<void> {
    await setImmediate();
    this.#since = performance.now();
  }
}

/** As `filter`, over any number of lines. */
export async function linesWhere(
  lines: readonly string[],
  isWanted: (line: string) => boolean,
  pauses: Pauses,
): Promise<number[]> {
  const indices: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (isWanted(lines[index])) indices.push(index);
    // Asking for the time costs more than a line does.
    if (index % 256 === 255 && pauses.due) await pauses.take();
  }
  return indices;
}
