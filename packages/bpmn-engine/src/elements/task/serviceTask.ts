import type { Request } from '../../api/requests';
import type { ValueSource } from '../../feel/source';
import {
  evaluateSource,
  evaluateString,
  unexpected,
} from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { openSubscriptions } from '../../step/subscriptions';
import type { ElementKind, Visit } from '../behavior';
import { headersOf } from './taskHeaders';

interface JobDefinition {
  type: ValueSource;
  retries: ValueSource;
  headers: { [key: string]: string };
}

/** A host keeps both in columns of a database. */
const MOST_RETRIES = 999_999_999;
const LONGEST_TYPE = 255;

function typeOf(x: Execution, { key }: Visit, source: ValueSource): string {
  const what = 'the type of the task definition';
  const type = evaluateString(x, key, source, what);
  if (type.length > LONGEST_TYPE) {
    const needed = `a text of at most ${LONGEST_TYPE} characters`;
    throw unexpected(x, key, source, what, type, needed);
  }
  return type;
}

function retriesOf(x: Execution, { key }: Visit, source: ValueSource): number {
  const what = 'the retries of the task definition';
  const value = evaluateSource(x, key, source, what);
  const retries = typeof value === 'string' ? Number(value) : value;
  if (
    typeof retries !== 'number' ||
    !Number.isSafeInteger(retries) ||
    retries < 1 ||
    retries > MOST_RETRIES
  ) {
    const needed = `a whole number from 1 to ${MOST_RETRIES}`;
    throw unexpected(x, key, source, what, value, needed);
  }
  return retries;
}

function jobFor(
  x: Execution,
  visit: Visit,
  { type, retries, headers }: JobDefinition,
): Request {
  const { key, node } = visit;
  return {
    type: 'createJob',
    elementInstanceKey: key,
    elementId: node.id,
    jobType: typeOf(x, visit, type),
    retries: retriesOf(x, visit, retries),
    headers: { ...headers },
    variables: x.variables(key),
  };
}

/** Work for a job worker. */
export const serviceTask: ElementKind = {
  elementType: 'serviceTask',
  bpmnType: 'bpmn:ServiceTask',
  extensions: ['zeebe:TaskDefinition', 'zeebe:TaskHeaders', 'zeebe:IoMapping'],
  compile(source, compilation) {
    const definition = source.extension('zeebe:TaskDefinition');
    const typeText = definition?.text('type')?.trim();
    if (!typeText) {
      compilation.error(
        'task-definition',
        source,
        'a service task needs a job type; add <zeebe:taskDefinition type="…" />',
      );
      return null;
    }
    const type = compilation.value(source, typeText, 'job type');
    const retries = compilation.value(
      source,
      definition?.text('retries')?.trim() || '3',
      'retries',
    );
    if (!type || !retries) {
      return null;
    }
    if (typeText.length > LONGEST_TYPE && type.kind === 'static') {
      compilation.error(
        'task-definition',
        source,
        `the job type has ${typeText.length} characters, the limit is ${LONGEST_TYPE}; give the worker a shorter one`,
      );
      return null;
    }
    if (retries.kind === 'static' && !/^[1-9]\d{0,8}$/.test(retries.text)) {
      compilation.error(
        'task-definition',
        source,
        `retries "${retries.text}" is no whole number from 1; correct it or leave it out for 3`,
      );
      return null;
    }
    compilation.addJobType(source, typeText);
    const job: JobDefinition = {
      type,
      retries,
      headers: headersOf(source),
    };
    return {
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
    };
  },
};
