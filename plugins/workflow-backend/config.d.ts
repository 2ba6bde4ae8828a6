import type { HumanDuration } from '@backstage/types';

export interface Config {
  workflow?: {
    /** How this backend works on the jobs of service tasks. Several backends on one database share the jobs. */
    jobs?: {
      /**
       * Job handlers that run at the same time in this backend. Default: 10.
       * @visibility backend
       */
      concurrency?: number;

      /**
       * How long a backend holds a job without saying that it is alive; after that another one takes it over.
       * Default: 60 seconds.
       * @visibility backend
       */
      leaseDuration?: HumanDuration | string;

      /**
       * Wait after the first failed attempt of a job, doubled with each further one. Default: 5 seconds.
       * @visibility backend
       */
      retryBackoff?: HumanDuration | string;

      /**
       * How often to look for jobs when nothing announces them. Default: 500 milliseconds.
       * @visibility backend
       */
      pollInterval?: HumanDuration | string;
    };
  };
}
