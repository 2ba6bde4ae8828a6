// Writes block-structured processes as BPMN. Whatever the blocks say, the document is one that compiles: what is not
// allowed where it stands becomes something simpler. "Calm" documents have nothing that fails by itself.
import {
  bpmn,
  catchEvent,
  element,
  eventBasedGateway,
  exclusive,
  flow,
  inclusive,
  parallel,
  start,
  task,
} from '../bpmn';
import type { Block, BlockProcess, EndingKind } from './blocks';
import { attach, writeContainer, writeEventSubProcesses } from './containers';
import { Ids, isActivity, looped, writeSingle } from './elements';
import { caught, endOf, eventStart, linkCatch, linkThrow } from './events';

/** Where something stands. */
export interface Place {
  ids: Ids;
  isCalm: boolean;
  isInTransaction: boolean;
  /** In an event sub-process: what it throws could begin it again for ever. */
  isInHandler: boolean;
  isInAdHoc: boolean;
}

/** First and last element. */
export type Ways = [string, string];

const TASK: Block = {
  kind: 'task',
  blocks: [],
  attached: [],
  handlers: [],
  loop: 'none',
  mapping: 'none',
  ending: 'none',
  variant: 0,
};

export class ScopeWriter {
  readonly content: string[] = [];

  constructor(readonly place: Place) {}

  /** A writer for a scope in this one. */
  inner(place: Partial<Place>): ScopeWriter {
    return new ScopeWriter({ ...this.place, isInAdHoc: false, ...place });
  }

  id(kind: string): string {
    return this.place.ids.next(kind);
  }

  add(...xml: string[]) {
    this.content.push(...xml);
  }

  sequence(blocks: readonly Block[]): Ways {
    const parts = (blocks.length > 0 ? blocks : [TASK]).map(block =>
      this.write(block),
    );
    parts.slice(1).forEach(([to], i) => this.add(flow(parts[i][1], to)));
    return [parts[0][0], parts[parts.length - 1][1]];
  }

  write(block: Block): Ways {
    const { kind, blocks } = block;
    switch (kind) {
      case 'sequence':
        return this.sequence(blocks);
      case 'parallel':
      case 'exclusive':
      case 'inclusive':
      case 'conditional':
        return this.#branches(kind, blocks);
      case 'again':
        return this.#again(blocks);
      case 'sub':
      case 'transaction':
      case 'adHoc':
        return writeContainer(this, kind, block);
      case 'link':
        return this.#link();
      case 'eventBased':
        return this.#eventBased();
      default:
        return this.#single(kind, block);
    }
  }

