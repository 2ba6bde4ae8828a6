// What holds for every state of every instance, whatever has happened to it. Computed anew from the state, the
// document and what is open outside; it shares nothing with the code that keeps the state.
import type { Subscription } from '../../api/subscriptions';
import { nodeById } from '../../compile/graph';
import type { Run } from '../run';
import { Check } from './check';
import { InstanceCheck } from './instanceInvariants';

class StateCheck extends Check {
  subscription(open: Subscription) {
    const { key, elementId, elementInstanceKey, trigger } = open;
    const title = `subscription ${key} of "${elementId}"`;
    const holder = this.byKey.get(elementInstanceKey);
    this.that(holder !== undefined, `nobody holds ${title}`);
    if (!holder) {
      return;
    }
    const node = this.node(holder);
    const event = nodeById(this.graph, elementId);
    const isStart = node.eventSubProcesses.includes(event.parent ?? -1);
    this.that(
      event.attachedTo === node.index || isStart || this.isOwn(holder, open),
      `${title} does not belong to ${this.title(holder)}`,
    );
    this.that(
      !(isStart && holder.isInterrupted),
      `${title} waits in an interrupted scope`,
    );
    this.that(
      !this.isOwn(holder, open) || holder.heldIn === undefined,
      `${title} waits for what is held`,
    );
    this.that(event.behavior.catches === trigger.kind, `${title} is odd`);
    this.that(
      this.state.subscriptions.filter(
        other =>
          other.elementInstanceKey === elementInstanceKey &&
          other.elementId === elementId,
      ).length === 1,
      `${title} is there twice`,
    );
    const isAsked = [...this.run.open.values()].some(
      request =>
        'subscriptionKey' in request && request.subscriptionKey === key,
    );
    this.that(
      isAsked === (trigger.kind !== 'condition'),
      `${title} and its request`,
    );
  }

  incidents() {
    const { incidents, instances } = this.state;
    const held = instances.filter(({ heldIn }) => heldIn).map(({ key }) => key);
    const holding = incidents.map(i => i.elementInstanceKey);
    this.that(
      JSON.stringify(held) ===
        JSON.stringify(holding.slice().sort((one, other) => one - other)),
      'incidents and what they hold differ',
    );
    for (const { elementInstanceKey, elementId } of incidents) {
      this.that(
        this.byKey.get(elementInstanceKey)?.elementId === elementId,
        `an incident calls element instance ${elementInstanceKey} "${elementId}"`,
      );
    }
  }

  keys() {
    const { instances, subscriptions, incidents, nextKey } = this.state;
    const grows = (keys: number[], what: string, below: number) =>
      keys.forEach((key, i) =>
        this.that(
          key < below && (i === 0 || key > keys[i - 1]),
          `the keys of ${what} do not grow`,
        ),
      );
    grows(
      instances.map(({ key }) => key),
      'element instances',
      nextKey,
    );
    grows(
      subscriptions.map(({ key }) => key),
      'subscriptions',
      nextKey,
    );
    grows(
      incidents.map(({ incidentKey }) => incidentKey),
      'incidents',
      this.state.nextIncidentKey,
    );
    subscriptions.forEach(({ key }) =>
      this.that(!this.byKey.has(key), `the key ${key} is used twice`),
    );
  }

  compensations() {
    const { compensations = [] } = this.state;
    const places = new Set([
      ...this.byKey.keys(),
      ...compensations.map(kept => kept.elementInstanceKey),
    ]);
    for (const kept of compensations) {
      const title = `what compensates element instance ${kept.elementInstanceKey}`;
      this.that(places.has(kept.scopeKey), `${title} is in no scope`);
      this.that(
        !this.byKey.has(kept.elementInstanceKey),
        `${title}, which is active`,
      );
    }
  }

  size() {
    const { instances, compensations = [], variablesBytes } = this.state;
    const utf8 = (value: unknown) =>
      new TextEncoder().encode(JSON.stringify(value)).length;
    // the engine counts false as long as true is not, and a comma after every entry and item
    const bytes = (value: unknown): number => {
      if (Array.isArray(value)) {
        return 2 + value.reduce((sum, item) => sum + bytes(item) + 1, 0);
      }
      if (typeof value === 'object' && value !== null) {
        return Object.entries(value).reduce(
          (sum, [name, entry]) => sum + utf8(name) + bytes(entry) + 2,
          2,
        );
      }
      return typeof value === 'boolean' ? 5 : utf8(value);
    };
    const held = [...instances, ...compensations].reduce(
      (sum, { variables }) => sum + (variables ? bytes(variables) - 2 : 0),
      0,
    );
    const items = instances.reduce(
      (sum, { loop }) => sum + (loop?.items ? bytes(loop.items) : 0),
      0,
    );
    this.that(
      variablesBytes === held + items,
      `the variables take ${held + items} bytes, not ${variablesBytes}`,
    );
    this.that(
      variablesBytes <= this.run.executable.bounds.variablesBytes,
      'the variables exceed their bound',
    );
  }

  ended() {
    const { status, instances, incidents, subscriptions } = this.state;
    const left = [...instances, ...incidents, ...subscriptions];
    this.that(
      status === 'completed' || status === 'terminated',
      `the instance is ${status}, and nothing is active`,
    );
    this.that(left.length === 0, 'something is left of an ended instance');
    this.that(this.state.variablesBytes === 0, 'variables are left');
    this.that(!this.state.compensations, 'compensations are left');
    this.that(this.run.open.size === 0, 'requests are left open');
  }
}

/** @throws if one is broken */
export function checkInvariants(run: Run) {
  const check = new StateCheck(run);
  const { instances, subscriptions, status } = run.state;
  if (status !== 'active') {
    check.ended();
    return;
  }
  const instanceCheck = new InstanceCheck(run);
  instances.forEach(instance => instanceCheck.all(instance));
  subscriptions.forEach(open => check.subscription(open));
  check.incidents();
  check.keys();
  check.compensations();
  check.size();
}
