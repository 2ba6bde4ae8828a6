// What processes outside the database say they did, one JSON line each, appended at once: the file outlives a process that
// is killed.
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';

export type JournalLine = { atMs: number; by: string } & (
  | {
      /** The work of a job was done; written before it is reported. */
      kind: 'job';
      jobKey: string;
      instanceKey: string;
      elementId: string;
      /** What the job saw. */
      variables: JsonObject;
    }
  | {
      kind: 'started';
      instanceKey: string;
      processId: string;
      variables: JsonObject;
    }
  | {
      /** Written before a message is published, which may then happen or not. */
      kind: 'publishing';
      tag: string;
      name: string;
      correlationKey: string;
      variables: JsonObject;
    }
  | { kind: 'published'; tag: string }
  | { kind: 'completedTask'; userTaskKey: string }
  | { kind: 'cancelled'; instanceKey: string }
  | { kind: 'resolved'; incidentKey: string }
  | { kind: 'reported'; jobKey: string }
  /** A command was refused, or it is not known what became of it. */
  | { kind: 'failed'; what: string; error: string; message: string }
);

type Entry = JournalLine extends infer Line
  ? Line extends JournalLine
    ? Omit<Line, 'atMs' | 'by'>
    : never
  : never;

export class Journal {
  readonly #file: string;
  readonly #by: string;

  constructor(folder: string, by: string) {
    this.#file = join(folder, `${by}.journal`);
    this.#by = by;
  }

  write(entry: Entry): void {
    const line = { atMs: Date.now(), by: this.#by, ...entry };
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

/** The lines of all journals of a folder. A line that a kill has cut off is nothing that was said. */
export function readJournals(folder: string): JournalLine[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.journal'))
    .flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n'))
    .flatMap(line => {
      try {
        return line === '' ? [] : (JSON.parse(line) as JournalLine);
      } catch {
        return [];
      }
    })
    .sort((one, other) => one.atMs - other.atMs);
}
