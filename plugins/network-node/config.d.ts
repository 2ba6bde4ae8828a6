import type { HumanDuration } from '@backstage/types';

export interface Config {
  network?: {
    /** Credentials of devices by the name that a device's `credentialRef` gives. */
    credentials?: {
      [name: string]: {
        /**
         * User name on the device, for SSH. Leave it out for a credential that is used for SNMP only.
         * @visibility backend
         */
        username?: string;
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
        /**
         * Prefixes such as `10.0.0.0/8` or `2001:db8::/32`: the credential is given only to hosts whose address lies in
         * one of them. Default: to any host that a device names.
         * @visibility backend
         */
        addresses?: string[];
        /** How the SNMP agents of these devices are asked. */
        snmp?:
          | {
              /** @visibility backend */
              version: 'v2c';
              /** @visibility secret */
              community: string;
            }
          | {
              /** @visibility backend */
              version: 'v3';
              /**
               * User name of the SNMP agent.
               * @visibility backend
               */
              username: string;
              /**
               * How messages are signed; left out, they are not.
               * @visibility backend
               */
              authProtocol?:
                | 'md5'
                | 'sha'
                | 'sha224'
                | 'sha256'
                | 'sha384'
                | 'sha512';
              /**
               * At least 8 characters.
               * @visibility secret
               */
              authPassword?: string;
              /**
               * How messages are encrypted; left out, they are not. `aes256c` makes the key longer as Cisco does it.
               * @visibility backend
               */
              privacyProtocol?: 'des' | 'aes128' | 'aes256' | 'aes256c';
              /**
               * At least 8 characters.
               * @visibility secret
               */
              privacyPassword?: string;
              /**
               * Context within the agent. Default: none.
               * @visibility backend
               */
              contextName?: string;
            };
      };
    };
    snmp?: {
      /**
       * How long the first try of a request waits for its answer. Default: 2 seconds.
       * @visibility backend
       */
      timeout?: HumanDuration | string;
      /**
       * How often a request without an answer is sent again; each try waits half as long again as the one before.
       * Default: 2.
       * @visibility backend
       */
      retries?: number;
      /**
       * Longest time to wait while `maxConcurrent` sessions are in use. Default: 2 minutes.
       * @visibility backend
       */
      waitTimeout?: HumanDuration | string;
      /**
       * Most objects in one answer. More make walks faster and answers longer than one packet. Default: 32.
       * @visibility backend
       */
      maxRepetitions?: number;
      /**
       * Most rows that one walk reads. Default: 50000.
       * @visibility backend
       */
      maxRows?: number;
      /**
       * Most sessions with SNMP agents at the same time in this process. Default: 200.
       * @visibility backend
       */
      maxConcurrent?: number;
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
