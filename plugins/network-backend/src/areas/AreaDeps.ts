// What the plugin's areas (configurations, discovery, …) are made of and made from. An area knows this file and the
// inventory; it does not know the other areas.
import type {
  AuditorService,
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Caller, CallerResolver } from '@linework/backend-common';
import type {
  DeviceSessionService,
  DeviceSource,
  SnmpService,
} from '@linework/backstage-plugin-network-node';
import type { RequestHandler, Router } from 'express';
import type { Knex } from 'knex';
import type { NetworkEvents } from '../events/NetworkEvents';
import type { Inventory } from '../inventory/types';
import type { DeviceAccess } from '../permissions/applyDeviceAccess';
import type { NetworkAccess } from '../permissions/NetworkAccess';
import type { NetworkChangePublisher } from '../signals/NetworkChangePublisher';

export interface AreaDeps {
  /** What the caller of a request may do. */
  access: NetworkAccess;
  /** For `audited`: every change that somebody asks for. */
  auditor: AuditorService;
  auth: AuthService;
  callers: CallerResolver;
  catalog: CatalogService;
  config: Config;
  /** Sessions on the command line of devices. */
  deviceSessions: DeviceSessionService;
  /** For subscriptions; what this plugin says goes through `networkEvents`. */
  events: EventsService;
  inventory: Inventory;
  knex: Knex;
  /** A child logger of the area. */
  logger: LoggerService;
  metrics: MetricsService;
  networkEvents: NetworkEvents;
  scheduler: SchedulerService;
  /** Tells browsers what changed. */
  signals: NetworkChangePublisher;
  snmp: SnmpService;
  /** Sources of devices that modules have added. */
  sources: readonly DeviceSource[];
}

export interface Area {
  /** Routes below `/v1`; their requests fit the OpenAPI document. */
  addRoutes(api: Router): void;
  /** Reads bodies that are not JSON, before the document is asked. Calls `next` for requests of others. */
  bodyReaders?: readonly RequestHandler[];
  /** What the overview says of the area. */
  overview?: OverviewFigures;
  /** Called once the plugin serves requests. */
  start?(): Promise<void>;
  /** Called when the backend shuts down; waits for what must not be cut off. */
  stop?(): Promise<void>;
}

/** Figures of the overview that only their areas know. */
export interface OverviewFigures {
  /** New configuration versions since then, of the devices that the access covers. */
  configurationsSince?(access: DeviceAccess, sinceMs: number): Promise<number>;
  /** Proposals that wait; null for a caller who may not see them. */
  openProposals?(caller: Caller): Promise<number | null>;
}
