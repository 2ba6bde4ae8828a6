// The elements of random processes as BPMN. Every id is the kind of the element and a number, so that a history
// says what has happened in it.
import {
  businessRuleJob,
  businessRuleTask,
  callActivity,
  catchEvent,
  element,
  messageThrow,
  receiveTask,
  scriptJob,
  scriptTask,
  sendTask,
  serviceTask,
  task,
  throwEvent,
  userTask,
  type Mappings,
} from '../bpmn';
import { compensationThrow } from '../compensation';
import { multiInstance, standardLoop } from '../loops';
import type { LeafKind, LoopKind, MappingKind } from './blocks';
import { caught } from './events';

/** Elements that are one element, with one way in and out. */
export type SingleKind = Exclude<LeafKind, 'link' | 'eventBased'>;

/** Hands out ids. */
export class Ids {
  #count = 0;

  next(kind: string): string {
    this.#count += 1;
    return `${kind}${this.#count}`;
  }
}

/** Fails as long as `limit` is no number. */
const FAILING = '= for i in 1..limit return i';

const MAPPINGS: { [K in MappingKind]: Mappings } = {
  none: {},
  inputs: { inputs: [['= choice', 'local']] },
  outputs: { outputs: [['= get or else(total, 0) + 1', 'total']] },
  both: {
    inputs: [['= {a: choice}', 'local.in']],
    outputs: [['= local', 'result.part']],
  },
  failingInput: { inputs: [[FAILING, 'list']] },
  failingOutput: { outputs: [[FAILING, 'list']] },
};

export function mappingsOf(kind: MappingKind): Mappings {
  return MAPPINGS[kind];
}

type WriteSingle = (id: string, mappings: Mappings, variant: number) => string;

const SINGLES: { [K in SingleKind]: WriteSingle } = {
  task: id => task(id),
  manual: id => element('bpmn:manualTask', { id }),
  script: (id, _, variant) =>
    scriptTask(id, variant % 3 ? '= choice + 1' : FAILING, 'computed'),
  service: (id, mappings) => serviceTask(id, mappings),
  user: (id, mappings) => userTask(id, mappings),
  send: (id, mappings) => sendTask(id, mappings),
  scriptJob: (id, mappings) => scriptJob(id, mappings),
  ruleJob: (id, mappings) => businessRuleJob(id, mappings),
  decision: (id, mappings, variant) =>
    businessRuleTask(id, variant === 5 ? 'unknown' : 'rate', mappings),
  receive: (id, mappings) => receiveTask(id, 'M', mappings),
  call: (id, mappings, variant) =>
    callActivity(
      id,
      {
        processId: 'other',
        propagateAllChildVariables: variant % 2 ? 'false' : undefined,
        propagateAllParentVariables: variant % 3 ? 'false' : undefined,
      },
      mappings,
    ),
  timerCatch: (id, mappings, variant) =>
    catchEvent(id, caught('timer', variant), mappings),
  messageCatch: (id, mappings) => catchEvent(id, { message: 'M' }, mappings),
  signalCatch: (id, mappings, variant) =>
    catchEvent(id, caught('signal', variant), mappings),
  conditionCatch: (id, mappings, variant) =>
    catchEvent(id, caught('condition', variant), mappings),
  noneThrow: (id, mappings) => throwEvent(id, undefined, mappings),
  signalThrow: (id, mappings) => throwEvent(id, { signal: 'S' }, mappings),
  messageThrow: (id, mappings) => messageThrow(id, mappings),
  escalationThrow: (id, mappings) =>
    throwEvent(id, { escalation: 'X' }, mappings),
  compensationThrow: id => compensationThrow(id),
};

export function writeSingle(
  kind: SingleKind,
  id: string,
  mapping: MappingKind,
  variant: number,
): string {
  return SINGLES[kind](id, MAPPINGS[mapping], variant);
}

const ACTIVITIES: ReadonlySet<string> = new Set([
  'task',
  'manual',
  'script',
  'service',
  'user',
  'send',
  'scriptJob',
  'ruleJob',
  'decision',
  'receive',
  'call',
]);

export function isActivity(kind: string): boolean {
  return ACTIVITIES.has(kind);
}

export function looped(activity: string, loop: LoopKind): string {
  const items = {
    inputCollection: '= items',
    inputElement: 'item',
    outputCollection: 'results',
    outputElement: '= item',
  };
  switch (loop) {
    case 'parallel':
      return multiInstance(activity, items);
    case 'sequential':
      return multiInstance(activity, { ...items, isSequential: true });
    case 'parallelUntil':
      return multiInstance(activity, {
        inputCollection: '= for i in 1..limit return i',
        completionCondition: '= numberOfCompletedInstances >= 2 or flag',
      });
    case 'sequentialUntil':
      return multiInstance(activity, {
        inputCollection: '= concatenate(items, items)',
        completionCondition: '= flag',
        isSequential: true,
      });
    case 'rounds':
      return standardLoop(activity, { loopMaximum: '2' });
    case 'while':
      return standardLoop(activity, {
        loopCondition: '= loopCounter < 4 and again',
        testBefore: true,
      });
    default:
      return activity;
  }
}
