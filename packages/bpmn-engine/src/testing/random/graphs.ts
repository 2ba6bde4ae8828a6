// Unstructured processes: any element may lead to any other of its scope, several flows may leave it and come to it,
// and boundary events lead wherever they like. Targets are numbers, so that a graph stays one when nodes are dropped.
// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests import this file
import fc from 'fast-check';
import {
  LEAF_KINDS,
  loopArbitrary,
  mappingArbitrary,
  startArbitrary,
  TRIGGERS,
  type BlockProcess,
  type Handler,
  type LeafKind,
  type LoopKind,
  type MappingKind,
} from './blocks';

export const GATEWAY_KINDS = [
  'exclusive',
  'parallel',
  'inclusive',
  'eventBased',
] as const;

const END_KINDS = [
  'noneEnd',
  'noneEnd',
  'noneEnd',
  'terminateEnd',
  'escalationEnd',
  'signalEnd',
  'messageEnd',
  'compensationEnd',
  'errorEnd',
  'cancelEnd',
] as const;

export type GatewayKind = (typeof GATEWAY_KINDS)[number];
export type EndKind = (typeof END_KINDS)[number];
export type NodeKind =
  | LeafKind
  | GatewayKind
  | EndKind
  | 'sub'
  | 'transaction'
  | 'adHoc';

export interface Out {
  to: number;
  /** What the flow asks for, if its source decides. */
  condition: number;
}

/** A boundary event, and where it leads. */
export type Attached = Pick<
  Handler,
  'trigger' | 'isInterrupting' | 'variant'
> & { to: number };

export interface NodeSpec {
  kind: NodeKind;
  outs: Out[];
  attached: Attached[];
  /** Content, if it is a container. */
  inner: GraphSpec | null;
  loop: LoopKind;
  mapping: MappingKind;
  variant: number;
}

export interface GraphSpec {
  nodes: NodeSpec[];
  eventSubs: (Pick<Handler, 'trigger' | 'isInterrupting' | 'variant'> & {
    graph: GraphSpec;
  })[];
}

export interface GraphProcess extends GraphSpec {
  starts: BlockProcess['starts'];
}

const event = {
  trigger: fc.constantFrom(...TRIGGERS),
  isInterrupting: fc.boolean(),
  variant: fc.nat({ max: 5 }),
};

/** Counted from the node itself: mostly onwards, now and then back. */
const to = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.nat({ max: 2 }), weight: 5 },
  { arbitrary: fc.nat({ max: 11 }), weight: 1 },
);

function nodeAt(
  kinds: readonly NodeKind[],
  inner: fc.Arbitrary<GraphSpec | null>,
  mostOuts: number,
): fc.Arbitrary<NodeSpec> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    outs: fc.array(fc.record({ to, condition: fc.nat({ max: 3 }) }), {
      minLength: mostOuts > 0 ? 1 : 0,
      maxLength: mostOuts,
    }),
    attached: fc.array(fc.record({ ...event, to }), {
      maxLength: 2,
      size: 'small',
    }),
    inner,
    loop: loopArbitrary,
    mapping: mappingArbitrary,
    variant: event.variant,
  });
}

function graphAt(depth: number): fc.Arbitrary<GraphSpec> {
  const nothing = fc.constant(null);
  const leaf = nodeAt(
    LEAF_KINDS.filter(kind => kind !== 'eventBased'),
    nothing,
    2,
  );
  const gateway = nodeAt(GATEWAY_KINDS, nothing, 3);
  const stop = nodeAt(END_KINDS, nothing, 0);
  const inner = depth > 0 ? graphAt(depth - 1) : undefined;
  const container =
    inner && nodeAt(['sub', 'sub', 'transaction', 'adHoc'], inner, 2);
  return fc.record({
    nodes: fc.array(
      fc.oneof(
        { withCrossShrink: true },
        { arbitrary: leaf, weight: 8 },
        { arbitrary: gateway, weight: 8 },
        { arbitrary: stop, weight: 3 },
        ...(container ? [{ arbitrary: container, weight: 3 }] : []),
      ),
      { minLength: 1, maxLength: depth > 1 ? 10 : 5, size: 'max' },
    ),
    eventSubs: inner
      ? fc.array(fc.record({ ...event, graph: inner }), {
          maxLength: 2,
          size: 'small',
        })
      : fc.constant<GraphSpec['eventSubs']>([]),
  });
}

const graph = graphAt(2);

export const graphProcess: fc.Arbitrary<GraphProcess> = fc
  .noBias(fc.tuple(graph, startArbitrary))
  .map(
    ([spec, starts]) => ({ ...spec, starts }),
    value => {
      const { starts, ...spec } = value as GraphProcess;
      return [spec, starts];
    },
  );
