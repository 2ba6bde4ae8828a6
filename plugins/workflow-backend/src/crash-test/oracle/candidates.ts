// Which commands may have led to the next events of a history. The histories do not say it; what is possible follows from
// the state, and what outside processes answer is known. A candidate that is wrong gives other events.
import { isDeepStrictEqual } from 'node:util';
import type {
  Command,
  EngineEvent,
  ProcessState,
  Variables,
} from '@linework/bpmn-engine';
import { answerJob, answerUserTask, CORRECTION, FAILURES } from '../answers';

export interface Knowledge {
  processId: string;
  /** What instances that were called left for a call activity. */
  fromCalled: (elementInstanceKey: number) => Command[];
}

/** Events that say which element instance a command was about come soon. */
const WINDOW = 40;

/** Scopes that one command may set variables in. */
const DEPTH = 6;

/**
 * What the first events that set anything may have set: the variables of the first of them, of the first two and so on, as
 * another command may have set the next.
 */
function settings(events: readonly EngineEvent[]): Variables[] {
  const found: Variables[] = [];
  const first = events.findIndex(({ type }) => type === 'variablesSet');
  for (const event of first === -1 ? [] : events.slice(first, first + DEPTH)) {
    if (event.type !== 'variablesSet') break;
    found.push({ ...found.at(-1), ...event.variables });
  }
  return [...found, {}];
}

function* startCommands(events: readonly EngineEvent[]): Generator<Command> {
  const [begun] = events;
  const how =
    begun.type === 'elementActivated'
      ? {
          ...(begun.startEventId !== undefined && {
            elementId: begun.startEventId,
          }),
          ...(begun.caller && { caller: begun.caller }),
        }
      : {};
  for (const variables of settings(events)) {
    yield { type: 'start', variables, ...how };
  }
}

function* jobCommands(
  elementInstanceKey: number,
  elementId: string,
  processId: string,
): Generator<Command> {
  for (const seen of [{}, { isCorrected: true }]) {
    const answer = answerJob(processId, elementId, seen);
    if (answer.type === 'error') {
      yield {
        type: 'throwJobError',
        elementInstanceKey,
        errorCode: answer.errorCode,
        message: FAILURES.error,
      };
      yield { type: 'completeJob', elementInstanceKey, variables: {} };
    } else {
      yield {
        type: 'completeJob',
        elementInstanceKey,
        variables: answer.variables as Variables,
      };
    }
  }
}

/** The answers of workers to ad-hoc sub-processes. */
function* agentCommands(
  elementInstanceKey: number,
  elementId: string,
  processId: string,
): Generator<Command> {
  for (const command of jobCommands(elementInstanceKey, elementId, processId)) {
    if (command.type === 'completeJob') {
      yield { ...command, result: { isCompletionConditionFulfilled: true } };
    }
  }
}

/** Jobs fail for the reasons of this test and for no other. */
function* failures(elementInstanceKey: number): Generator<Command> {
  const { passing, lasting } = FAILURES;
  yield { type: 'failJob', elementInstanceKey, message: passing };
  yield { type: 'failJob', elementInstanceKey, ...lasting };
}

function* elementCommands(
  state: ProcessState,
  events: readonly EngineEvent[],
  { processId, fromCalled }: Knowledge,
): Generator<Command> {
  const mentioned = new Set(
    events
      .slice(0, WINDOW)
      .flatMap(event =>
        'elementInstanceKey' in event ? [event.elementInstanceKey] : [],
      ),
  );
  for (const { key, elementId, elementType } of state.instances) {
    if (!mentioned.has(key)) continue;
    if (elementType === 'userTask') {
      yield {
        type: 'completeUserTask',
        elementInstanceKey: key,
        variables: answerUserTask(processId, elementId) as Variables,
      };
    } else if (elementType === 'callActivity') {
      yield* fromCalled(key);
    } else if (elementType === 'adHocSubProcess') {
      yield* agentCommands(key, elementId, processId);
    } else {
      yield* jobCommands(key, elementId, processId);
    }
    yield* failures(key);
  }
}

function* triggers(
  state: ProcessState,
  events: readonly EngineEvent[],
): Generator<Command> {
  const event = events.find(
    ({ type }) => type === 'subscriptionTriggered' || type === 'timerSkipped',
  );
  if (!event || !('subscriptionKey' in event)) return;
  const { subscriptionKey } = event;
  const kind = state.subscriptions.find(({ key }) => key === subscriptionKey)
    ?.trigger.kind;
  const brought: Variables[] = [
    ...settings(events.slice(events.indexOf(event))),
    { signalled: true },
  ];
  switch (kind) {
    case 'timer':
      yield { type: 'triggerTimer', subscriptionKey };
      break;
    case 'message':
      for (const variables of brought) {
        yield { type: 'correlateMessage', subscriptionKey, variables };
      }
      break;
    case 'signal':
      for (const variables of brought) {
        yield { type: 'catchSignal', subscriptionKey, variables };
      }
      break;
    default:
  }
}

/** People fulfil conditions and remove causes of incidents; they set nothing else. */
function isByPeople({ key, ...variables }: Variables): boolean {
  return key === undefined
    ? isDeepStrictEqual(variables, { flag: true })
    : isDeepStrictEqual(variables, CORRECTION);
}

function* changes(events: readonly EngineEvent[]): Generator<Command> {
  for (const variables of [{ flag: true }, ...settings(events)]) {
    if (isByPeople(variables)) yield { type: 'setVariables', variables };
  }
  const [first] = events;
  if (first.type === 'incidentResolved') {
    yield { type: 'resolveIncident', incidentKey: first.incidentKey };
  }
  const ended = events.find(({ type }) => type === 'instanceTerminated');
  if (ended?.type === 'instanceTerminated') {
    const { reason } = ended;
    yield { type: 'cancel', ...(reason !== undefined && { reason }) };
  }
}

/** Commands that may come next; `events` is the rest of the history. */
export function* candidates(
  state: ProcessState,
  events: readonly EngineEvent[],
  knowledge: Knowledge,
): Generator<Command> {
  if (state.status === 'created') {
    yield* startCommands(events);
    return;
  }
  const [first] = events;
  if (first.type === 'subscriptionTriggered' || first.type === 'timerSkipped') {
    yield* triggers(state, events);
  }
  yield* elementCommands(state, events, knowledge);
  yield* changes(events);
}
