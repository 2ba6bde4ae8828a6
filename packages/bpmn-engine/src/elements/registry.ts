// Every element that the engine executes. What is not in this list is refused by compile.
import type { ElementKind } from './behavior';
import { process } from './container/process';
import { subProcess } from './container/subProcess';
import { errorBoundaryEvent } from './event/errorBoundaryEvent';
import { errorEndEvent } from './event/errorEndEvent';
import { noneEndEvent } from './event/noneEndEvent';
import { noneStartEvent } from './event/noneStartEvent';
import { terminateEndEvent } from './event/terminateEndEvent';
import { timerBoundaryEvent } from './event/timerBoundaryEvent';
import { exclusiveGateway } from './gateway/exclusiveGateway';
import { parallelGateway } from './gateway/parallelGateway';
import { manualTask, undefinedTask } from './task/passThroughTask';
import { scriptTask } from './task/scriptTask';
import { serviceTask } from './task/serviceTask';
import { userTask } from './task/userTask';

export const ELEMENT_KINDS: readonly ElementKind[] = [
  process,
  subProcess,
  noneStartEvent,
  noneEndEvent,
  errorEndEvent,
  terminateEndEvent,
  errorBoundaryEvent,
  timerBoundaryEvent,
  exclusiveGateway,
  parallelGateway,
  undefinedTask,
  manualTask,
  scriptTask,
  serviceTask,
  userTask,
];
