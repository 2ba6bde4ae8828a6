// Puts a running instance on another version of its process. Everything that is active needs a place there, said
// by the mapping; whoever waits goes on waiting. It is planned whole first, so that every reason against it is told.
import type { Command } from '../api/commands';
import type { Subscription } from '../api/subscriptions';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';
import { elementTitle } from './incidents';
import { planMigration } from './migratePlan';
import { refuse } from './refusals';
import {
  attachedEvents,
  cancelSubscription,
  openSubscriptionsFor,
} from './subscriptions';

type MigrateCommand = Extract<Command, { type: 'migrate' }>;

/** Whether an element instance has begun to wait for what is attached to it. */
function hasSubscribed(x: Execution, key: number): boolean {
  return x.instance(key)?.heldIn !== 'activating';
}

/** Begins to wait for the events of the new version that none of the old one has become. */
function openNew(x: Execution, { elementMappings }: MigrateCommand) {
  // also one that has happened already
  const known = new Set(elementMappings.map(({ to }) => to));
  for (const { key } of x.state.instances.slice()) {
    const holder = x.visit(key);
    if (holder && hasSubscribed(x, key)) {
      const { nodes, flows } = x.graph;
      const isInterrupted = x.instance(key)?.isInterrupted;
      const behindGateway =
        holder.node.type === 'eventBasedGateway'
          ? holder.node.outgoing.map(flow => nodes[flows[flow].target])
          : [];
      const events = [...attachedEvents(x, holder.node), ...behindGateway];
      openSubscriptionsFor(
        x,
        holder,
        events.filter(
          ({ id, type }) =>
            !known.has(id) && !(isInterrupted && type === 'startEvent'),
        ),
      );
    }
  }
}

/** A join of the new version may have fewer ways in, so tokens that wait there can be enough. */
function lookAtJoins(x: Execution) {
  for (const { key, waiting } of x.state.instances) {
    for (const flowId of Object.keys(waiting ?? {})) {
      const flow = x.graph.flowIndex.get(flowId);
      if (flow !== undefined) {
        const node = x.graph.nodes[x.graph.flows[flow].target];
        x.arrive({ node, scopeKey: key });
      }
    }
  }
}

/** @throws Rejected with every reason against the migration */
export function migrate(x: Execution, command: MigrateCommand) {
  const migration = planMigration(x, command);
  if (migration.problems.length > 0) {
    refuse('invalidMigration', migration.problems.join('\n'));
  }
  const [process] = x.graph.nodes;
  x.emit({
    type: 'instanceMigrated',
    processId: process.id,
    elements: migration.elements,
    flows: migration.flows,
  });
  migration.cancelled.forEach((subscription: Subscription) =>
    cancelSubscription(x, subscription),
  );
  try {
    openNew(x, command);
  } catch (error) {
    if (error instanceof IncidentError) {
      refuse(
        'invalidMigration',
        `an event of ${elementTitle(process)} cannot begin to wait: ${
          error.message
        }; set the variables first`,
      );
    }
    throw error;
  }
  lookAtJoins(x);
}
