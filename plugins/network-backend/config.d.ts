import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
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

    /** How devices are asked for their state over SNMP. */
    polling?: {
      /**
       * Whether devices are asked at all. Default: true.
       * @visibility backend
       */
      enabled?: boolean;

      /**
       * Between two looks at a device. Default: 1 minute.
       * @visibility backend
       */
      interval?: HumanDuration | string;

      /**
       * After something has changed or a device did not answer. Default: 10 seconds.
       * @visibility backend
       */
      minInterval?: HumanDuration | string;

      /**
       * Of devices that have long been the same, or long been away. Default: 2 minutes.
       * @visibility backend
       */
      maxInterval?: HumanDuration | string;

      /**
       * How often interfaces, neighbours, addresses and modules are read whole even if nothing seems to have changed.
       * Default: 15 minutes.
       * @visibility backend
       */
      fullInterval?: HumanDuration | string;

      /**
       * Most devices that one backend asks at the same time. Default: 100.
       * @visibility backend
       */
      concurrency?: number;

      /**
       * Most devices of one site that are asked at the same time, by all backends together. Default: 20.
       * @visibility backend
       */
      perSite?: number;

      /**
       * Looks without an answer, one after the other, after which a device counts as unreachable. Default: 3.
       * @visibility backend
       */
      failuresUntilUnreachable?: number;
    };

    /** How devices are looked for that nobody has entered. */
    discovery?: {
      /**
       * Prefixes outside of which nothing is ever asked, for example `10.0.0.0/8`. Without them a run asks private addresses
       * only (RFC 1918, RFC 6598, RFC 4193), and of those the ones that its seeds and ranges name. Loopback, link-local and
       * multicast addresses are asked only where a prefix of this list lies wholly in such a block.
       * @visibility backend
       */
      ranges?: string[];

      /**
       * Most addresses per second that one run may ask, whatever it was started with. Default: 100.
       * @visibility backend
       */
      maxRequestsPerSecond?: number;

      /**
       * How long runs are kept after their end. Proposals stay. Default: 90 days.
       * @visibility backend
       */
      keepRuns?: HumanDuration | string;
    };

    /** Configurations of devices. */
    configurations?: {
      /** How the configurations of all devices are fetched by themselves. */
      backup?: {
        /**
         * Whether they are. Default: true.
         * @visibility backend
         */
        isEnabled?: boolean;

        /**
         * When a round begins, as a schedule of Backstage. Default: every 24 hours.
         * @visibility backend
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

        /**
         * Devices are fetched spread over that time from the beginning of a round. Default: 1 hour.
         * @visibility backend
         */
        spread?: HumanDuration | string;

        /**
         * Devices that are fetched at the same time. Default: 10.
         * @visibility backend
         */
        concurrency?: number;

        /**
         * Devices of one site that are fetched at the same time. Default: 2.
         * @visibility backend
         */
        concurrencyPerSite?: number;
      };

      /**
       * Lines that always change and mean nothing, beside those that are known of each platform: whole lines without blanks at
       * both ends, in which `*` stands for any text. At most 200.
       * @visibility backend
       */
      noise?: string[];

      /**
       * Versions that are kept of each device and kind. Default: all. The latest one always stays.
       * @visibility backend
       */
      keepVersions?: number;

      /**
       * How long versions are kept after a device was last seen to have them. Default: for ever.
       * @visibility backend
       */
      keepFor?: HumanDuration | string;

      /**
       * Mixed into the key from which the marks of blanked secrets are made, so that a copy of the database alone cannot be used
       * to test a guess. Any long random text; once it is changed, every secret shows as changed.
       * @visibility secret
       */
      blankingKey?: string;
    };

    /** CSV files of devices. */
    imports?: {
      /**
       * How large a file may be, in bytes. Default: 268435456 (256 MB).
       * @visibility backend
       */
      maxBytes?: number;

      /**
       * How long the rows of an import are kept, to be looked at. Default: 30 days.
       * @visibility backend
       */
      keepRows?: HumanDuration | string;

      /**
       * What a new device has when its row does not say it. A request may name others.
       * @visibility backend
       */
      defaults?: {
        credentialRef?: string;
        model?: string;
        owner?: string;
        platform?: string;
        role?: string;
        site?: string;
        status?: string;
        vendor?: string;
      };
    };
  };
}
