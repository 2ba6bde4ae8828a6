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

function element(
  type: string,
  values: Record<string, string | undefined>,
  ...content: string[]
): string {
  return `<${type}${attributes(values)}>${content.join('')}</${type}>`;
}

function extensions(...content: string[]): string {
  return element('bpmn:extensionElements', {}, ...content);
}

function ioMapping({ inputs = [], outputs = [] }: Mappings): string {
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

export const task = (id: string) => element('bpmn:task', { id });

export const serviceTask = (
  id: string,
  options: Mappings &
    Named & {
      type?: string;
      retries?: string;
      headers?: Record<string, string>;
    } = {},
) =>
  element(
    'bpmn:serviceTask',
    { id, name: options.name },
    extensions(
      element('zeebe:taskDefinition', {
        type: options.type ?? `${id}-work`,
        retries: options.retries,
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

/** A document with one executable process; the errors that events refer to are declared by themselves. */
export function bpmn(content: string[], processContent = ''): string {
  const body = content.join('\n');
  const codes = new Set(
    [...body.matchAll(/errorRef="error_([^"]*)"/g)].map(([, code]) => code),
  );
  const errors = [...codes].map(code =>
    element('bpmn:error', { id: `error_${code}`, errorCode: code }),
  );
  return Document.of(
    errors.join(''),
    element(
      'bpmn:process',
      { id: 'process', isExecutable: 'true' },
      processContent,
      body,
    ),
  );
}
