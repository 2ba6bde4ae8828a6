// Commands come from workers, people and other systems, often as JSON that no compiler has seen. What does not have the
// shape of its command is refused before anything looks at it; variables are checked where they are taken over.
import type { Command } from '../api/commands';
import type { ModificationInstruction } from '../api/modification';

/** Finds what is wrong with a value: where it is, and what should stand there. */
type Shape = (value: unknown, path: string) => string | null;

type Fields = Readonly<Record<string, Shape>>;

const MOST_SHOWN = 40;

/** What people and workers write goes into histories, lists and columns of databases. */
const LONGEST_MESSAGE = 10_000;
const LONGEST_CODE = 255;

function shown(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > MOST_SHOWN
      ? `the text "${value.slice(0, MOST_SHOWN)}…"`
      : `the text "${value}"`;
  }
  return value === null || typeof value !== 'object'
    ? String(value)
    : `a${Array.isArray(value) ? ' list' : 'n object'}`;
}

const is =
  (what: string, fits: (value: unknown) => boolean): Shape =>
  (value, path) =>
    fits(value) ? null : `${path} is ${shown(value)} and must be ${what}`;

const text = is('a text', value => typeof value === 'string');
const textUpTo =
  (most: number): Shape =>
  (value, path) =>
    typeof value === 'string' && value.length > most
      ? `${path} has ${value.length} characters, the limit is ${most}`
      : text(value, path);
const message = textUpTo(LONGEST_MESSAGE);
const code = textUpTo(LONGEST_CODE);
const flag = is('true or false', value => typeof value === 'boolean');
const key = is(
  'a whole number from 1',
  value => Number.isSafeInteger(value) && Number(value) >= 1,
);
const textOrNull: Shape = (value, path) =>
  value === null ? null : text(value, path);
/** Looked at later, with a message of its own. */
const variables: Shape = () => null;

const optional =
  (shape: Shape): Shape =>
  (value, path) =>
    value === undefined ? null : shape(value, path);

const listOf =
  (shape: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) {
      return `${path} is ${shown(value)} and must be a list`;
    }
    for (const [i, item] of value.entries()) {
      const problem = shape(item, `${path}[${i}]`);
      if (problem) {
        return problem;
      }
    }
    return null;
  };

const object = (fields: Fields): Shape => {
  const shapes = Object.entries(fields);
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return `${path} is ${shown(value)} and must be an object`;
    }
    for (const [name, shape] of shapes) {
      const field = (value as Record<string, unknown>)[name];
      // every command comes by here, so the path is made only to be told
      if (shape(field, name) !== null) {
        return shape(field, `${path}.${name}`);
      }
    }
    return null;
  };
};

/** An object whose `type` says which fields it has. */
const typed = (fieldsOf: Readonly<Record<string, Fields>>): Shape => {
  const shapes = new Map<unknown, Shape>(
    Object.entries(fieldsOf).map(([type, fields]) => [type, object(fields)]),
  );
  return (value, path) => {
    const { type } = (value ?? {}) as { type?: unknown };
    const shape = shapes.get(type);
    return shape
      ? shape(value, path)
      : `${path}.type is ${shown(type)} and must be one of ${[
          ...shapes.keys(),
        ].join(', ')}`;
  };
};

const caller = object({
  errors: listOf(textOrNull),
  escalations: listOf(
    object({ escalationCode: textOrNull, isInterrupting: flag }),
  ),
});
const activations = listOf(object({ elementId: text, variables }));
const mappings = listOf(object({ from: text, to: text }));
const modificationVariables = optional(
  listOf(object({ elementId: optional(text), variables })),
);

const INSTRUCTIONS: Record<ModificationInstruction['type'], Fields> = {
  activateElement: {
    elementId: text,
    ancestorKey: optional(key),
    variables: modificationVariables,
  },
  terminateElement: { elementInstanceKey: key },
  moveElement: {
    elementInstanceKey: key,
    elementId: text,
    variables: modificationVariables,
  },
  removeWaitingToken: { scopeKey: key, flowId: text },
};

const COMMANDS: Record<Command['type'], Fields> = {
  start: { variables, elementId: optional(text), caller: optional(caller) },
  completeJob: {
    elementInstanceKey: key,
    variables,
    result: optional(
      object({
        activateElements: optional(activations),
        isCompletionConditionFulfilled: optional(flag),
        isCancelRemainingInstances: optional(flag),
      }),
    ),
  },
  failJob: { elementInstanceKey: key, message, code: optional(code) },
  throwJobError: {
    elementInstanceKey: key,
    errorCode: code,
    message: optional(message),
    variables,
  },
  throwJobEscalation: {
    elementInstanceKey: key,
    escalationCode: code,
    variables,
  },
  completeUserTask: { elementInstanceKey: key, variables },
  triggerTimer: { subscriptionKey: key },
  correlateMessage: { subscriptionKey: key, variables },
  catchSignal: { subscriptionKey: key, variables },
  // the engine itself has written what comes from a called process, and refusing it would leave the caller waiting
  completeCalledProcess: { elementInstanceKey: key, variables },
  throwErrorFromCalledProcess: {
    elementInstanceKey: key,
    errorCode: text,
    message: optional(text),
    variables,
    processVariables: variables,
  },
  escalateFromCalledProcess: {
    elementInstanceKey: key,
    escalationCode: text,
    variables,
    processVariables: variables,
  },
  failCalledProcess: { elementInstanceKey: key, message: text },
  continueLoop: { elementInstanceKey: key },
  resolveIncident: { incidentKey: key },
  setVariables: { scopeKey: optional(key), variables, local: optional(flag) },
  activateAdHocElements: {
    elementInstanceKey: key,
    elements: activations,
    cancelRemainingInstances: optional(flag),
  },
  modify: { instructions: listOf(typed(INSTRUCTIONS)) },
  migrate: { elementMappings: mappings, flowMappings: optional(mappings) },
  cancel: { reason: optional(message) },
};

const commandShape = typed(COMMANDS);

/** Why something is no command, or `null` if it is one. */
export function misshapen(command: unknown): string | null {
  return commandShape(command, 'command');
}
