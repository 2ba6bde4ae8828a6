import type { HumanDuration } from '@backstage/types';

export interface Config {
  network?: {
    /** How the inventory follows the catalog, and how long it remembers. */
    inventory?: {
      /**
       * How often the catalog's devices, sites and circuits are read. Changes that the catalog announces are read sooner.
       * Default: 5 minutes.
       * @visibility backend
       */
      syncInterval?: HumanDuration | string;

      /**
       * How long what was seen of a device is kept after the catalog no longer has it. Default: 30 days.
       * @visibility backend
       */
      keepRemoved?: HumanDuration | string;

      /**
       * How long the history of what went up and down is kept. Default: 90 days.
       * @visibility backend
       */
      keepStateChanges?: HumanDuration | string;
    };

    /** Sources of devices that modules of your own add. */
    sources?: {
      /**
       * How often each is read whole. Default: 10 minutes.
       * @visibility backend
       */
      interval?: HumanDuration | string;

      /**
       * A pass that no longer shows more than this share of what a source declared removes nothing. Default: 20.
       * @visibility backend
       */
      rejectRemovalsAbovePercentage?: number;
    };
  };
}
