// Block-structured pieces of processes: one way in, one way out. Every piece has the same fields, so that each shrinks
// by itself: a sub-process becomes a sequence, boundary events and content go one by one.
// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests import this file
import fc from 'fast-check';

export const LEAF_KINDS = [
  'task',
  'user',
  'service',
  'manual',
  'script',
  'send',
  'scriptJob',
  'ruleJob',
  'decision',
  'receive',
  'call',
  'timerCatch',
  'messageCatch',
  'signalCatch',
  'conditionCatch',
  'noneThrow',
  'signalThrow',
  'messageThrow',
  'escalationThrow',
  'compensationThrow',
  'link',
  'eventBased',
] as const;

export const SCOPE_KINDS = ['sub', 'transaction', 'adHoc'] as const;

export const CONTAINER_KINDS = [
  'sequence',
  'exclusive',
  'parallel',
  'inclusive',
  'conditional',
  'again',
  'sub',
  'sub',
  ...SCOPE_KINDS,
] as const;

export const TRIGGERS = [
  'timer',
  'message',
  'signal',
  'condition',
  'escalation',
  'anyEscalation',
  'error',
  'anyError',
  'cycle',
  'cron',
  'compensation',
  'compensation',
] as const;

const LOOPS = [
  'none',
  'none',
  'none',
  'none',
  'none',
  'parallel',
  'sequential',
  'parallelUntil',
  'sequentialUntil',
  'rounds',
  'while',
] as const;

const MAPPINGS = [
  'none',
  'none',
  'none',
  'inputs',
  'outputs',
  'both',
  'failingInput',
  'failingOutput',
] as const;

const ENDINGS = [
  'none',
  'none',
  'none',
  'terminate',
  'escalation',
  'signal',
  'message',
  'compensation',
  'error',
  'cancel',
] as const;

export type LeafKind = (typeof LEAF_KINDS)[number];
export type BlockKind = LeafKind | (typeof CONTAINER_KINDS)[number];
export type TriggerKind = (typeof TRIGGERS)[number];
export type LoopKind = (typeof LOOPS)[number];
export type MappingKind = (typeof MAPPINGS)[number];
export type EndingKind = (typeof ENDINGS)[number];

/** A boundary event and what follows it, or an event sub-process. */
export interface Handler {
  trigger: TriggerKind;
  isInterrupting: boolean;
  blocks: Block[];
  /** Of an event sub-process. */
  ending: EndingKind;
  handlers: Handler[];
  /** Decides small things, such as which timer. */
  variant: number;
}

export interface Block {
  kind: BlockKind;
  /** Content of a container, or its branches. */
  blocks: Block[];
  /** Boundary events of an activity. */
  attached: Handler[];
  /** Event sub-processes of a scope. */
  handlers: Handler[];
  loop: LoopKind;
  mapping: MappingKind;
  ending: EndingKind;
  /** Decides small things: which timer, which binding. */
  variant: number;
}

/** How the process begins besides its none start event, and all that is in it. */
export interface BlockProcess {
  blocks: Block[];
  handlers: Handler[];
  ending: EndingKind;
  starts: ('timer' | 'message' | 'signal' | 'condition')[];
}

function handler(
  blocks: fc.Arbitrary<Block[]>,
  handlers: fc.Arbitrary<Handler[]>,
): fc.Arbitrary<Handler> {
  return fc.record({
    trigger: fc.constantFrom(...TRIGGERS),
    isInterrupting: fc.boolean(),
    blocks,
    ending: fc.constantFrom(...ENDINGS),
    handlers,
    variant: fc.nat({ max: 5 }),
  });
}

export const startArbitrary = fc.uniqueArray(
  fc.constantFrom('timer', 'message', 'signal', 'condition'),
  { maxLength: 2 },
) as fc.Arbitrary<BlockProcess['starts']>;

export const loopArbitrary = fc.constantFrom(...LOOPS);
export const mappingArbitrary = fc.constantFrom(...MAPPINGS);

const common = {
  loop: loopArbitrary,
  mapping: mappingArbitrary,
  ending: fc.constantFrom(...ENDINGS),
  variant: fc.nat({ max: 5 }),
};

const none = <T>(): fc.Arbitrary<T[]> => fc.constant<T[]>([]);

function few<T>(arbitrary: fc.Arbitrary<T>, maxLength: number, minLength = 0) {
  return fc.array(arbitrary, { minLength, maxLength, size: 'small' });
}

function handlerAt(depth: number): fc.Arbitrary<Handler> {
  return handler(
    depth > 0 ? few(blockAt(depth - 1), 2) : none<Block>(),
    depth > 1 ? few(handlerAt(depth - 2), 1) : none<Handler>(),
  );
}

function leafAt(depth: number): fc.Arbitrary<Block> {
  return fc.record({
    kind: fc.constantFrom<BlockKind>(...LEAF_KINDS),
    blocks: none<Block>(),
    attached: few(handlerAt(depth - 1), depth > 0 ? 2 : 1),
    handlers: none<Handler>(),
    ...common,
  });
}

/** Something that nests at most so deep. */
function blockAt(depth: number): fc.Arbitrary<Block> {
  if (depth <= 0) {
    return leafAt(depth);
  }
  const container = fc.record({
    kind: fc.constantFrom<BlockKind>(...CONTAINER_KINDS),
    blocks: few(blockAt(depth - 1), 3, 1),
    attached: few(handlerAt(depth - 1), 2),
    handlers: few(handlerAt(depth - 1), 2),
    ...common,
  });
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: leafAt(depth), weight: 2 },
    { arbitrary: container, weight: 3 },
  );
}

const DEPTH = 3;

export const blockProcess: fc.Arbitrary<BlockProcess> = fc.noBias(
  fc.record({
    blocks: few(blockAt(DEPTH), 6, 1),
    handlers: few(handlerAt(DEPTH - 1), 2),
    ending: fc.constantFrom(...ENDINGS),
    starts: startArbitrary,
  }),
);
