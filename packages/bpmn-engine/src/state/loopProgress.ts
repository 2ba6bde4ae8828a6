// How events change the progress of a loop. The input collection is kept only until an instance has begun for
// each of its items, and counts as long as the variables do.
import type { Json } from '../api/json';
import type { ElementInstance, LoopProgress } from '../api/state';
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

/** The loop waits for a later command, or goes on with it. */
export function setPaused(body: ElementInstance, isPaused: boolean) {
  const { isPaused: _, ...loop } = body.loop ?? loopAtStart(undefined);
  body.loop = isPaused ? { ...loop, isPaused } : loop;
}

/** Bytes of the input collection, as long as it is kept. */
export function loopBytes(loop: LoopProgress | undefined): number {
  return loop?.items ? valueBytes(loop.items) : 0;
}

/** An instance of an activity that loops has begun; says how many bytes are not needed any more. */
export function loopGoesOn(body: ElementInstance): number {
  const { loop } = body;
  if (loop) {
    loop.started += 1;
  }
  if (!loop?.items || loop.started < loop.items.length) {
    return 0;
  }
  const { items: _, ...rest } = loop;
  body.loop = rest;
  return loopBytes(loop);
}
