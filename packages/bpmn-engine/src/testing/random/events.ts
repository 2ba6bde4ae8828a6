// Events of random processes as BPMN: what they catch, and how ways end.
import {
  boundary,
  element,
  end,
  endWith,
  errorEnd,
  messageEnd,
  startOn,
  terminateEnd,
  type EventDefinition,
} from '../bpmn';
import { cancelEnd, compensationEnd, compensationStart } from '../compensation';
import { withProperty } from '../properties';
import type { EndingKind, Handler, TriggerKind } from './blocks';

const TIMERS: EventDefinition[] = [
  { timer: { duration: 'PT1H' } },
  { timer: { date: '= "2026-02-0" + string(choice + 1) + "T08:00:00Z"' } },
  { timer: { duration: '= if limit > 5 then "PT5M" else "P1D"' } },
];

/** What an event catches; the codes are those that are thrown, or others. */
export function caught(trigger: TriggerKind, variant = 0): EventDefinition {
  switch (trigger) {
    case 'timer':
      return TIMERS[variant % TIMERS.length];
    case 'cycle':
      return { timer: { cycle: variant % 2 ? 'R/PT1H' : 'R2/PT10M' } };
    case 'cron':
      return { timer: { cycle: '0 0 9-17 * * MON-FRI' } };
    case 'message':
      return { message: 'M' };
    case 'signal':
      return { signal: variant % 2 ? 'S' : 'T' };
    case 'condition':
      return variant % 2
        ? { condition: '= flag', variableNames: 'flag' }
        : { condition: '= flag and choice >= 0' };
    case 'error':
      return { error: 'E' };
    case 'anyError':
      return { error: null };
    case 'escalation':
      return { escalation: 'X' };
    case 'anyEscalation':
      return { escalation: null };
    default:
      throw new Error(`${trigger} is no event definition of its own`);
  }
}

export function endOf(id: string, ending: EndingKind): string {
  switch (ending) {
    case 'terminate':
      return terminateEnd(id);
    case 'error':
      return errorEnd(id, 'E');
    case 'escalation':
      return endWith(id, { escalation: 'X' });
    case 'signal':
      return endWith(id, { signal: 'S' });
    case 'message':
      return messageEnd(id);
    case 'compensation':
      return compensationEnd(id);
    case 'cancel':
      return cancelEnd(id);
    default:
      return end(id);
  }
}

export const linkThrow = (id: string, name: string) =>
  element(
    'bpmn:intermediateThrowEvent',
    { id },
    element('bpmn:linkEventDefinition', { name }),
  );

export const linkCatch = (id: string, name: string) =>
  element(
    'bpmn:intermediateCatchEvent',
    { id },
    element('bpmn:linkEventDefinition', { name }),
  );

/** Cycles treat times that have passed in one way or the other. */
function catchingUp(xml: string, trigger: TriggerKind, variant = 0): string {
  const policy = [undefined, 'skip', 'once'][variant % 3];
  return policy && (trigger === 'cycle' || trigger === 'cron')
    ? withProperty(xml, 'linework.dev/catch-up', policy)
    : xml;
}

type Caught = Pick<Handler, 'trigger' | 'isInterrupting' | 'variant'>;

export function boundaryOn(
  id: string,
  activityId: string,
  { trigger, isInterrupting, variant }: Caught,
): string {
  const event = boundary(id, activityId, caught(trigger, variant), {
    interrupting: isInterrupting || isError(trigger),
  });
  return catchingUp(event, trigger, variant);
}

export function eventStart(
  id: string,
  { trigger, isInterrupting, variant }: Caught,
): string {
  if (trigger === 'compensation') {
    return compensationStart(id);
  }
  const event = startOn(id, caught(trigger, variant), {
    interrupting: isInterrupting || isError(trigger),
  });
  return catchingUp(event, trigger, variant);
}

export function isError(trigger: TriggerKind): boolean {
  return trigger === 'error' || trigger === 'anyError';
}

/** Without a second event that catches the same; timers may be several. */
export function distinct<H extends Pick<Handler, 'trigger'>>(
  handlers: readonly H[],
): H[] {
  const seen = new Set<string>();
  return handlers.filter(({ trigger }) => {
    const isNew = trigger === 'timer' || !seen.has(trigger);
    seen.add(trigger);
    return isNew;
  });
}
