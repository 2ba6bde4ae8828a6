import type {
  Bounds,
  ElementInfo,
  EventType,
  StartEventInfo,
} from '../api/executable';
import type { Behavior } from '../elements/behavior';
import type { FeelExpression } from '../feel/expression';
import { catchUpOf } from './catchUp';
import { withCompensations } from './compensation';
import type { Compilation } from './compilation';
import {
  CompiledProcess,
  innerInstanceId,
  type Flow,
  type GraphNode,
  type Mapping,
} from './graph';
import { INNER_INSTANCE } from '../elements/container/adHocInnerInstance';
import { compileLoop } from '../elements/loop';
import { hostNeedsOf } from './hostNeeds';
import { buildModel, type ModelNode, type ProcessModel } from './model';
import { RULES } from './rules';
import type { SourceElement } from './source';
import { upstreamOfJoins } from './upstream';

function mappingsOf(
  source: SourceElement,
  direction: 'inputParameters' | 'outputParameters',
  compilation: Compilation,
): Mapping[] {
  const parameters = source.extension('zeebe:IoMapping')?.many(direction) ?? [];
  return parameters.flatMap(parameter => {
    const target = parameter.text('target')?.trim() ?? '';
    const text = parameter.text('source')?.trim() ?? '';
    const path = target.split('.');
    if (!text || !target) {
      compilation.error(
        'mapping',
        source,
        `a mapping${target ? ` to "${target}"` : ''} lacks its ${
          text ? 'target' : 'source'
        }; complete or remove it`,
      );
      return [];
    }
    path.forEach(name => compilation.checkVariableName(source, name));
    const value = compilation.value(
      source,
      text,
      `${
        direction === 'inputParameters' ? 'input' : 'output'
      } mapping to "${target}"`,
    );
    return value ? [{ source: value, target: path }] : [];
  });
}

function startFormOf(start: ModelNode | undefined): string | undefined {
  const form = start?.source.extension('zeebe:FormDefinition');
  return form?.text('formId') ?? form?.text('externalReference');
}

function infoOf({ source, kind }: ModelNode): ElementInfo {
  return Object.freeze({
    elementId: source.id ?? '',
    ...(source.name && { name: source.name }),
    elementType: kind.elementType,
    ...(kind.eventDefinition !== undefined && {
      eventType: eventTypeOf(kind.eventDefinition),
    }),
  });
}

/** `bpmn:TimerEventDefinition` is `timer`. */
function eventTypeOf(eventDefinition: string | null): EventType {
  return eventDefinition === null
    ? 'none'
    : (eventDefinition
        .replace(/^bpmn:|EventDefinition$/g, '')
        .toLowerCase() as EventType);
}

function startEventsOf(node: ModelNode): ModelNode[] {
  return node.children.filter(({ kind }) => kind.elementType === 'startEvent');
}

/** Where a token begins by itself: an event sub-process begins at its event, everything else at none. */
function startEventOf(node: ModelNode): ModelNode | undefined {
  const starts = startEventsOf(node);
  return node.kind.elementType === 'eventSubProcess'
    ? starts[0]
    : starts.find(({ kind }) => kind.eventDefinition === null);
}

function startInfoOf(
  { source, kind }: ModelNode,
  compilation: Compilation,
): StartEventInfo {
  const messageName = compilation.messageOf(source)?.text('name');
  const signalName = compilation.signalOf(source)?.text('name');
  return Object.freeze({
    elementId: source.id ?? '',
    ...(source.name && { name: source.name }),
    kind: kind.catches ?? 'none',
    ...(messageName && { messageName }),
    ...(signalName && { signalName }),
    ...(kind.catches === 'timer' && { catchUp: catchUpOf(source) }),
  });
}

/** The compilation has reported an error. */
const NEVER_RUNS: Behavior = { activate() {} };

class GraphBuilder {
  readonly #flowIndex = new Map<object, number>();
  /** Where the body of an activity that loops stands. */
  readonly #bodies = new Map<ModelNode, number>();

  constructor(readonly model: ProcessModel, readonly compilation: Compilation) {
    model.flows.forEach(({ source }, index) =>
      this.#flowIndex.set(source.object, index),
    );
    for (const node of model.nodes) {
      if (node.source.one('loopCharacteristics')) {
        this.#bodies.set(node, model.nodes.length + this.#bodies.size);
      }
    }
  }

