// Everything that random histories should come across. A new element type or command is missed here at once.
import type { Command } from '../../api/commands';
import type { ElementType } from '../../api/events';
import type { IncidentType } from '../../api/incidents';
import type { ModificationInstruction } from '../../api/modification';
import { LEAF_KINDS, TRIGGERS } from './blocks';

const elementTypes: Record<ElementType, true> = {
  process: true,
  startEvent: true,
  intermediateCatchEvent: true,
  intermediateThrowEvent: true,
  boundaryEvent: true,
  endEvent: true,
  exclusiveGateway: true,
  parallelGateway: true,
  inclusiveGateway: true,
  eventBasedGateway: true,
  task: true,
  manualTask: true,
  serviceTask: true,
  sendTask: true,
  scriptTask: true,
  businessRuleTask: true,
  userTask: true,
  receiveTask: true,
  callActivity: true,
  subProcess: true,
  eventSubProcess: true,
  adHocSubProcess: true,
  adHocSubProcessInnerInstance: true,
  transaction: true,
  multiInstanceBody: true,
  loopBody: true,
};

const commands: Record<
  Command['type'] | ModificationInstruction['type'],
  true
> = {
  start: true,
  completeJob: true,
  failJob: true,
  throwJobError: true,
  throwJobEscalation: true,
  completeUserTask: true,
  triggerTimer: true,
  correlateMessage: true,
  catchSignal: true,
  completeCalledProcess: true,
  throwErrorFromCalledProcess: true,
  escalateFromCalledProcess: true,
  failCalledProcess: true,
  continueLoop: true,
  resolveIncident: true,
  setVariables: true,
  modify: true,
  activateElement: true,
  terminateElement: true,
  moveElement: true,
  removeWaitingToken: true,
  migrate: true,
  activateAdHocElements: true,
  cancel: true,
};

export const ALL_ELEMENT_TYPES = Object.keys(elementTypes);
export const ALL_COMMANDS = Object.keys(commands);

/** What can be told from ids: tasks and events of every kind, at every place. */
export const ALL_KINDS: string[] = [
  ...LEAF_KINDS.filter(kind => kind !== 'link'),
  'linkThrow',
  'linkCatch',
  'sub',
  'transaction',
  'adHoc',
  'eventSub',
  'undo',
  ...new Set(TRIGGERS.map(trigger => `${trigger}Boundary`)),
  ...new Set(TRIGGERS.map(trigger => `${trigger}Start`)),
  ...[
    'none',
    'terminate',
    'escalation',
    'signal',
    'message',
    'compensation',
    'error',
    'cancel',
  ].map(ending => `${ending}End`),
];

export const USUAL_INCIDENTS: IncidentType[] = [
  'jobNoRetries',
  'unhandledError',
  'conditionError',
  'expressionError',
  'calledElementError',
  'calledDecisionError',
  'stepLimit',
];

export const REFUSALS = [
  'notActive',
  'alreadyStarted',
  'variablesTooLarge',
  'invalidVariables',
  'invalidModification',
  'invalidMigration',
  'invalidActivation',
];
