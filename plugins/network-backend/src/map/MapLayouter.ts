// Keeps the layout up to date: looks regularly whether the topology has changed, and soon after a link did. One replica
// does it, whichever the scheduler picks.
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { LayoutInput, Layout } from '../../map-layout/types';
import { topologyHash, type LayoutStore } from './LayoutStore';

const TASK_ID = 'network-map-layout';
/** Links come in crowds; one layout for all of them. */
const WAKE_DELAY_MS = 3_000;

export interface MapLayouterOptions {
  logger: LoggerService;
  scheduler: SchedulerService;
  store: LayoutStore;
  compute(input: LayoutInput, signal: AbortSignal): Promise<Layout>;
  /** Called when positions may have changed. */
  onChanged(): void;
}

export class MapLayouter {
  readonly #options: MapLayouterOptions;
  #timer?: NodeJS.Timeout;

  constructor(options: MapLayouterOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.#options.scheduler.scheduleTask({
      id: TASK_ID,
      frequency: { minutes: 1 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 5 },
      fn: signal => this.update(signal),
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Looks soon, not at the next regular time. */
  wake(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#options.scheduler.triggerTask(TASK_ID).catch(error => {
        // It runs already, here or on another replica; the next regular time sees what is new.
        if (!isError(error) || error.name !== 'ConflictError') {
          this.#options.logger.warn('The layout of the map was not started', {
            error: String(error),
          });
        }
      });
    }, WAKE_DELAY_MS);
  }

  /** Computes and keeps a new layout when the topology is not the one of the last. */
  async update(signal: AbortSignal): Promise<void> {
    const { store, compute, onChanged } = this.#options;
    const topology = await store.readTopology();
    const hash = topologyHash(topology);
    if (hash === (await store.lastTopologyHash())) {
      return;
    }
    const input = { ...topology, previous: await store.readPrevious() };
    const layout = await compute(input, signal);
    await store.save(input, layout, hash, Date.now());
    onChanged();
  }
}
