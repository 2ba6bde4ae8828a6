// Which commands may have led to the next events of a history. The histories do not say it; what is possible follows from
// the state, and what outside processes answer is known. A candidate that is wrong gives other events.
import type { JsonObject } from '@backstage/types';
import type {
  Command,
  EngineEvent,
  ProcessState,
  Variables,
} from '@linework/bpmn-engine';
import { answerJob, answerUserTask } from '../answers';

export interface Knowledge {
  processId: string;
  /** What instances that were called left for a call activity. */
  fromCalled: (elementInstanceKey: number) => Command[];
}

/** Events that say which element instance a command was about come soon. */
const WINDOW = 40;

function startCommand(events: readonly EngineEvent[]): Command {
  const begun = events.find(event => event.type === 'elementActivated');
  const set = leadingVariables(events.slice(1));
  return {
    type: 'start',
    variables: set,
    ...(begun?.type === 'elementActivated' && {
      ...(begun.startEventId !== undefined && {
        elementId: begun.startEventId,
      }),
      ...(begun.caller && { caller: begun.caller }),
    }),
  };
}

/** What is set by the first events that set anything, until something else happens. */
function leadingVariables(events: readonly EngineEvent[]): Variables {
  const first = events.findIndex(({ type }) => type === 'variablesSet');
  const variables: Variables = {};
  if (first === -1) return variables;
  for (const event of events.slice(first)) {
    if (event.type !== 'variablesSet') break;
    Object.assign(variables, event.variables);
  }
  return variables;
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
        message: 'The work went wrong',
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

function* failures(
  elementInstanceKey: number,
  events: readonly EngineEvent[],
): Generator<Command> {
  for (const event of events.slice(0, 3)) {
    if (
      event.type === 'incidentRaised' &&
      event.elementInstanceKey === elementInstanceKey
    ) {
      const { message, code } = event;
      yield {
        type: 'failJob',
        elementInstanceKey,
        message,
        ...(code !== undefined && { code }),
      };
      yield { type: 'failCalledProcess', elementInstanceKey, message };
    }
  }
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
    yield* failures(key, events);
  }
}

function* triggers(
  state: ProcessState,
  events: readonly EngineEvent[],
): Generator<Command> {
  const event = events.find(({ type }) => type === 'subscriptionTriggered');
  if (event?.type !== 'subscriptionTriggered') return;
  const { subscriptionKey } = event;
  const kind = state.subscriptions.find(({ key }) => key === subscriptionKey)
    ?.trigger.kind;
  const brought: Variables[] = [
    leadingVariables(events.slice(events.indexOf(event))),
    {},
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

function* changes(events: readonly EngineEvent[]): Generator<Command> {
  const set: JsonObject = leadingVariables(events);
  yield { type: 'setVariables', variables: { flag: true } };
  yield { type: 'setVariables', variables: set as Variables };
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
    yield startCommand(events);
    yield { ...startCommand(events), type: 'start', variables: {} } as Command;
    return;
  }
  const [first] = events;
  if (first.type === 'subscriptionTriggered') {
    yield* triggers(state, events);
  }
  yield* elementCommands(state, events, knowledge);
  yield* changes(events);
}
