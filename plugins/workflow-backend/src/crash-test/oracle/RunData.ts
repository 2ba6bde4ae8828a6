// Everything that a run has left: the tables, the definitions as the core compiles them, and what the processes outside
// have noted. Read when nothing runs.
import type { JsonObject } from '@backstage/types';
import {
  compile,
  compileDecisions,
  type EngineEvent,
  type Executable,
  type StepEnvironment,
} from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import { readJournals, type JournalLine } from '../journal';

export type Row = Record<string, unknown>;

/** Something that is not as it must be. */
export interface Finding {
  check: string;
  message: string;
  instanceKey?: string;
}

export interface Instance {
  instanceKey: string;
  processId: string;
  definitionKey: string;
  state: string;
  isSuspended: boolean;
  incidentCount: number;
  parentKey?: string;
  parentElementInstanceKey?: number;
  finalVariables?: JsonObject;
}

/** One row of the history. */
export interface HistoryRow {
  sequence: number;
  entryCount: number;
  entries: number;
  events: EngineEvent[];
  operations: string[];
}

export const TABLES = [
  'jobs',
  'timers',
  'user_tasks',
  'message_subscriptions',
  'signal_subscriptions',
  'calls',
  'inbox',
  'instance_states',
  'message_starts',
  'messages',
  'message_correlations',
  'incidents',
  'variables',
  'counts',
  'count_changes',
] as const;

export type Table = (typeof TABLES)[number];

type Work = Extract<JournalLine, { kind: 'job' }>;

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export class RunData {
  static async read(options: {
    knex: Knex;
    folder: string;
    decisions: string;
  }): Promise<RunData> {
    const { knex } = options;
    const executables = new Map<string, Executable>();
    for (const row of (await knex('definitions')) as Row[]) {
      const result = await compile(String(row.xml));
      const executable = result.ok
        ? result.processes.find(({ processId }) => processId === row.process_id)
        : undefined;
      if (!executable) {
        throw new Error(`process ${row.process_id} does not compile any more`);
      }
      executables.set(String(row.definition_key), executable);
    }
    const tables = new Map<Table, Row[]>();
    for (const table of TABLES) tables.set(table, await knex(table));
    const data = new RunData(
      executables,
      await environmentOf(options.decisions),
      tables,
      readJournals(options.folder),
    );
    data.#addInstances(await knex('instances').orderBy('instance_key'));
    data.#addHistory(
      await knex('history').orderBy(['instance_key', 'sequence']),
    );
    return data;
  }

  readonly instances = new Map<string, Instance>();
  readonly history = new Map<string, HistoryRow[]>();
  readonly #byInstance = new Map<Table, Map<string, Row[]>>();
  #work?: Map<string, Work[]>;

  private constructor(
    readonly executables: ReadonlyMap<string, Executable>,
    readonly environment: StepEnvironment,
    readonly tables: ReadonlyMap<Table, Row[]>,
    readonly journal: readonly JournalLine[],
  ) {}

  rows(table: Table): readonly Row[] {
    return this.tables.get(table) ?? [];
  }

  rowsOf(table: Table, instanceKey: string): readonly Row[] {
    let index = this.#byInstance.get(table);
    if (!index) {
      index = groupBy(this.rows(table), row => String(row.instance_key));
      this.#byInstance.set(table, index);
    }
    return index.get(instanceKey) ?? [];
  }

  /** Work that was done for an instance. */
  workFor(instanceKey: string): readonly Work[] {
    this.#work ??= groupBy(this.said('job'), line => line.instanceKey);
    return this.#work.get(instanceKey) ?? [];
  }

  said<K extends JournalLine['kind']>(
    kind: K,
  ): Extract<JournalLine, { kind: K }>[] {
    return this.journal.filter(
      (line): line is Extract<JournalLine, { kind: K }> => line.kind === kind,
    );
  }

  #addInstances(rows: Row[]): void {
    for (const row of rows) {
      const instanceKey = String(row.instance_key);
      this.instances.set(instanceKey, {
        instanceKey,
        processId: String(row.process_id),
        definitionKey: String(row.definition_key),
        state: String(row.state),
        isSuspended: Boolean(row.is_suspended),
        incidentCount: Number(row.incident_count),
        ...(row.parent_instance_key !== null && {
          parentKey: String(row.parent_instance_key),
          parentElementInstanceKey: Number(row.parent_element_instance_key),
        }),
        ...(row.final_variables !== null && {
          finalVariables: JSON.parse(String(row.final_variables)),
        }),
      });
    }
  }

  #addHistory(rows: Row[]): void {
    for (const row of rows) {
      const instanceKey = String(row.instance_key);
      const entries = JSON.parse(String(row.entries)) as JsonObject[];
      const record: HistoryRow = {
        sequence: Number(row.sequence),
        entryCount: Number(row.entry_count),
        entries: entries.length,
        events: entries.flatMap(entry => toEvent(entry, Number(row.at)) ?? []),
        operations: entries.flatMap(entry =>
          entry.version === undefined ? String(entry.type) : [],
        ),
      };
      const known = this.history.get(instanceKey);
      if (known) known.push(record);
      else this.history.set(instanceKey, [record]);
    }
  }
}

/** An entry without a version is an operation and no event. */
function toEvent(entry: JsonObject, atMs: number): EngineEvent | undefined {
  const { type, version, elementId, actor: _, details, ...others } = entry;
  if (version === undefined) return undefined;
  return {
    type,
    version,
    atMs,
    ...(elementId !== undefined && {
      [type === 'sequenceFlowTaken' ? 'flowId' : 'elementId']: elementId,
    }),
    ...others,
    ...(details as JsonObject | undefined),
  } as unknown as EngineEvent;
}

async function environmentOf(decisions: string): Promise<StepEnvironment> {
  const result = await compileDecisions(decisions);
  if (!result.ok) throw new Error('the decisions do not compile');
  return {
    decision: ({ decisionId }) =>
      result.decisions.find(one => one.decisionId === decisionId),
  };
}
