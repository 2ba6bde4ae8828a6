// What holds for every active element instance: it waits for something that will move it, and knows what is in it.
import type { ElementInstance } from '../../api/state';
import { innerInstanceId, isBody, type GraphNode } from '../../compile/graph';
import { Check } from './check';

export class InstanceCheck extends Check {
  all(instance: ElementInstance) {
    this.place(instance);
    this.life(instance);
    this.counts(instance);
    this.attached(instance);
  }

  /** Every active element instance waits for something that will move it. */
  life(instance: ElementInstance) {
    const { key, elementType, heldIn, children = 0, waiting } = instance;
    const title = this.title(instance);
    const isWorking = this.working.has(key);
    const own = this.state.subscriptions.filter(
      open => open.elementInstanceKey === key && this.isOwn(instance, open),
    );
    const reasons: boolean[] = [isWorking, own.length > 0];
    switch (elementType) {
      case 'adHocSubProcess':
        // it may wait for somebody to begin something in it
        this.that(!(isWorking && heldIn), `${title} is held and works`);
        return;
      case 'process':
      case 'subProcess':
      case 'transaction':
      case 'eventSubProcess':
      case 'adHocSubProcessInnerInstance':
        this.that(!isWorking && own.length === 0, `${title} waits for itself`);
        this.that(
          heldIn !== undefined || children > 0 || waiting !== undefined,
          `${title} is empty and has not completed`,
        );
        return;
      case 'multiInstanceBody':
      case 'loopBody':
        this.that(
          heldIn !== undefined ||
            children > 0 ||
            instance.loop?.isPaused === true,
          `${title} is empty and has not completed`,
        );
        this.that(
          this.run.open.has(`loop ${key}`) ===
            (heldIn === undefined && instance.loop?.isPaused === true),
          `${title} pauses and nobody knows`,
        );
        this.that(!waiting, `tokens wait in ${title}`);
        return;
      default:
        if (this.node(instance).behavior.compensates) {
          reasons.push(children > 0);
        } else {
          this.that(children === 0, `${title} has children`);
        }
        this.that(!waiting, `tokens wait in ${title}`);
        this.that(
          reasons.filter(Boolean).length + (heldIn ? 1 : 0) === 1,
          `${title} is lost, or both held and waiting`,
        );
    }
  }

  place(instance: ElementInstance) {
    const { key, scopeKey } = instance;
    const title = this.title(instance);
    if (scopeKey === null) {
      this.that(key === 1, `${title} has no scope`);
      return;
    }
    const scope = this.byKey.get(scopeKey);
    this.that(scope !== undefined, `the scope of ${title} is not active`);
    this.that(scopeKey < key, `${title} is older than its scope`);
    if (!scope) {
      return;
    }
    const node = this.node(instance);
    const around = this.node(scope);
    const isInside =
      node.parent === around.index ||
      around.looped === node.index ||
      around.behavior.compensates === true ||
      around.type === 'transaction' ||
      around.id === innerInstanceId(this.#parentId(node));
    this.that(isInside, `${title} does not belong into ${this.title(scope)}`);
  }

  #parentId({ parent }: GraphNode): string {
    return parent === null ? '' : this.graph.nodes[parent].id;
  }

  counts(instance: ElementInstance) {
    const { key, children = 0, waiting = {}, heldIn, loop } = instance;
    const title = this.title(instance);
    const counted = this.state.instances.filter(i => i.scopeKey === key);
    this.that(children === counted.length, `${title} has lost count`);
    const flows = Object.keys(waiting);
    this.that(!instance.waiting || flows.length > 0, `${title} waits for none`);
    for (const flowId of flows) {
      const index = this.graph.flowIndex.get(flowId);
      const join =
        index === undefined
          ? undefined
          : this.graph.nodes[this.graph.flows[index].target];
      this.that(
        Number.isInteger(waiting[flowId]) && waiting[flowId] > 0,
        `${title}: ${waiting[flowId]} tokens on "${flowId}"`,
      );
      this.that(
        join?.behavior.joins !== undefined,
        `${title}: "${flowId}" leads to no join`,
      );
      this.that(
        !join ||
          join.behavior.joins !== 'all' ||
          heldIn !== undefined ||
          join.incoming.some(flow => !waiting[this.graph.flows[flow].id]),
        `${title}: all tokens wait at "${join?.id}", which has not begun`,
      );
    }
    this.that(
      (loop === undefined) === !isBody(instance.elementType) ||
        heldIn === 'activating',
      `${title} and its loop`,
    );
    if (loop) {
      this.that(
        loop.started === loop.completed + loop.terminated + children,
        `the loop of ${title} has lost count`,
      );
    }
  }

  /** What is attached to something active waits, unless it has happened for the last time. */
  attached(instance: ElementInstance) {
    const node = this.node(instance);
    const { nodes } = this.graph;
    const events = [
      ...node.boundaryEvents.map(index => nodes[index]),
      ...(instance.isInterrupted ? [] : node.eventSubProcesses).flatMap(
        index => nodes[nodes[index].startEvent ?? 0],
      ),
    ];
    const isMomentary = /^(task|manualTask|scriptTask|businessRuleTask)$/;
    const isBegun =
      instance.heldIn !== 'activating' &&
      !(
        isMomentary.test(instance.elementType) &&
        !this.working.has(instance.key)
      );
    for (const event of events.filter(({ behavior }) => behavior.catches)) {
      const count = this.state.subscriptions.filter(
        open =>
          open.elementInstanceKey === instance.key &&
          open.elementId === event.id,
      ).length;
      const mayBeOver =
        !event.isInterrupting && event.behavior.catches === 'timer';
      this.that(
        count === 1 || mayBeOver || !isBegun,
        `${this.title(instance)} does not wait for "${event.id}"`,
      );
    }
  }
}