  #indexOf({ source }: { source: SourceElement }): number {
    return this.#flowIndex.get(source.object) ?? -1;
  }

  flows(): Flow[] {
    return this.model.flows.map(
      ({ source, from, to, condition }, index): Flow => ({
        index,
        id: source.id ?? '',
        source: this.#entry(from),
        target: this.#entry(to),
        condition: this.#condition(source, from, condition),
      }),
    );
  }

  #condition(
    source: SourceElement,
    from: ModelNode,
    condition: string | null,
  ): FeelExpression | null {
    const isDefault = from.defaultFlow?.source.is(source);
    return condition?.trim() && !isDefault
      ? this.compilation.expression(source, condition, 'condition')
      : null;
  }

  /** What flows and boundary events are connected to: the element, or its body if it loops. */
  #entry(node: ModelNode): number {
    return this.#bodies.get(node) ?? node.index;
  }

  nodes(): GraphNode[] {
    const nodes = this.model.nodes.map(node => this.#node(node));
    const bodies = [...this.#bodies].map(([node, index]) =>
      this.#body(node, nodes[node.index], index),
    );
    for (const { looped } of bodies) {
      if (looped !== null) {
        nodes[looped] = {
          ...nodes[looped],
          incoming: [],
          outgoing: [],
          defaultFlow: null,
          boundaryEvents: [],
        };
      }
    }
    return [...nodes, ...bodies, ...this.#innerInstances(nodes, bodies.length)];
  }

  #innerInstances(nodes: GraphNode[], bodies: number): GraphNode[] {
    return nodes
      .filter(({ type }) => type === 'adHocSubProcess')
      .map((adHoc, i) => ({
        ...adHoc,
        index: nodes.length + bodies + i,
        id: innerInstanceId(adHoc.id),
        type: 'adHocSubProcessInnerInstance' as const,
        parent: adHoc.index,
        incoming: [],
        outgoing: [],
        defaultFlow: null,
        inputs: [],
        outputs: [],
        boundaryEvents: [],
        eventSubProcesses: [],
        behavior: INNER_INSTANCE,
      }));
  }

  #body(node: ModelNode, activity: GraphNode, index: number): GraphNode {
    const loop = compileLoop(node.source, node.kind, this.compilation);
    return {
      ...activity,
      index,
      type: loop?.elementType ?? 'loopBody',
      inputs: [],
      outputs: [],
      eventSubProcesses: [],
      startEvent: null,
      looped: node.index,
      behavior: loop?.behavior ?? NEVER_RUNS,
    };
  }

  #node(node: ModelNode): GraphNode {
    const { source, index, kind } = node;
    const behavior = kind.compile(source, this.compilation) ?? NEVER_RUNS;
    const joins = node.incoming.length > 1 ? behavior.joins : undefined;
    return {
      index,
      id: source.id ?? '',
      name: source.name,
      type: kind.elementType,
      parent: node.parent?.index ?? null,
      incoming: node.incoming.map(flow => this.#indexOf(flow)),
      outgoing: node.outgoing.map(flow => this.#indexOf(flow)),
      defaultFlow: node.defaultFlow && this.#indexOf(node.defaultFlow),
      inputs: mappingsOf(source, 'inputParameters', this.compilation),
      outputs: mappingsOf(source, 'outputParameters', this.compilation),
      boundaryEvents: node.boundaryEvents.map(event => event.index),
      attachedTo: node.attachedTo && this.#entry(node.attachedTo),
      eventSubProcesses: node.children
        .filter(
          ({ kind: { elementType } }) => elementType === 'eventSubProcess',
        )
        .map(child => child.index),
      startEvent: startEventOf(node)?.index ?? null,
      isInterrupting:
        source.flag('cancelActivity') !== false &&
        source.flag('isInterrupting') !== false,
      looped: null,
      link: node.link?.index ?? null,
      compensation: null,
      behavior: { ...behavior, joins },
    };
  }
}

function indexOf(
  parts: readonly { id: string; index: number }[],
): Map<string, number> {
  return new Map(parts.map(({ id, index }) => [id, index]));
}

/** Makes one process ready to run; whether it is shows in the problems of the compilation. */
export function compileProcess(
  process: SourceElement,
  bounds: Bounds,
  compilation: Compilation,
): CompiledProcess {
  const model = buildModel(process, compilation);
  RULES.forEach(rule => rule(model, compilation));
  const builder = new GraphBuilder(model, compilation);
  const nodes = withCompensations(builder.nodes(), model.nodes);
  const flows = builder.flows();
  return new CompiledProcess(
    {
      processId: process.id ?? '',
      name: process.name,
      documentation: process.documentation,
      versionTag: process.extension('zeebe:VersionTag')?.text('value')?.trim(),
      startFormId: startFormOf(startEventOf(model.nodes[0])),
      properties: Object.freeze(process.properties),
      elements: Object.freeze(model.nodes.slice(1).map(infoOf)),
      startEvents: Object.freeze(
        startEventsOf(model.nodes[0]).map(node =>
          startInfoOf(node, compilation),
        ),
      ),
      hostNeeds: Object.freeze(hostNeedsOf(model.nodes)),
      jobTypes: Object.freeze(compilation.jobTypes.slice()),
      calledProcesses: Object.freeze(compilation.calledProcesses.slice()),
      calledDecisions: Object.freeze(compilation.calledDecisions.slice()),
      formIds: Object.freeze(compilation.formIds),
      bounds: Object.freeze({ ...bounds }),
    },
    {
      nodes,
      flows,
      nodeIndex: indexOf(nodes.filter(({ looped }) => looped === null)),
      bodyIndex: indexOf(nodes.filter(({ looped }) => looped !== null)),
      flowIndex: indexOf(flows),
      upstreamOfJoins: upstreamOfJoins(nodes, flows),
      hasConditions: nodes.some(({ behavior }) => behavior.conditionHolds),
    },
  );
}
