// Writes unstructured processes as BPMN that compiles.
import {
  bpmn,
  catchEvent,
  element,
  eventBasedGateway,
  eventSubProcess,
  flow,
  start,
  subProcess,
} from '../bpmn';
import { cancelBoundary, transaction, undoneBy } from '../compensation';
import { adHocSubProcess } from '../loops';
import { Ids, isActivity, looped, mappingsOf, writeSingle } from './elements';
import {
  boundaryOn,
  caught,
  distinct,
  endOf,
  eventStart,
  linkCatch,
  linkThrow,
} from './events';
import type { Attached, GraphProcess, GraphSpec, NodeSpec } from './graphs';
import type { EndingKind, MappingKind } from './blocks';

const CONDITIONS = ['= choice = 0', '= choice >= 1', '= flag', '= again'];

const BEHIND_GATEWAY = ['message', 'timer', 'signal', 'condition'] as const;

interface Place {
  ids: Ids;
  isInTransaction: boolean;
  isInAdHoc: boolean;
}

class GraphWriter {
  readonly content: string[] = [];
  /** Where tokens enter each node. */
  #ids: string[] = [];

  constructor(readonly place: Place) {}

  id(kind: string): string {
    return this.place.ids.next(kind);
  }

  add(...xml: string[]) {
    this.content.push(...xml);
  }

  graph({ nodes, eventSubs }: GraphSpec, canBeCompensated: boolean) {
    const fitting = nodes.map(node => this.#fitted(node));
    this.#ids = fitting.map(({ kind }) => this.id(kind));
    fitting.forEach((node, i) => this.#node(node, this.#ids[i]));
    for (const { graph, ...trigger } of distinct(eventSubs)) {
      if (trigger.trigger !== 'compensation' || canBeCompensated) {
        const inner = new GraphWriter({
          ...this.place,
          isInAdHoc: false,
          ...(trigger.trigger === 'compensation' && { isInTransaction: false }),
        });
        const id = this.id('eventSub');
        const begin = inner.id(`${trigger.trigger}Start`);
        inner.graph(graph, false);
        inner.add(eventStart(begin, trigger), flow(begin, inner.entry(0)));
        this.add(eventSubProcess(id, inner.content));
      }
    }
  }

  /** What may not stand here becomes something that may. */
  #fitted(node: NodeSpec): NodeSpec {
    const { kind } = node;
    if (kind.endsWith('End') && this.place.isInAdHoc) {
      return { ...node, kind: 'noneThrow', outs: [] };
    }
    return kind === 'cancelEnd' && !this.place.isInTransaction
      ? { ...node, kind: 'noneEnd' }
      : node;
  }

  entry(target: number): string {
    return this.#ids[target % this.#ids.length];
  }

  /** Where a flow leads: so many nodes onwards, or round to the beginning. */
  #target(id: string, to: number): string {
    return this.entry(this.#ids.indexOf(id) + 1 + to);
  }

  #node(node: NodeSpec, id: string) {
    const { kind, loop, attached, variant, mapping } = node;
    switch (kind) {
      case 'exclusive':
      case 'inclusive':
      case 'parallel':
        return this.#gateway(kind, node, id);
      case 'eventBased':
        return this.#eventBased(node, id);
      case 'link':
        return this.#link(node, id);
      case 'sub':
      case 'transaction':
      case 'adHoc':
        return this.#container(kind, node, id);
      default:
        break;
    }
    if (kind.endsWith('End')) {
      return this.add(endOf(id, kind.replace('End', '') as EndingKind));
    }
    const xml = writeSingle(
      kind as Parameters<typeof writeSingle>[0],
      id,
      mapping,
      variant,
    );
    if (!isActivity(kind)) {
      this.add(xml);
      return this.#flows(node, id, false);
    }
    this.add(looped(xml, loop));
    this.#flows(node, id, true);
    return this.#attach(attached, id);
  }

