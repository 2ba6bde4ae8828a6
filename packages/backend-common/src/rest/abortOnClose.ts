import type { Response } from 'express';

/**
 * Aborted when the client is gone before it has its answer: nobody has to wait for it any more.
 *
 * @public
 */
export function abortOnClose(res: Response): AbortSignal {
  const controller = new AbortController();
  res.once('close', () => {
    if (!res.writableEnded) controller.abort();
  });
  return controller.signal;
}
