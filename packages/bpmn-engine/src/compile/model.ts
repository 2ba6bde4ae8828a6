// A process between document and graph: nodes with their surroundings, which the rules look at.
import type { ElementKind } from '../elements/behavior';
import { ELEMENT_KINDS } from '../elements/registry';
import { connectHandlers } from './associations';
import type { Compilation } from './compilation';
import type { SourceElement } from './source';
import { refuseExtensions, refuseUnsupported } from './unsupported';

export interface ModelFlow {
  source: SourceElement;
  from: ModelNode;
  to: ModelNode;
  condition: string | null;
}

export interface ModelNode {
  source: SourceElement;
  index: number;
  kind: ElementKind;
  parent: ModelNode | null;
  children: ModelNode[];
  incoming: ModelFlow[];
  outgoing: ModelFlow[];
  defaultFlow: ModelFlow | null;
  attachedTo: ModelNode | null;
  boundaryEvents: ModelNode[];
  /** For a link throw event: the catch event of the same name. */
  link: ModelNode | null;
  /** For a compensation boundary event: the activity that it is associated with. */
  handler: ModelNode | null;
}

export interface ProcessModel {
  nodes: ModelNode[];
  flows: ModelFlow[];
  /** Whether some element was refused; rules about what is missing would then only confuse. */
  isPartial: boolean;
}

/** Parts of a process that describe it without being executed. */
const DESCRIPTIVE = new Set([
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

function kindOf(source: SourceElement): ElementKind | undefined {
  // asked of moddle once: it looks up what it is asked
  const { type } = source;
  const definitions = source.many('eventDefinitions');
  const definition = definitions[0]?.type ?? null;
  return ELEMENT_KINDS.find(
    kind =>
      kind.bpmnType === type &&
      (kind.matches?.(source) ?? true) &&
      definitions.length <= 1 &&
      (kind.eventDefinition === undefined ||
        kind.eventDefinition === definition),
  );
}

const NO_ACTIVITIES = /Event$|Gateway$|^process$|^eventSubProcess$/;

/** Whether it is a task, a sub-process or a call activity. */
export function isActivity({ kind }: ModelNode): boolean {
  return !NO_ACTIVITIES.test(kind.elementType);
}

const LINK = 'bpmn:LinkEventDefinition';

/** The name of a link event, which is that of its definition. */
export function linkNameOf({ source }: ModelNode): string | null {
  const [definition] = source.many('eventDefinitions');
  return definition?.text('name')?.trim() || null;
}

/** The catch event of the link that the event throws, if it throws one. */
function linkOf(node: ModelNode): ModelNode | null {
  const { eventDefinition, elementType } = node.kind;
  const name =
    eventDefinition === LINK && elementType === 'intermediateThrowEvent'
      ? linkNameOf(node)
      : null;
  const target =
    name === null
      ? undefined
      : node.parent?.children.find(
          other =>
            other.kind.eventDefinition === LINK &&
            other.kind.elementType === 'intermediateCatchEvent' &&
            linkNameOf(other) === name,
        );
  return target ?? null;
}

class ModelBuilder {
  readonly model: ProcessModel = { nodes: [], flows: [], isPartial: false };
  readonly #flows: SourceElement[] = [];
  readonly #byObject = new Map<object, ModelNode>();

  constructor(readonly compilation: Compilation) {}

  add(source: SourceElement, parent: ModelNode | null) {
    const kind = kindOf(source);
    const refused = refuseUnsupported(source, kind, this.compilation);
    if (!kind || refused) {
      this.model.isPartial = true;
    }
    if (!kind) {
      return;
    }
    const node: ModelNode = {
      source,
      index: this.model.nodes.length,
      kind,
      parent,
      children: [],
      incoming: [],
      outgoing: [],
      defaultFlow: null,
      attachedTo: null,
      boundaryEvents: [],
      link: null,
      handler: null,
    };
    this.model.nodes.push(node);
    this.#byObject.set(source.object, node);
    parent?.children.push(node);
    for (const child of source.many('flowElements')) {
      if (child.type === 'bpmn:SequenceFlow') {
        refuseExtensions(child, [], this.compilation);
        this.#flows.push(child);
      } else if (!DESCRIPTIVE.has(child.type)) {
        this.add(child, node);
      }
    }
  }

  #node(source: SourceElement | undefined): ModelNode | undefined {
    return source && this.#byObject.get(source.object);
  }

  connect() {
    for (const source of this.#flows) {
      this.#connectFlow(source);
    }
    for (const node of this.model.nodes) {
      node.link = linkOf(node);
      const attachedTo = this.#node(node.source.one('attachedToRef'));
      if (attachedTo) {
        node.attachedTo = attachedTo;
        attachedTo.boundaryEvents.push(node);
      }
      const defaultFlow = node.source.one('default');
      if (defaultFlow) {
        node.defaultFlow =
          node.outgoing.find(flow => flow.source.is(defaultFlow)) ?? null;
      }
    }
    connectHandlers(this.model.nodes, source => this.#node(source));
  }

  #connectFlow(source: SourceElement) {
    const [fromSource, toSource] = [
      source.one('sourceRef'),
      source.one('targetRef'),
    ];
    if (!fromSource || !toSource) {
      this.compilation.error(
        'dangling-flow',
        source,
        `the sequence flow has no ${
          fromSource ? 'target' : 'source'
        }; connect or remove it`,
      );
      return;
    }
    const [from, to] = [this.#node(fromSource), this.#node(toSource)];
    if (!from || !to) {
      // an end of it was refused already, or is no element of a process
      if (!this.model.isPartial) {
        this.compilation.error(
          'dangling-flow',
          source,
          'the sequence flow connects something that is no element of this process; connect it within the process',
        );
      }
      return;
    }
    const flow: ModelFlow = {
      source,
      from,
      to,
      condition: source.one('conditionExpression')?.text('body') ?? null,
    };
    this.model.flows.push(flow);
    from.outgoing.push(flow);
    to.incoming.push(flow);
  }
}

export function buildModel(
  process: SourceElement,
  compilation: Compilation,
): ProcessModel {
  const builder = new ModelBuilder(compilation);
  builder.add(process, null);
  builder.connect();
  return builder.model;
}