  /** Flows out of a node; an activity may decide which of them are taken. */
  #flows({ outs }: NodeSpec, id: string, mayDecide: boolean) {
    outs.forEach(({ to, condition }, i) => {
      const isDecided = mayDecide && condition > 0 && outs.length > 1;
      this.add(
        flow(id, this.#target(id, to), {
          id: `${id}_${i}`,
          ...(isDecided && { condition: CONDITIONS[condition] }),
        }),
      );
    });
  }

  #gateway(
    kind: 'exclusive' | 'inclusive' | 'parallel',
    { outs, variant }: NodeSpec,
    id: string,
  ) {
    const isDecided = kind !== 'parallel' && outs.length > 1;
    const hasDefault = isDecided && variant > 0;
    this.add(
      element(`bpmn:${kind}Gateway`, {
        id,
        default: hasDefault ? `${id}_0` : undefined,
      }),
    );
    outs.forEach(({ to, condition }, i) =>
      this.add(
        flow(id, this.#target(id, to), {
          id: `${id}_${i}`,
          ...(isDecided &&
            !(hasDefault && i === 0) && { condition: CONDITIONS[condition] }),
        }),
      ),
    );
  }

  #eventBased({ outs, variant }: NodeSpec, id: string) {
    this.add(eventBasedGateway(id));
    [...outs, ...outs].slice(0, 3).forEach(({ to }, i) => {
      const trigger = BEHIND_GATEWAY[(i + variant) % BEHIND_GATEWAY.length];
      const event = this.id(`${trigger}Catch`);
      this.add(
        catchEvent(event, caught(trigger, variant)),
        flow(id, event),
        flow(event, this.#target(id, to)),
      );
    });
  }

  #link({ outs }: NodeSpec, id: string) {
    const event = this.id('linkCatch');
    this.add(linkThrow(id, id), linkCatch(event, id));
    outs.forEach(({ to }, i) =>
      this.add(flow(event, this.#target(id, to), { id: `${event}_${i}` })),
    );
  }

  #container(
    kind: 'sub' | 'transaction' | 'adHoc',
    node: NodeSpec,
    id: string,
  ) {
    const { inner, loop, mapping, attached } = node;
    const { isInTransaction } = this.place;
    const writer = new GraphWriter({
      ...this.place,
      isInTransaction: isInTransaction || kind === 'transaction',
      isInAdHoc: kind === 'adHoc',
    });
    writer.graph(inner ?? { nodes: [], eventSubs: [] }, true);
    const xml =
      kind === 'adHoc'
        ? writer.adHoc(id, node)
        : writer.sub(id, kind === 'sub' ? subProcess : transaction, mapping);
    this.add(looped(xml, loop));
    this.#flows(node, id, true);
    const isUndone = inner?.eventSubs.some(
      ({ trigger }) => trigger === 'compensation',
    );
    this.#attach(
      attached.filter(({ trigger }) => trigger !== 'compensation' || !isUndone),
      id,
    );
    if (kind === 'transaction') {
      const event = this.id('cancelBoundary');
      this.add(
        cancelBoundary(event, id),
        flow(event, this.#target(id, node.outs[0]?.to ?? 0)),
      );
    }
  }

  sub(id: string, write: typeof subProcess, mapping: MappingKind): string {
    const begin = this.id('start');
    this.add(start(begin), flow(begin, this.entry(0)));
    return write(id, this.content, mappingsOf(mapping));
  }

  /** With a task that leads into the graph, and one that does not. */
  adHoc(id: string, { variant }: NodeSpec): string {
    const [first, second] = [this.id('task'), this.id('user')];
    this.add(
      element('bpmn:task', { id: first }),
      writeSingle('user', second, 'none', 0),
      flow(first, this.entry(0)),
    );
    const isByJob = variant === 1;
    return adHocSubProcess(id, this.content, {
      ...(isByJob
        ? { jobType: 'agent' }
        : { activeElementsCollection: `= ["${first}", "${second}"]` }),
      ...(variant === 2 && { completionCondition: '= choice > 0' }),
    });
  }

  #attach(attached: readonly Attached[], activity: string) {
    for (const { to, ...event } of distinct(attached)) {
      if (event.trigger === 'compensation') {
        const undo = this.id('undo');
        this.add(
          ...undoneBy(activity, writeSingle('service', undo, 'none', 0)),
        );
      } else {
        const id = this.id(`${event.trigger}Boundary`);
        this.add(
          boundaryOn(id, activity, event),
          flow(id, this.#target(activity, to)),
        );
      }
    }
  }
}

export function graphDocument({ starts, ...graph }: GraphProcess): string {
  const writer = new GraphWriter({
    ids: new Ids(),
    isInTransaction: false,
    isInAdHoc: false,
  });
  writer.graph(graph, false);
  const begin = writer.id('start');
  writer.add(start(begin), flow(begin, writer.entry(0)));
  for (const trigger of starts) {
    const id = writer.id(`${trigger}Start`);
    writer.add(
      eventStart(id, { trigger, isInterrupting: true, variant: 0 }),
      flow(id, writer.entry(1)),
    );
  }
  return bpmn(writer.content);
}
