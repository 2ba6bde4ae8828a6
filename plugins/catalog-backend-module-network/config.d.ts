import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

/** How the words of a source become those of the catalog. */
interface NetworkSourceMapping {
  /** Namespace of the entities; `default` when absent. */
  namespace?: string;
  /** Owner of everything that no rule speaks of; `unknown` when absent. */
  owner?: string;
  /** System of all entities. */
  system?: string;
  /** Name of the credential of every device that no rule speaks of. */
  credentialRef?: string;
  /** Slug of a role at the source to role here; others keep theirs. */
  roles?: { [slug: string]: string };
  /** Slug of a platform at the source to id of the driver; others keep theirs. */
  platforms?: { [slug: string]: string };
  /** Status at the source to status here; others keep theirs. */
  statuses?: { [status: string]: string };
  /** Which address of a device is the management address; `primary` when absent. NetBox only. */
  managementAddress?: 'primary' | 'oob';
  /** Names of custom fields with facts for which the source has no field. */
  customFields?: {
    /** Fingerprint of the SSH host key, `SHA256:…`. */
    sshHostKey?: string;
    softwareVersion?: string;
  };
  /** Owner and credential by what a thing is; the first rule that matches and speaks of one decides. */
  rules?: Array<{
    /** All must match; each is a slug or a list of slugs of which one must be there. */
    match: {
      site?: string | string[];
      role?: string | string[];
      platform?: string | string[];
      tenant?: string | string[];
      tag?: string | string[];
    };
    owner?: string;
    credentialRef?: string;
  }>;
}

/** One instance of NetBox or Nautobot. */
interface NetworkSource {
  /** Address of the application, without `/api`. */
  baseUrl: string;
  /** API token with read permission.
   * @visibility secret
   */
  token: string;
  /** Objects in one page; 1000 when absent, and never more than the source allows. */
  pageSize?: number;
  /** How pages are asked for; `auto`, the default, uses cursors where NetBox knows them (4.6 and later). */
  paging?: 'auto' | 'offset' | 'cursor';
  /** Longest time for one answer; one minute when absent. */
  timeout?: HumanDuration | string;
  /** What becomes entities; everything when absent. */
  kinds?: string[];
  /** Filter of each kind as in the address line of the application, for example `status=active&tag=core`. */
  filters?: { [kind: string]: string };
  schedule?: {
    /** How long to read at a stretch; 5 minutes when absent. */
    burstLength?: HumanDuration | string;
    /** Pause between stretches; 10 seconds when absent. */
    burstInterval?: HumanDuration | string;
    /** Pause after a full pass; one hour when absent. */
    restLength?: HumanDuration | string;
  };
  /** A pass that would remove more than this share of what it saw removes nothing; 20 when absent. */
  rejectRemovalsAbovePercentage?: number;
  /** Receives webhooks at `/api/events/http/network.<source>`. */
  webhook?: {
    /** The secret that the source signs webhooks with.
     * @visibility secret
     */
    secret: string;
    /** How old a webhook may be; 10 minutes when absent. */
    tolerance?: HumanDuration | string;
  };
  mapping?: NetworkSourceMapping;
}

export interface Config {
  catalog?: {
    providers?: {
      /** One NetBox, or several by their ids. */
      netbox?: NetworkSource | { [id: string]: NetworkSource };
      /** One Nautobot, or several by their ids. */
      nautobot?: NetworkSource | { [id: string]: NetworkSource };
      /** What the catalog reads of the network database. */
      networkDatabase?: {
        /** When declared entities are read besides when they change; every 10 minutes when absent. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        neighbours?: {
          /** How old the neighbours of devices may be; 10 minutes when absent. */
          interval?: HumanDuration | string;
        };
      };
    };
  };
}
