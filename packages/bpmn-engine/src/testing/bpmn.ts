// Makes BPMN documents for tests: elements as functions, sequence flows by the ids of their ends.
import { Document } from './xml';

export interface Mappings {
  /** Source and target of each. */
  inputs?: [string, string][];
  outputs?: [string, string][];
}

interface Named {
  name?: string;
}

const { escape } = Document;

function attributes(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escape(value ?? '')}"`)
    .join('');
}

export function element(
  type: string,
  values: Record<string, string | undefined>,
  ...content: string[]
): string {
  return `<${type}${attributes(values)}>${content.join('')}</${type}>`;
}

export function extensions(...content: string[]): string {
  return element('bpmn:extensionElements', {}, ...content);
}

export function ioMapping({ inputs = [], outputs = [] }: Mappings): string {
  return inputs.length + outputs.length === 0
    ? ''
    : element(
        'zeebe:ioMapping',
        {},
        ...inputs.map(([source, target]) =>
          element('zeebe:input', { source, target }),
        ),
        ...outputs.map(([source, target]) =>
          element('zeebe:output', { source, target }),
        ),
      );
}

export const start = (id = 'start', content = '') =>
  element('bpmn:startEvent', { id }, content);

export const end = (id = 'end') => element('bpmn:endEvent', { id });

export const errorEnd = (id: string, errorCode: string) =>
  element(
    'bpmn:endEvent',
    { id },
    element('bpmn:errorEventDefinition', { errorRef: `error_${errorCode}` }),
  );

export const terminateEnd = (id: string) =>
  element(
    'bpmn:endEvent',
    { id },
    element('bpmn:terminateEventDefinition', {}),
  );

export const exclusive = (
  id: string,
  options: Named & { default?: string } = {},
) => element('bpmn:exclusiveGateway', { id, ...options });

export const parallel = (id: string) => element('bpmn:parallelGateway', { id });

export const inclusive = (
  id: string,
  options: Named & { default?: string } = {},
) => element('bpmn:inclusiveGateway', { id, ...options });

const link = (name: string) => element('bpmn:linkEventDefinition', { name });

export const linkThrow = (id: string, name: string, mappings: Mappings = {}) =>
  element(
    'bpmn:intermediateThrowEvent',
    { id },
    extensions(ioMapping(mappings)),
    link(name),
  );

export const linkCatch = (id: string, name: string, mappings: Mappings = {}) =>
  element(
    'bpmn:intermediateCatchEvent',
    { id },
    extensions(ioMapping(mappings)),
    link(name),
  );

export const task = (id: string) => element('bpmn:task', { id });

/** Work for a job worker, by default of the type `<id>-work`. */
interface Job extends Mappings, Named {
  type?: string;
  retries?: string;
  priority?: string;
  headers?: Record<string, string>;
}

const jobOf =
  (bpmnType: string, ...content: string[]) =>
  (id: string, options: Job = {}) =>
    element(
      bpmnType,
      { id, name: options.name },
      extensions(
        element('zeebe:taskDefinition', {
          type: options.type ?? `${id}-work`,
          retries: options.retries,
        }),
        options.priority === undefined
          ? ''
          : element('zeebe:jobPriorityDefinition', {
              priority: options.priority,
            }),
        options.headers
          ? element(
              'zeebe:taskHeaders',
              {},
              ...Object.entries(options.headers).map(([key, value]) =>
                element('zeebe:header', { key, value }),
              ),
            )
          : '',
        ioMapping(options),
      ),
      ...content,
    );

export const serviceTask = jobOf('bpmn:serviceTask');
export const sendTask = jobOf('bpmn:sendTask');
export const scriptJob = jobOf('bpmn:scriptTask');
export const businessRuleJob = jobOf('bpmn:businessRuleTask');
export const messageThrow = jobOf(
  'bpmn:intermediateThrowEvent',
  element('bpmn:messageEventDefinition', {}),
);
export const messageEnd = jobOf(
  'bpmn:endEvent',
  element('bpmn:messageEventDefinition', {}),
);

