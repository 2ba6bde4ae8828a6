// Runs the examples of the workflow patterns, which are files so that any modeler opens them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Executable } from '../api/executable';
import type { Variables } from '../api/json';
import { compile } from '../compile';
import { Simulation } from '../simulation';
import { NOW, Run } from './run';

const FOLDER = join(__dirname, '../../examples/patterns');

export const PATTERN_FILES = readdirSync(FOLDER).sort();

export function patternXml(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

/** The example of the pattern with this number. */
function exampleOf(pattern: number): string {
  const prefix = `wcp-${String(pattern).padStart(2, '0')}-`;
  const file = PATTERN_FILES.find(name => name.startsWith(prefix));
  if (!file) {
    throw new Error(`no example begins with ${prefix}`);
  }
  return patternXml(file);
}

/** A started instance of the example. */
export async function startExample(
  pattern: number,
  variables: Variables = {},
): Promise<Run> {
  return (await Run.of(exampleOf(pattern))).start(variables);
}

async function executableOf(pattern: number): Promise<Executable> {
  const result = await compile(exampleOf(pattern));
  if (!result.ok) {
    throw new Error(result.problems.map(({ message }) => message).join('\n'));
  }
  return result.processes[0];
}

/** A simulation in which instances of the example can meet. */
export async function simulateExample(pattern: number): Promise<Simulation> {
  return Simulation.create({
    processes: [await executableOf(pattern)],
    nowMs: NOW,
  });
}

/** Completes the oldest open job of an element of which several are active. */
export function completeNext(
  run: Run,
  elementId: string,
  variables: Variables = {},
): Run {
  const found = [...run.open.values()].find(
    request => request.type === 'createJob' && request.elementId === elementId,
  );
  if (found?.type !== 'createJob') {
    throw new Error(`no job of "${elementId}" is open`);
  }
  const { elementInstanceKey } = found;
  return run.send({ type: 'completeJob', elementInstanceKey, variables });
}

/** What is waited for, without the kind of request. */
export function openIn(run: Run): string[] {
  return run.waiting.map(text => text.split(' ').pop() ?? '').sort();
}
