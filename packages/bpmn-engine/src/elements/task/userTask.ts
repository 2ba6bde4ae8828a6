import type { Request } from '../../api/requests';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { ValueSource } from '../../feel/source';
import { evaluateSource, unexpected } from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { openSubscriptions } from '../../step/subscriptions';
import { instantOf } from '../../time/calendar';
import type { ElementKind, Visit } from '../behavior';
import { headersOf } from './taskHeaders';

const DEFAULT_PRIORITY = 50;

type Part =
  | 'assignee'
  | 'candidateGroups'
  | 'candidateUsers'
  | 'dueDate'
  | 'followUpDate'
  | 'priority'
  | 'formId';

type TaskDefinition = { [P in Part]?: ValueSource };

/** Which attribute of which extension element gives each part. */
const PARTS: readonly [Part, string, string][] = [
  ['assignee', 'zeebe:AssignmentDefinition', 'assignee'],
  ['candidateGroups', 'zeebe:AssignmentDefinition', 'candidateGroups'],
  ['candidateUsers', 'zeebe:AssignmentDefinition', 'candidateUsers'],
  ['dueDate', 'zeebe:TaskSchedule', 'dueDate'],
  ['followUpDate', 'zeebe:TaskSchedule', 'followUpDate'],
  ['priority', 'zeebe:PriorityDefinition', 'priority'],
  ['formId', 'zeebe:FormDefinition', 'externalReference'],
  ['formId', 'zeebe:FormDefinition', 'formId'],
];

function read(source: SourceElement, compilation: Compilation): TaskDefinition {
  const definition: TaskDefinition = {};
  for (const [part, extension, attribute] of PARTS) {
    const text = source.extension(extension)?.text(attribute)?.trim();
    if (text && !definition[part]) {
      definition[part] =
        compilation.value(source, text, attribute) ?? undefined;
    }
  }
  const { dueDate, followUpDate, priority, formId } = definition;
  for (const date of [dueDate, followUpDate]) {
    if (date?.kind === 'static' && instantOf(date.text) === null) {
      compilation.error(
        'task-schedule',
        source,
        `"${date.text}" is no date and time; write it like 2026-05-01T08:00:00Z, or as an expression`,
      );
    }
  }
  if (priority?.kind === 'static' && !isPriority(Number(priority.text))) {
    compilation.error(
      'task-priority',
      source,
      `priority "${priority.text}" is no whole number from 0 to 100`,
    );
  }
  if (formId?.kind === 'static') {
    compilation.addForm(formId.text);
  }
  return definition;
}

function isPriority(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100;
}

class TaskReader {
  constructor(
    readonly x: Execution,
    readonly visit: Visit,
    readonly definition: TaskDefinition,
  ) {}

  #read<T>(
    part: Part,
    needed: string,
    convert: (value: unknown) => T | null,
  ): T | undefined {
    const source = this.definition[part];
    if (!source) {
      return undefined;
    }
    const what = `the ${part} of the user task`;
    const value = evaluateSource(this.x, this.visit.key, source, what);
    if (value === null || value === undefined) {
      return undefined;
    }
    const converted = convert(value);
    if (converted === null) {
      throw unexpected(this.x, this.visit.key, source, what, value, needed);
    }
    return converted;
  }

  text(part: Part): string | undefined {
    return this.#read(part, 'a text', value =>
      typeof value === 'string' ? value : null,
    );
  }

  names(part: Part): string[] {
    const names = this.#read(part, 'a list of texts', value => {
      const list = typeof value === 'string' ? value.split(',') : value;
      return Array.isArray(list) && list.every(item => typeof item === 'string')
        ? list.map((item: string) => item.trim()).filter(Boolean)
        : null;
    });
    return names ?? [];
  }

  instant(part: Part): number | undefined {
    return this.#read(
      part,
      'a date and time such as 2026-05-01T08:00:00Z',
      instantOf,
    );
  }

  priority(): number {
    const priority = this.#read(
      'priority',
      'a whole number from 0 to 100',
      value => {
        const number = typeof value === 'string' ? Number(value) : value;
        return isPriority(number) ? number : null;
      },
    );
    return priority ?? DEFAULT_PRIORITY;
  }
}

/** Leaves out what is `undefined`, so that requests survive JSON unchanged. */
function present<T extends object>(values: T): T {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as T;
}

function taskFor(
  x: Execution,
  visit: Visit,
  definition: TaskDefinition,
  headers: { [key: string]: string } | undefined,
): Request {
  const reader = new TaskReader(x, visit, definition);
  return present<Request>({
    type: 'createUserTask',
    elementInstanceKey: visit.key,
    elementId: visit.node.id,
    name: visit.node.name ?? visit.node.id,
    formId: reader.text('formId'),
    assignee: reader.text('assignee'),
    candidateGroups: reader.names('candidateGroups'),
    candidateUsers: reader.names('candidateUsers'),
    dueAtMs: reader.instant('dueDate'),
    followUpAtMs: reader.instant('followUpDate'),
    priority: reader.priority(),
    headers,
    variables: x.variables(visit.key),
  });
}

/** Work for a person. */
export const userTask: ElementKind = {
  elementType: 'userTask',
  bpmnType: 'bpmn:UserTask',
  extensions: [
    'zeebe:UserTask',
    'zeebe:AssignmentDefinition',
    'zeebe:TaskSchedule',
    'zeebe:PriorityDefinition',
    'zeebe:FormDefinition',
    'zeebe:TaskHeaders',
    'zeebe:IoMapping',
  ],
  compile(source, compilation) {
    const definition = read(source, compilation);
    const headers = source.extension('zeebe:TaskHeaders')
      ? headersOf(source)
      : undefined;
    const form = source.extension('zeebe:FormDefinition');
    if (form?.text('formKey')) {
      compilation.error(
        'form-definition',
        source,
        'a form is named by formId or externalReference; formKey is not supported',
      );
    }
    if (!source.extension('zeebe:UserTask')) {
      compilation.warn(
        'user-task-implementation',
        source,
        'add <zeebe:userTask /> so that Camunda 8 runs it as a user task, too, and not as a job',
      );
    }
    return {
      completedBy: 'completeUserTask',
      activate(x, visit) {
        const request = taskFor(x, visit, definition, headers);
        openSubscriptions(x, visit);
        x.request(request);
      },
      terminate(x, { key }) {
        if (x.isWaiting(key)) {
          x.request({ type: 'cancelUserTask', elementInstanceKey: key });
        }
      },
    };
  },
};