/** Calls the decision and puts the result into `result`, unless told otherwise. */
export const businessRuleTask = (
  id: string,
  decisionId: string,
  {
    resultVariable = 'result',
    bindingType,
    versionTag,
    ...mappings
  }: Mappings & {
    resultVariable?: string;
    bindingType?: string;
    versionTag?: string;
  } = {},
) =>
  element(
    'bpmn:businessRuleTask',
    { id },
    extensions(
      element('zeebe:calledDecision', {
        decisionId,
        resultVariable,
        bindingType,
        versionTag,
      }),
      ioMapping(mappings),
    ),
  );

export const userTask = (
  id: string,
  options: Mappings &
    Named & {
      assignee?: string;
      candidateGroups?: string;
      candidateUsers?: string;
      dueDate?: string;
      followUpDate?: string;
      priority?: string;
      formId?: string;
      externalReference?: string;
    } = {},
) =>
  element(
    'bpmn:userTask',
    { id, name: options.name },
    extensions(
      element('zeebe:userTask', {}),
      element('zeebe:assignmentDefinition', {
        assignee: options.assignee,
        candidateGroups: options.candidateGroups,
        candidateUsers: options.candidateUsers,
      }),
      element('zeebe:taskSchedule', {
        dueDate: options.dueDate,
        followUpDate: options.followUpDate,
      }),
      options.priority === undefined
        ? ''
        : element('zeebe:priorityDefinition', { priority: options.priority }),
      options.formId || options.externalReference
        ? element('zeebe:formDefinition', {
            formId: options.formId,
            externalReference: options.externalReference,
          })
        : '',
      ioMapping(options),
    ),
  );

export const scriptTask = (
  id: string,
  expression: string,
  resultVariable: string,
) =>
  element(
    'bpmn:scriptTask',
    { id },
    extensions(element('zeebe:script', { expression, resultVariable })),
  );

/** What an event catches or throws. */
export type EventDefinition =
  | { timer: { duration: string } | { date: string } | { cycle: string } }
  | { message: string }
  | { signal: string }
  | { condition: string; variableNames?: string; variableEvents?: string }
  | { error: string | null }
  | { escalation: string | null };

function reference(kind: string, name: string | null): string | undefined {
  return name === null ? undefined : `${kind}_${name}`;
}

function definitionOf(definition: EventDefinition): string {
  if ('timer' in definition) {
    const [[kind, text]] = Object.entries(definition.timer);
    const property = { duration: 'timeDuration', date: 'timeDate' }[kind];
    return element(
      'bpmn:timerEventDefinition',
      {},
      element(`bpmn:${property ?? 'timeCycle'}`, {}, escape(text)),
    );
  }
  if ('condition' in definition) {
    const { condition, variableNames, variableEvents } = definition;
    return element(
      'bpmn:conditionalEventDefinition',
      {},
      variableNames || variableEvents
        ? extensions(
            element('zeebe:conditionalFilter', {
              variableNames,
              variableEvents,
            }),
          )
        : '',
      element('bpmn:condition', {}, escape(condition)),
    );
  }
  const [[kind, name]] = Object.entries(definition);
  return element(`bpmn:${kind}EventDefinition`, {
    [`${kind}Ref`]: reference(kind, name),
  });
}

/** A start event of a process or an event sub-process. */
export const startOn = (
  id: string,
  definition: EventDefinition,
  {
    interrupting = true,
    ...mappings
  }: Mappings & { interrupting?: boolean } = {},
) =>
  element(
    'bpmn:startEvent',
    { id, isInterrupting: interrupting ? undefined : 'false' },
    extensions(ioMapping(mappings)),
    definitionOf(definition),
  );

export const catchEvent = (
  id: string,
  definition: EventDefinition,
  mappings: Mappings = {},
) =>
  element(
    'bpmn:intermediateCatchEvent',
    { id },
    extensions(ioMapping(mappings)),
    definitionOf(definition),
  );

export const throwEvent = (
  id: string,
  definition?: EventDefinition,
  mappings: Mappings = {},
) =>
  element(
    'bpmn:intermediateThrowEvent',
    { id },
    extensions(ioMapping(mappings)),
    definition ? definitionOf(definition) : '',
  );

export const endWith = (
  id: string,
  definition: EventDefinition,
  mappings: Mappings = {},
) =>
  element(
    'bpmn:endEvent',
    { id },
    extensions(ioMapping(mappings)),
    definitionOf(definition),
  );