  #single(kind: Parameters<typeof writeSingle>[0], block: Block): Ways {
    const { isCalm, isInHandler } = this.place;
    const isLoud = kind === 'escalationThrow' || kind === 'signalThrow';
    const fits = !(isCalm && isInHandler && isLoud);
    const id = this.id(fits ? kind : 'task');
    const variant = isCalm ? 1 : block.variant;
    const xml = fits
      ? writeSingle(kind, id, this.mapping(block), variant)
      : task(id);
    if (!isActivity(kind) || !fits) {
      this.add(xml);
      return [id, id];
    }
    this.add(looped(xml, block.loop));
    return attach(this, id, block.attached);
  }

  mapping({ mapping }: Block) {
    return this.place.isCalm && mapping.startsWith('failing')
      ? 'both'
      : mapping;
  }

  #branches(
    kind: 'parallel' | 'exclusive' | 'inclusive' | 'conditional',
    blocks: readonly Block[],
  ): Ways {
    const [split, join] = [this.id(`${kind}Split`), this.id(`${kind}Join`)];
    blocks.forEach((part, i) => {
      const [first, last] = this.write(part);
      const isDefault = i === blocks.length - 1;
      const isDecided = kind !== 'parallel' && !isDefault;
      this.add(
        flow(split, first, {
          id: `${split}_${i}`,
          ...(isDecided && {
            condition:
              kind === 'exclusive' ? `= choice = ${i}` : `= choice >= ${i}`,
          }),
        }),
        flow(last, join, { id: `${join}_${i}` }),
      );
    });
    const options = { default: `${split}_${blocks.length - 1}` };
    switch (kind) {
      case 'parallel':
        this.add(parallel(split), parallel(join));
        break;
      case 'exclusive':
        this.add(exclusive(split, options), exclusive(join));
        break;
      case 'inclusive':
        this.add(inclusive(split, options), inclusive(join));
        break;
      default:
        this.add(
          element('bpmn:task', { id: split, ...options }),
          inclusive(join),
        );
        break;
    }
    return [split, join];
  }

  #again(blocks: readonly Block[]): Ways {
    const [entry, exit] = [this.id('exclusiveEntry'), this.id('exclusiveExit')];
    const [first, last] = this.sequence(blocks);
    const next = this.id('task');
    this.add(
      exclusive(entry),
      exclusive(exit, { default: `${exit}_on` }),
      task(next),
      flow(entry, first),
      flow(last, exit),
      flow(exit, entry, { condition: '= again = true' }),
      flow(exit, next, { id: `${exit}_on` }),
    );
    return [entry, next];
  }

  #link(): Ways {
    const [thrown, caughtAt] = [this.id('linkThrow'), this.id('linkCatch')];
    this.add(linkThrow(thrown, thrown), linkCatch(caughtAt, thrown));
    const [before, after] = [this.id('task'), this.id('task')];
    this.add(
      task(before),
      task(after),
      flow(before, thrown),
      flow(caughtAt, after),
    );
    return [before, after];
  }

  #eventBased(): Ways {
    const [gateway, merge] = [this.id('eventBased'), this.id('exclusiveMerge')];
    const events = (['timer', 'message', 'signal', 'condition'] as const).map(
      trigger => {
        const id = this.id(`${trigger}Catch`);
        return [
          catchEvent(id, caught(trigger)),
          flow(gateway, id),
          flow(id, merge),
        ];
      },
    );
    this.add(eventBasedGateway(gateway), exclusive(merge), ...events.flat());
    return [gateway, merge];
  }

  /** From a start event through the blocks to an end event. */
  flow(blocks: readonly Block[], ending: EndingKind, isGuarded = true) {
    const begin = this.id('start');
    const [first, last] = this.sequence(blocks);
    const stop = this.end(ending, isGuarded);
    this.add(start(begin), flow(begin, first), flow(last, stop));
  }

  end(ending: EndingKind, isGuarded = true): string {
    const { isCalm, isInHandler, isInTransaction } = this.place;
    const isLoud = ending === 'escalation' || ending === 'signal';
    const isOut =
      (ending === 'cancel' && !isInTransaction) ||
      (isCalm && isInHandler && isLoud) ||
      (isCalm && ending === 'error' && !isGuarded);
    const kind = isOut ? 'none' : ending;
    const id = this.id(`${kind}End`);
    this.add(endOf(id, kind));
    return id;
  }
}

export function documentOf(
  { blocks, handlers, ending, starts }: BlockProcess,
  isCalm = false,
): string {
  const writer = new ScopeWriter({
    ids: new Ids(),
    isCalm,
    isInTransaction: false,
    isInHandler: false,
    isInAdHoc: false,
  });
  const [first, last] = writer.sequence(blocks);
  const begin = writer.id('start');
  const stop = writer.end(ending, false);
  const merge = writer.id('exclusiveMerge');
  writer.add(
    start(begin),
    exclusive(merge),
    flow(begin, merge),
    flow(merge, first),
    flow(last, stop),
  );
  for (const trigger of starts) {
    const id = writer.id(`${trigger}Start`);
    writer.add(
      eventStart(id, { trigger, isInterrupting: true, variant: 0 }),
      flow(id, merge),
    );
  }
  writeEventSubProcesses(writer, handlers, false);
  return bpmn(writer.content);
}
