// Work that a job worker does: the same whichever element asks for it, a task of several kinds or an event that throws
// a message.
import type { Request } from '../../api/requests';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { ValueSource } from '../../feel/source';
import {
  evaluateSource,
  evaluateString,
  unexpected,
} from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { openSubscriptions } from '../../step/subscriptions';
import type { Behavior, Visit } from '../behavior';
import { headersOf } from './taskHeaders';

export interface JobDefinition {
  type: ValueSource;
  retries: ValueSource;
  priority: ValueSource | null;
  headers: { [key: string]: string };
}

/** What an element that asks for a job understands. */
export const JOB_EXTENSIONS: readonly string[] = [
  'zeebe:TaskDefinition',
  'zeebe:TaskHeaders',
  'zeebe:JobPriorityDefinition',
  'zeebe:IoMapping',
];

/** A host keeps them in columns of a database. */
const MOST_RETRIES = 999_999_999;
const LONGEST_TYPE = 255;
const HIGHEST_PRIORITY = 2_147_483_647;

function typeOf(x: Execution, { key }: Visit, source: ValueSource): string {
  const what = 'the type of the task definition';
  const type = evaluateString(x, key, source, what);
  if (type.length > LONGEST_TYPE) {
    const needed = `a text of at most ${LONGEST_TYPE} characters`;
    throw unexpected(x, key, source, what, type, needed);
  }
  return type;
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return (
    typeof value === 'number' &&
    Number.isSafeInteger(value) &&
    value >= least &&
    value <= most
  );
}

function retriesOf(x: Execution, { key }: Visit, source: ValueSource): number {
  const what = 'the retries of the task definition';
  const value = evaluateSource(x, key, source, what);
  const retries = typeof value === 'string' ? Number(value) : value;
  if (!isWhole(retries, 1, MOST_RETRIES)) {
    const needed = `a whole number from 1 to ${MOST_RETRIES}`;
    throw unexpected(x, key, source, what, value, needed);
  }
  return retries;
}

function isPriority(value: unknown): value is number {
  return isWhole(value, -HIGHEST_PRIORITY - 1, HIGHEST_PRIORITY);
}

function priorityOf(x: Execution, { key }: Visit, source: ValueSource): number {
  const what = 'the priority of the job';
  const value = evaluateSource(x, key, source, what);
  const priority = source.kind === 'static' ? Number(value) : value;
  if (!isPriority(priority)) {
    const needed = 'a whole number of 32 bits';
    throw unexpected(x, key, source, what, value, needed);
  }
  return priority;
}

/** The request for a job, its parts evaluated. */
export function jobFor(
  x: Execution,
  visit: Visit,
  job: JobDefinition,
): Request {
  const { key, node } = visit;
  const priority = job.priority && priorityOf(x, visit, job.priority);
  return {
    type: 'createJob',
    elementInstanceKey: key,
    elementId: node.id,
    jobType: typeOf(x, visit, job.type),
    retries: retriesOf(x, visit, job.retries),
    ...(priority && { priority }),
    headers: { ...job.headers },
    variables: x.variables(key),
  };
}

function phraseOf({ type }: SourceElement): string {
  const words = type
    .replace(/^bpmn:/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return type.endsWith('Event') ? `a message ${words}` : `a ${words}`;
}

function compileType(
  source: SourceElement,
  definition: SourceElement | undefined,
  compilation: Compilation,
): ValueSource | null {
  const text = definition?.text('type')?.trim();
  if (!text) {
    compilation.error(
      'task-definition',
      source,
      `${phraseOf(
        source,
      )} needs a job type; add <zeebe:taskDefinition type="…" />`,
    );
    return null;
  }
  const type = compilation.value(source, text, 'job type');
  if (text.length > LONGEST_TYPE && type?.kind === 'static') {
    compilation.error(
      'task-definition',
      source,
      `the job type has ${text.length} characters, the limit is ${LONGEST_TYPE}; give the worker a shorter one`,
    );
    return null;
  }
  return type;
}

function compileRetries(
  source: SourceElement,
  definition: SourceElement | undefined,
  compilation: Compilation,
): ValueSource | null {
  const text = definition?.text('retries')?.trim() || '3';
  const retries = compilation.value(source, text, 'retries');
  if (retries?.kind === 'static' && !/^[1-9]\d{0,8}$/.test(retries.text)) {
    compilation.error(
      'task-definition',
      source,
      `retries "${retries.text}" is no whole number from 1; correct it or leave it out for 3`,
    );
    return null;
  }
  return retries;
}

/** The priority of the element itself, else that of the process. */
function priorityText(source: SourceElement): string | undefined {
  const own = source.extension('zeebe:JobPriorityDefinition');
  let process = own ? undefined : source.one('$parent');
  while (process && process.type !== 'bpmn:Process') {
    process = process.one('$parent');
  }
  const definition = own ?? process?.extension('zeebe:JobPriorityDefinition');
  return definition?.text('priority')?.trim();
}

function compilePriority(
  source: SourceElement,
  compilation: Compilation,
): ValueSource | null {
  const text = priorityText(source);
  const priority =
    text === undefined
      ? null
      : compilation.value(source, text, 'priority of the job');
  if (
    priority?.kind === 'static' &&
    !(/^-?\d+$/.test(priority.text) && isPriority(Number(priority.text)))
  ) {
    compilation.error(
      'task-definition',
      source,
      `the job priority "${priority.text}" is no whole number of 32 bits; correct it or leave it out for 0`,
    );
    return null;
  }
  return priority;
}

/** Reads what the job of an element is, or reports what is wrong with it. */
export function compileJobDefinition(
  source: SourceElement,
  compilation: Compilation,
): JobDefinition | null {
  const definition = source.extension('zeebe:TaskDefinition');
  const type = compileType(source, definition, compilation);
  const retries = type && compileRetries(source, definition, compilation);
  const priority = compilePriority(source, compilation);
  if (!type || !retries) {
    return null;
  }
  compilation.addJobType(source, type.text);
  return { type, retries, priority, headers: headersOf(source) };
}

/** Asks for a job when it begins, and completes when the job is done. */
export function compileJob(
  source: SourceElement,
  compilation: Compilation,
): Behavior | null {
  const job = compileJobDefinition(source, compilation);
  return (
    job && {
      completedBy: 'completeJob',
      activate(x, visit) {
        const request = jobFor(x, visit, job);
        openSubscriptions(x, visit);
        x.request(request);
      },
      execute(x, visit) {
        x.request(jobFor(x, visit, job));
      },
      terminate(x, { key }) {
        if (x.isWaiting(key)) {
          x.request({ type: 'cancelJob', elementInstanceKey: key });
        }
      },
    }
  );
}
