import { catchingEvents } from './catchingEvents';
import { messageTrigger } from './messageReference';

/** Events that wait for a message. */
export const messageCatchEvents = catchingEvents({
  eventDefinition: 'bpmn:MessageEventDefinition',
  catches: 'message',
  compile: messageTrigger,
});
