// Random processes for a host that runs in real time: timers of seconds, processes that really call each other, names of
// messages and signals that keep instances of different processes apart, and nothing that starts itself for ever.
// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests use this file
import fc from 'fast-check';
import {
  blockProcess,
  type Block,
  type BlockKind,
  type BlockProcess,
  type Handler,
  type LoopKind,
} from './blocks';
import { documentOf } from './writer';

export interface HostedProcess {
  processId: string;
  xml: string;
  /** Whatever happens in which order, it ends in the same way with the same variables. */
  isDeterminate: boolean;
}

/** Larger documents have nothing in them that smaller ones do not have. */
const MAX_CHARACTERS = 15_000;

/** What depends on the order of things becomes something else. */
const DETERMINATE_KINDS: { [K in BlockKind]?: BlockKind } = {
  signalCatch: 'timerCatch',
  conditionCatch: 'receive',
  signalThrow: 'service',
  escalationThrow: 'user',
  compensationThrow: 'script',
  eventBased: 'messageCatch',
  transaction: 'sub',
  adHoc: 'sub',
};
const DETERMINATE_LOOPS: { [K in LoopKind]?: LoopKind } = {
  parallelUntil: 'parallel',
  sequentialUntil: 'sequential',
  while: 'rounds',
};

function determinate(block: Block): Block {
  return {
    ...block,
    kind: DETERMINATE_KINDS[block.kind] ?? block.kind,
    loop: DETERMINATE_LOOPS[block.loop] ?? block.loop,
    blocks: block.blocks.map(determinate),
    attached: [],
    handlers: [],
    ending: 'none',
    // all variables go to a called process, and come back
    variant: block.kind === 'call' ? 0 : block.variant,
  };
}

/** What an event sub-process throws could begin it again for ever. */
function quietHandler(handler: Handler): Handler {
  const { ending } = handler;
  const isLoud = ending === 'escalation' || ending === 'signal';
  return {
    ...handler,
    ending: isLoud ? 'none' : ending,
    blocks: handler.blocks.map(block => quiet(block, true)),
    handlers: handler.handlers.map(quietHandler),
  };
}

function quiet(block: Block, isInHandler: boolean): Block {
  const { kind, ending } = block;
  const isLoud = kind === 'escalationThrow' || kind === 'signalThrow';
  const endsLoud = ending === 'escalation' || ending === 'signal';
  return {
    ...block,
    kind: isInHandler && isLoud ? 'service' : kind,
    ending: isInHandler && endsLoud ? 'none' : ending,
    blocks: block.blocks.map(inner => quiet(inner, isInHandler)),
    attached: block.attached.map(quietHandler),
    handlers: block.handlers.map(quietHandler),
  };
}

function withoutCalls(block: Block): Block {
  return {
    ...block,
    kind: block.kind === 'call' ? 'service' : block.kind,
    blocks: block.blocks.map(withoutCalls),
    attached: block.attached.map(handlerWithoutCalls),
    handlers: block.handlers.map(handlerWithoutCalls),
  };
}

function handlerWithoutCalls(handler: Handler): Handler {
  return {
    ...handler,
    blocks: handler.blocks.map(withoutCalls),
    handlers: handler.handlers.map(handlerWithoutCalls),
  };
}

const TIMES: [string, string][] = [
  ['R/PT1H', 'R3/PT2S'],
  ['R2/PT10M', 'R2/PT1S'],
  ['0 0 9-17 * * MON-FRI', 'R2/PT2S'],
  ['PT1H', 'PT2S'],
  ['PT5M', 'PT1S'],
  ['P1D', 'PT3S'],
];

/** A message of its own for each event that waits for one: none can take those of another. */
function separateMessages(xml: string, processId: string): string {
  let count = 0;
  const separated = xml.replaceAll('messageRef="message_M"', () => {
    count += 1;
    return `messageRef="message_M${count}"`;
  });
  return separated.replace(
    /<bpmn:message id="message_M" name="M">(.*?)<\/bpmn:message>/,
    (_, content) =>
      Array.from(
        { length: count },
        (__, i) =>
          `<bpmn:message id="message_M${i + 1}" name="${processId} M${
            i + 1
          }">${content}</bpmn:message>`,
      ).join(''),
  );
}

/** Some jobs are for workers outside; those of ad-hoc sub-processes stay what they are. */
function jobTypes(xml: string): string {
  let count = 0;
  return xml.replace(/type="\w+-work"/g, () => {
    count += 1;
    return `type="${count % 3 === 0 ? 'outside' : 'inside'}"`;
  });
}

function adapt(
  xml: string,
  processId: string,
  callees: readonly string[],
): string {
  let calls = 0;
  const timed = TIMES.reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    xml,
  );
  return jobTypes(separateMessages(timed, processId))
    .replace('<bpmn:process id="process"', `<bpmn:process id="${processId}"`)
    .replaceAll('processId="other"', () => {
      calls += 1;
      return `processId="${callees[calls % callees.length]}"`;
    })
    .replace(/(<bpmn:signal id="signal_\w" name=")/g, `$1${processId} `);
}

/** Without a signal start event if anything in it waits for the same signal: each one would start the next. */
function startsOf({ starts }: BlockProcess, xml: string) {
  return starts.filter(
    start =>
      start === 'timer' ||
      start === 'message' ||
      (start === 'signal' && !xml.includes('signal_T')),
  );
}

function write(tree: BlockProcess, isCalm: boolean): string {
  let { blocks, handlers } = tree;
  for (;;) {
    const bare = documentOf({ ...tree, blocks, handlers, starts: [] }, isCalm);
    if (
      bare.length <= MAX_CHARACTERS ||
      (blocks.length === 1 && handlers.length === 0)
    ) {
      const starts = startsOf(tree, bare);
      return documentOf({ ...tree, blocks, handlers, starts }, isCalm);
    }
    blocks = blocks.length > 1 ? blocks.slice(0, -1) : blocks;
    handlers = handlers.slice(0, -1);
  }
}

/**
 * The first half calls nothing, the others call those. A third is determinate; of the others, half have nothing that
 * fails by itself.
 */
export function hostedProcesses(seed: number, count: number): HostedProcess[] {
  const trees = fc.sample(blockProcess, { seed, numRuns: count });
  const leaves = Math.ceil(count / 2);
  const idOf = (index: number) =>
    `${index % 3 === 0 ? 'determinate' : 'random'}${index}`;
  return trees.map((tree, index) => {
    const isDeterminate = index % 3 === 0;
    const isLeaf = index < leaves;
    const callees = Array.from({ length: leaves }, (_, i) => i)
      .filter(i => !isDeterminate || i % 3 === 0)
      .map(idOf);
    const change = (block: Block) => {
      const tame = isDeterminate ? determinate(block) : quiet(block, false);
      return isLeaf ? withoutCalls(tame) : tame;
    };
    const handlers = isDeterminate ? [] : tree.handlers.map(quietHandler);
    const blocks = tree.blocks.map(change);
    const xml = write(
      {
        blocks: isLeaf ? blocks.slice(0, 3) : blocks,
        handlers: isLeaf ? handlers.map(handlerWithoutCalls) : handlers,
        ending: isDeterminate ? 'none' : tree.ending,
        starts: isLeaf && !isDeterminate ? tree.starts : [],
      },
      isDeterminate || index % 3 === 1,
    );
    const processId = idOf(index);
    return { processId, xml: adapt(xml, processId, callees), isDeterminate };
  });
}
