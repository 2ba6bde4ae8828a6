// How events change the progress of a loop. The input collection is kept only until an instance has begun for
// each of its items, and counts as long as the variables do.
import type { Json } from '../api/json';
import type { LoopProgress } from '../api/state';
import { valueBytes } from '../variables/json';

export function loopAtStart(items: Json[] | undefined): LoopProgress {
  return {
    started: 0,
    completed: 0,
    terminated: 0,
    ...(items && {
      total: items.length,
      ...(items.length > 0 && { items }),
    }),
  };
}

/** An instance of the activity has begun. */
export function loopGoneOn(loop: LoopProgress): LoopProgress {
  const after = { ...loop, started: loop.started + 1 };
  if (after.items && after.started >= after.items.length) {
    delete after.items;
  }
  return after;
}

/** An instance of the activity has ended. */
export function loopAfter(
  loop: LoopProgress,
  how: 'completed' | 'terminated',
): LoopProgress {
  return { ...loop, [how]: loop[how] + 1 };
}

/** Bytes of the input collection, as long as it is kept. */
export function loopBytes(loop: LoopProgress | undefined): number {
  return loop?.items ? valueBytes(loop.items) : 0;
}
