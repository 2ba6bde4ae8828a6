// Scopes in block-structured processes, and what is attached to activities.
import {
  end,
  eventSubProcess,
  exclusive,
  flow,
  subProcess,
  task,
} from '../bpmn';
import { cancelBoundary, transaction, undoneBy } from '../compensation';
import { adHocSubProcess } from '../loops';
import type { Block, Handler } from './blocks';
import { looped, mappingsOf, writeSingle } from './elements';
import { boundaryOn, distinct, eventStart, isError } from './events';
import type { ScopeWriter, Ways } from './writer';

/** The content of an ad-hoc sub-process, each block a flow of its own, and the whole around it. */
function writeAdHoc(writer: ScopeWriter, id: string, block: Block): string {
  const { blocks, variant } = block;
  const entries = blocks.map(inner => {
    const entry = writer.id('task');
    const [first] = writer.write(inner);
    writer.add(task(entry), flow(entry, first));
    return entry;
  });
  const { isCalm } = writer.place;
  const isByJob = variant === 1;
  const list = `= [${entries.map(entry => `"${entry}"`).join(', ')}]`;
  return adHocSubProcess(id, writer.content, {
    activeElementsCollection:
      isByJob || (!isCalm && variant === 5) ? undefined : list,
    cancelRemainingInstances: variant !== 2,
    ...(isByJob && { jobType: 'agent' }),
    ...(variant % 2 === 1 && {
      outputCollection: 'found',
      outputElement: '= computed',
    }),
    ...((variant === 2 || variant === 3) && {
      completionCondition: isCalm ? '= true' : '= flag',
    }),
    outputs: mappingsOf(writer.mapping(block)).outputs,
  });
}

export function writeContainer(
  writer: ScopeWriter,
  kind: 'sub' | 'transaction' | 'adHoc',
  block: Block,
): Ways {
  const id = writer.id(kind);
  const { isInTransaction, isCalm } = writer.place;
  const inner = writer.inner({
    isInTransaction: isInTransaction || kind === 'transaction',
    isInAdHoc: kind === 'adHoc',
  });
  const handlers = distinct(block.handlers);
  writeEventSubProcesses(inner, handlers, true);
  if (kind === 'adHoc') {
    writer.add(looped(writeAdHoc(inner, id, block), block.loop));
  } else {
    inner.flow(block.blocks, block.ending);
    const write = kind === 'sub' ? subProcess : transaction;
    const mappings = mappingsOf(writer.mapping(block));
    writer.add(looped(write(id, inner.content, mappings), block.loop));
  }
  return attach(writer, id, block.attached, {
    isTransaction: kind === 'transaction',
    isUndone: handlers.some(({ trigger }) => trigger === 'compensation'),
    isGuarded: isCalm && block.ending === 'error',
  });
}

export function writeEventSubProcesses(
  writer: ScopeWriter,
  handlers: readonly Handler[],
  canBeCompensated: boolean,
) {
  for (const handler of distinct(handlers)) {
    if (handler.trigger !== 'compensation' || canBeCompensated) {
      const id = writer.id('eventSub');
      const inner = writer.inner({
        isInHandler: true,
        ...(handler.trigger === 'compensation' && { isInTransaction: false }),
      });
      const begin = inner.id(`${handler.trigger}Start`);
      const [first, last] = inner.sequence(handler.blocks);
      const stop = inner.end(handler.ending, false);
      writeEventSubProcesses(inner, handler.handlers, false);
      inner.add(
        eventStart(begin, handler),
        flow(begin, first),
        flow(last, stop),
      );
      writer.add(eventSubProcess(id, inner.content));
    }
  }
}

/** One activity undoes the other: a task or a sub-process. */
function writeCompensation(
  writer: ScopeWriter,
  activity: string,
  { blocks, isInterrupting }: Handler,
) {
  const undo = writer.id('undo');
  let xml: string;
  if (isInterrupting || blocks.length === 0) {
    xml = writeSingle('service', undo, 'none', 0);
  } else {
    const inner = writer.inner({ isInTransaction: false });
    inner.flow(blocks, 'none');
    xml = subProcess(undo, inner.content);
  }
  writer.add(...undoneBy(activity, xml));
}

/** Boundary events: what interrupts leads to what follows the activity, the rest to an end of its own. */
export function attach(
  writer: ScopeWriter,
  activity: string,
  attached: readonly Handler[],
  {
    isTransaction = false,
    isUndone = false,
    isGuarded = false,
  }: { isTransaction?: boolean; isUndone?: boolean; isGuarded?: boolean } = {},
): Ways {
  const exits: string[] = [];
  for (const handler of distinct(attached)) {
    if (handler.trigger !== 'compensation') {
      const event = writer.id(`${handler.trigger}Boundary`);
      writer.add(boundaryOn(event, activity, handler));
      const [first, last] = writer.sequence(handler.blocks);
      writer.add(flow(event, first));
      if (handler.isInterrupting || isError(handler.trigger)) {
        exits.push(last);
      } else if (!writer.place.isInAdHoc) {
        const stop = writer.id('noneEnd');
        writer.add(end(stop), flow(last, stop));
      }
    } else if (!isUndone) {
      writeCompensation(writer, activity, handler);
    }
  }
  if (isGuarded && !attached.some(({ trigger }) => trigger === 'anyError')) {
    const event = writer.id('anyErrorBoundary');
    const trigger = 'anyError';
    writer.add(
      boundaryOn(event, activity, {
        trigger,
        isInterrupting: true,
        variant: 0,
      }),
    );
    exits.push(event);
  }
  if (isTransaction) {
    const event = writer.id('cancelBoundary');
    writer.add(cancelBoundary(event, activity));
    exits.push(event);
  }
  if (exits.length === 0) {
    return [activity, activity];
  }
  const merge = writer.id('exclusiveMerge');
  writer.add(
    exclusive(merge),
    ...[activity, ...exits].map(exit => flow(exit, merge)),
  );
  return [activity, merge];
}
