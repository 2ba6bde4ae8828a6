// Every element that the engine executes. What is not in this list is refused by compile.
import type { ElementKind } from './behavior';
import { adHocSubProcess } from './container/adHocSubProcess';
import { callActivity } from './container/callActivity';
import { eventSubProcess } from './container/eventSubProcess';
import { process } from './container/process';
import { subProcess } from './container/subProcess';
import { transaction } from './container/transaction';
import { cancelEvents } from './event/cancelEvents';
import { compensationEvents } from './event/compensationEvents';
import { conditionalEvents } from './event/conditionalEvents';
import { errorEvents } from './event/errorEvents';
import { escalationEvents } from './event/escalationEvents';
import { linkEvents } from './event/linkEvents';
import { messageCatchEvents } from './event/messageEvents';
import { messageThrowEvents } from './event/messageThrowEvents';
import { noneEvents } from './event/noneEvents';
import { signalEvents } from './event/signalEvents';
import { terminateEndEvent } from './event/terminateEndEvent';
import { timerEvents } from './event/timerEvents';
import { eventBasedGateway } from './gateway/eventBasedGateway';
import { exclusiveGateway } from './gateway/exclusiveGateway';
import { inclusiveGateway } from './gateway/inclusiveGateway';
import { parallelGateway } from './gateway/parallelGateway';
import { businessRuleTask } from './task/businessRuleTask';
import { manualTask, undefinedTask } from './task/passThroughTask';
import { receiveTask } from './task/receiveTask';
import { scriptTask } from './task/scriptTask';
import { sendTask } from './task/sendTask';
import { serviceTask } from './task/serviceTask';
import { userTask } from './task/userTask';

export const ELEMENT_KINDS: readonly ElementKind[] = [
  process,
  subProcess,
  adHocSubProcess,
  transaction,
  eventSubProcess,
  callActivity,
  ...noneEvents,
  ...timerEvents,
  ...messageCatchEvents,
  ...messageThrowEvents,
  ...signalEvents,
  ...conditionalEvents,
  ...errorEvents,
  ...escalationEvents,
  ...compensationEvents,
  ...cancelEvents,
  ...linkEvents,
  terminateEndEvent,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  eventBasedGateway,
  undefinedTask,
  manualTask,
  scriptTask,
  serviceTask,
  sendTask,
  businessRuleTask,
  userTask,
  receiveTask,
];
