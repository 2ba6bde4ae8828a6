import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  workflow?: {
    /** How this backend works on the jobs of service tasks. Several backends on one database share the jobs. */
    jobs?: {
      /**
       * Job handlers that run at the same time in this backend. Default: 200.
       * @visibility backend
       */
      concurrency?: number;

      /**
       * The same for single job types, for example `{ ssh-command: 5 }`. Default: what the handler of the type says.
       * @visibility backend
       */
      concurrencyByType?: { [jobType: string]: number };

      /**
       * How long a backend holds a job without saying that it is alive; after that another one takes it over.
       * Default: 15 seconds.
       * @visibility backend
       */
      leaseDuration?: HumanDuration | string;

      /**
       * Wait after the first failed attempt of a job, doubled with each further one. Default: 5 seconds.
       * @visibility backend
       */
      retryBackoff?: HumanDuration | string;

      /**
       * Longest wait between two attempts of a job. Default: 5 minutes.
       * @visibility backend
       */
      maxRetryBackoff?: HumanDuration | string;

      /**
       * How often to look for jobs when nothing announces them. Default: 500 milliseconds.
       * @visibility backend
       */
      pollInterval?: HumanDuration | string;
    };

    /** How commands share transactions. Larger is faster under load, and takes more of the database at once. */
    commands?: {
      /**
       * Commands in one transaction at most. Default: 400.
       * @visibility backend
       */
      maxBatch?: number;

      /**
       * Transactions at the same time on PostgreSQL; each needs a connection. Default: 3.
       * @visibility backend
       */
      maxConcurrentBatches?: number;
    };

    database?: {
      /**
       * Whether statements are kept parsed and planned on each connection. Set it to false behind a pooler that does
       * not know prepared statements, such as PgBouncer before 1.21 in transaction mode. Default: true.
       * @visibility backend
       */
      prepareStatements?: boolean;
    };

    history?: {
      /**
       * How long process instances are kept after they have ended, with everything they called, unless their process says
       * otherwise. It counts from when it is set: it does not reach instances that have ended before. Default: for ever.
       * @visibility backend
       */
      timeToLive?: HumanDuration | string;
    };

    batchOperations?: {
      /**
       * Items that a batch operation carries out per second, unless its creator says otherwise. Default: 200.
       * @visibility backend
       */
      itemsPerSecond?: number;

      /**
       * How long batch operations are kept after they have ended. Default: 30 days.
       * @visibility backend
       */
      timeToLive?: HumanDuration | string;
    };

    /**
     * External workers: programs outside the backend that work on jobs over the API, with a token of
     * `backend.auth.externalAccess`. A service that is not listed may do nothing with jobs.
     */
    workers?: Array<{
      /**
       * Subject of the worker's token, exactly as in `backend.auth.externalAccess`; for tokens of type `jwks` with
       * the prefix `external:` that Backstage adds.
       * @visibility backend
       */
      subject: string;

      /**
       * Job types that it works on; `*` stands for anything, as in `snmp.*`.
       * @visibility backend
       */
      jobTypes: string[];

      /**
       * Permissions that it has beside `workflow.job.work`, for example `workflow.message.publish`. Default: none.
       * @visibility backend
       */
      permissions?: string[];
    }>;

    /**
     * Folders with processes (*.bpmn), decisions (*.dmn) and forms (*.form.json, *.form), each deployed as one besides
     * what backend modules ship. Content that was deployed before is left out, so what people have deployed since stays
     * the latest version until the folder has something new.
     */
    bundles?: Array<{
      /**
       * Stable name; deployments name it as their author.
       * @visibility backend
       */
      name: string;

      /**
       * A folder of this machine, relative to the working directory of the backend. Read when the backend starts.
       * @visibility backend
       */
      path?: string;

      /**
       * A folder in Git or wherever else an integration of the backend may read, for example
       * https://github.com/org/repo/tree/main/processes. Read on a schedule.
       * @visibility backend
       */
      url?: string;

      /**
       * How often to look for changes of the URL. Default: every 5 minutes, by one backend of all.
       * @visibility backend
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    }>;
  };
}
