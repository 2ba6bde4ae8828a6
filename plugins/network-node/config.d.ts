import type { HumanDuration } from '@backstage/types';

export interface Config {
  network?: {
    /** Credentials of devices by the name that a device's `credentialRef` gives. */
    credentials?: {
      [name: string]: {
        /**
         * User name on the device.
         * @visibility backend
         */
        username: string;
        /**
         * Password; give this or `privateKey`, or both.
         * @visibility secret
         */
        password?: string;
        /**
         * Private key in OpenSSH or PEM format, without passphrase.
         * @visibility secret
         */
        privateKey?: string;
      };
    };
    ssh?: {
      /**
       * Longest time to connect and log in. Default: 15 seconds.
       * @visibility backend
       */
      connectTimeout?: HumanDuration | string;
      /**
       * Longest time for one command. Default: 30 seconds.
       * @visibility backend
       */
      commandTimeout?: HumanDuration | string;
      /**
       * Longest time to wait for a device that somebody else uses. Default: 2 minutes.
       * @visibility backend
       */
      waitTimeout?: HumanDuration | string;
      /**
       * How long an unused connection is kept for the next user. Default: 10 seconds.
       * @visibility backend
       */
      idleTimeout?: HumanDuration | string;
      /**
       * Interval of keep-alive messages; three without an answer end the connection. Default: 10 seconds.
       * @visibility backend
       */
      keepAliveInterval?: HumanDuration | string;
      /**
       * Most connections to devices at the same time in this process. Default: 50.
       * @visibility backend
       */
      maxSessions?: number;
      /**
       * Most bytes that one command may answer. Default: 4194304 (4 MiB).
       * @visibility backend
       */
      maxOutputBytes?: number;
    };
  };
}