export const boundary = (
  id: string,
  attachedToRef: string,
  definition: EventDefinition,
  {
    interrupting = true,
    ...mappings
  }: Mappings & { interrupting?: boolean } = {},
) =>
  element(
    'bpmn:boundaryEvent',
    { id, attachedToRef, cancelActivity: interrupting ? undefined : 'false' },
    extensions(ioMapping(mappings)),
    definitionOf(definition),
  );

export const eventBasedGateway = (id: string) =>
  element('bpmn:eventBasedGateway', { id });

export const receiveTask = (
  id: string,
  message: string,
  mappings: Mappings = {},
) =>
  element(
    'bpmn:receiveTask',
    { id, messageRef: `message_${message}` },
    extensions(ioMapping(mappings)),
  );

export const timerBoundary = (
  id: string,
  attachedToRef: string,
  timer: { duration: string } | { date: string },
) =>
  element(
    'bpmn:boundaryEvent',
    { id, attachedToRef },
    element(
      'bpmn:timerEventDefinition',
      {},
      'duration' in timer
        ? element('bpmn:timeDuration', {}, escape(timer.duration))
        : element('bpmn:timeDate', {}, escape(timer.date)),
    ),
  );

export const errorBoundary = (
  id: string,
  attachedToRef: string,
  errorCode?: string,
  mappings: Mappings = {},
) =>
  element(
    'bpmn:boundaryEvent',
    { id, attachedToRef },
    extensions(ioMapping(mappings)),
    element('bpmn:errorEventDefinition', {
      errorRef: errorCode === undefined ? undefined : `error_${errorCode}`,
    }),
  );

/** A sequence flow with the id `<from>_<to>`. */
export const flow = (
  from: string,
  to: string,
  { id = `${from}_${to}`, condition }: { id?: string; condition?: string } = {},
) =>
  element(
    'bpmn:sequenceFlow',
    { id, sourceRef: from, targetRef: to },
    condition === undefined
      ? ''
      : element('bpmn:conditionExpression', {}, escape(condition)),
  );

/** Sequence flows along a way: `path('a', 'b', 'c')`. */
export const path = (...ids: string[]) =>
  ids.slice(1).map((to, i) => flow(ids[i], to));

export const subProcess = (
  id: string,
  content: string[],
  mappings: Mappings = {},
) =>
  element(
    'bpmn:subProcess',
    { id },
    extensions(ioMapping(mappings)),
    ...content,
  );

export const eventSubProcess = (
  id: string,
  content: string[],
  mappings: Mappings = {},
) =>
  element(
    'bpmn:subProcess',
    { id, triggeredByEvent: 'true' },
    extensions(ioMapping(mappings)),
    ...content,
  );

export const callActivity = (
  id: string,
  called: {
    processId?: string;
    processIdExpression?: string;
    bindingType?: string;
    versionTag?: string;
    propagateAllChildVariables?: string;
    propagateAllParentVariables?: string;
  },
  mappings: Mappings = {},
) =>
  element(
    'bpmn:callActivity',
    { id },
    extensions(element('zeebe:calledElement', called), ioMapping(mappings)),
  );

/** What events refer to, by kind: declared in the document for each name that is used. */
const DECLARATIONS: { [kind: string]: (id: string, name: string) => string } = {
  error: (id, errorCode) => element('bpmn:error', { id, errorCode }),
  escalation: (id, escalationCode) =>
    element('bpmn:escalation', { id, escalationCode }),
  signal: (id, name) => element('bpmn:signal', { id, name }),
  message: (id, name) =>
    element(
      'bpmn:message',
      { id, name },
      extensions(element('zeebe:subscription', { correlationKey: '= key' })),
    ),
};

/**
 * A document with one executable process. The errors, escalations, signals and messages that events refer to
 * are declared by themselves; messages are correlated by the variable `key`.
 */
export function bpmn(
  content: string[],
  processContent = '',
  processId = 'process',
): string {
  const body = content.join('\n');
  const declarations = Object.entries(DECLARATIONS).flatMap(
    ([kind, declare]) => {
      const used = body.matchAll(
        new RegExp(`${kind}Ref="(${kind}_([^"]*))"`, 'g'),
      );
      const byId = new Map([...used].map(([, id, name]) => [id, name]));
      return [...byId].map(([id, name]) => declare(id, name));
    },
  );
  return Document.of(
    declarations.join(''),
    element(
      'bpmn:process',
      { id: processId, isExecutable: 'true' },
      processContent,
      body,
    ),
  );
}
