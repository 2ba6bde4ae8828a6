import { DatabaseClock } from '@linework/backend-common';
import { networkDiscoveryReadPermission } from '@linework/backstage-plugin-network-common';
import { v7 as uuid } from 'uuid';
import type { Area, AreaDeps } from '../areas/AreaDeps';
import { DeclaredEntities } from '../imports/DeclaredEntities';
import { AddressPolicy } from './addressPolicy';
import { Decisions } from './Decisions';
import { DeclaredDevices } from './DeclaredDevices';
import { DeclaredLinks } from './DeclaredLinks';
import { DiscoveryQueries } from './DiscoveryQueries';
import { DiscoveryWorker } from './DiscoveryWorker';
import { readCredentialNames, readDiscoveryOptions } from './discoveryOptions';
import { ProposalStore } from './ProposalStore';
import { addDiscoveryRoutes } from './routes';
import { RunStore } from './RunStore';
import { TargetStore } from './TargetStore';

/** A replica that is killed is missed after this. */
const LEASE_MS = 15_000;
/** Old runs that one statement removes. */
const REMOVED_AT_ONCE = 10;

export function createDiscovery(deps: AreaDeps): Area {
  const { inventory, knex, logger, networkEvents, signals } = deps;
  const options = readDiscoveryOptions(deps.config);
  const policy = new AddressPolicy(options.ranges);
  const clock = new DatabaseClock({ database: knex, logger });
  const { now } = clock;
  const store = new RunStore(knex);
  const worker = new DiscoveryWorker({
    declaredDevices: new DeclaredDevices(knex),
    declaredLinks: new DeclaredLinks(knex),
    inventory,
    leaseMs: LEASE_MS,
    logger,
    networkEvents,
    newKey: uuid,
    now,
    options,
    policy,
    proposals: new ProposalStore(knex),
    signals,
    snmp: deps.snmp,
    store,
    targets: new TargetStore(knex),
  });
  const entities = new DeclaredEntities({ inventory, knex, networkEvents });
  const decisions = new Decisions({
    announce: () => entities.announce(),
    inventory,
    knex,
    now,
  });
  const queries = new DiscoveryQueries(knex);
  return {
    addRoutes(api) {
      addDiscoveryRoutes(api, {
        ...deps,
        credentialNames: () => readCredentialNames(deps.config),
        decisions,
        newKey: uuid,
        now,
        policy,
        queries,
        store,
        wake: () => worker.wake(),
      });
    },
    overview: {
      openProposals: async caller =>
        (await deps.access.isAllowed(caller, networkDiscoveryReadPermission))
          ? queries.countOpenProposals()
          : null,
    },
    async start() {
      await clock.start();
      worker.start();
      await deps.scheduler.scheduleTask({
        id: 'network-discovery-retention',
        frequency: { hours: 6 },
        timeout: { minutes: 10 },
        fn: async () => {
          const before = now() - options.keepRunsMs;
          while (
            (await store.removeEndedBefore(before, REMOVED_AT_ONCE)) ===
            REMOVED_AT_ONCE
          );
        },
      });
    },
    async stop() {
      await worker.stop();
      clock.stop();
    },
  };
}
