// A layout takes seconds of computing for a large network; it runs in a thread of its own, so that the backend answers
// meanwhile.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Layout, LayoutInput } from '../../map-layout/types';

const THREAD = resolvePackagePath(
  '@linework/backstage-plugin-network-backend',
  'map-layout/thread.js',
);

/** Enough for 50,000 devices many times over; a layout must not take the backend with it. */
const MAX_HEAP_MB = 1_024;

/** Computes a layout in a thread; the signal ends it. */
export async function runLayout(
  input: LayoutInput,
  signal: AbortSignal,
): Promise<Layout> {
  signal.throwIfAborted();
  const worker = new Worker(THREAD, {
    workerData: input,
    // The flags of the process are for its own files, for example those that let it run TypeScript.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    // An error of the thread rejects it.
    const [layout] = await once(worker, 'message', { signal });
    return layout;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
