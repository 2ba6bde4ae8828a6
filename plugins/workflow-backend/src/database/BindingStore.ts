// Which version a reference of a process means. `latest` and version tags mean the newest version, of processes one that
// is not retired; `deployment` means what was deployed together with the version that refers to it.
import type { CallBinding } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import {
  inList,
  runSql,
  withoutNul,
  type Binding,
  toBoolean,
  toOptionalText,
} from '@linework/backend-common';

export interface ProcessReference {
  processId: string;
  binding: CallBinding;
  /** For the binding `versionTag`. */
  versionTag?: string;
  /** For the binding `deployment`. */
  callerDefinitionKey?: string;
}

export interface FormReference {
  formId: string;
  binding?: 'latest' | 'deployment';
  /** For the binding `deployment`. */
  definitionKey: string;
}

/** Decisions that a reference of a process can mean. */
export interface DecisionSelection {
  binding: CallBinding;
  /** For the binding `versionTag`. */
  versionTag?: string;
  /** For the binding `deployment`. */
  definitionKey: string;
  /** All without it. */
  decisionIds?: readonly string[];
  limit: number;
}

/** A version that can be meant without knowing who refers to it. */
export interface Callable {
  id: string;
  versionTag?: string;
  isLatest: boolean;
}

export interface BindingStore {
  /** Key of the version of a process. */
  findProcess(reference: ProcessReference): Promise<string | undefined>;
  /** Key of the version of a form. */
  findForm(reference: FormReference): Promise<string | undefined>;
  /** Versions of decisions, and the documents they are in. */
  selectDecisions(
    selection: DecisionSelection,
  ): Promise<{ decisionId: string; decisionRequirementsKey: string }[]>;
  callableProcesses(processIds: readonly string[]): Promise<Callable[]>;
  callableDecisions(decisionIds: readonly string[]): Promise<Callable[]>;
}

/** Versions `r.resource_key` of a kind that were deployed together with the process `p`. */
function deployedWith(kind: 'process' | 'decision' | 'form'): string {
  return `FROM definitions p
    JOIN deployment_resources r ON r.deployment_key = p.deployment_key AND r.kind = '${kind}'`;
}

export class DatabaseBindingStore implements BindingStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  findProcess({
    processId,
    binding,
    versionTag = '',
    callerDefinitionKey = '',
  }: ProcessReference): Promise<string | undefined> {
    switch (binding) {
      case 'deployment':
        return this.#findKey(
          `SELECT r.resource_key AS key ${deployedWith('process')}
           WHERE p.definition_key = ? AND r.resource_id = ?`,
          [callerDefinitionKey, processId],
        );
      case 'versionTag':
        return this.#findKey(
          `SELECT definition_key AS key FROM definitions
           WHERE process_id = ? AND version_tag = ? AND retired_at IS NULL
           ORDER BY version DESC LIMIT 1`,
          [processId, versionTag],
        );
      default:
        return this.#findKey(
          'SELECT definition_key AS key FROM definitions WHERE process_id = ? AND is_latest',
          [processId],
        );
    }
  }

  findForm({
    formId,
    binding,
    definitionKey,
  }: FormReference): Promise<string | undefined> {
    return binding === 'deployment'
      ? this.#findKey(
          `SELECT r.resource_key AS key ${deployedWith('form')}
           WHERE p.definition_key = ? AND r.resource_id = ?`,
          [definitionKey, formId],
        )
      : this.#findKey(
          'SELECT form_key AS key FROM forms WHERE form_id = ? ORDER BY version DESC LIMIT 1',
          [formId],
        );
  }

  async selectDecisions(selection: DecisionSelection) {
    const { decisionIds, limit } = selection;
    const { from, bindings } = sourceOf(selection);
    const wanted =
      decisionIds && inList(this.#knex, 'd.decision_id', decisionIds);
    const rows = await runSql(
      this.#knex,
      `SELECT d.decision_id, d.decision_requirements_key ${from} ${
        wanted ? `AND ${wanted.sql}` : ''
      } ORDER BY d.decision_id LIMIT ?`,
      [...bindings, ...(wanted ? [wanted.binding] : []), limit],
    );
    return rows.map(row => ({
      decisionId: String(row.decision_id),
      decisionRequirementsKey: String(row.decision_requirements_key),
    }));
  }

  callableProcesses(processIds: readonly string[]): Promise<Callable[]> {
    return this.#callable('definitions', 'process_id', processIds, [
      'retired_at IS NULL',
    ]);
  }

  callableDecisions(decisionIds: readonly string[]): Promise<Callable[]> {
    return this.#callable('decisions', 'decision_id', decisionIds);
  }

  async #callable(
    table: string,
    idColumn: string,
    ids: readonly string[],
    conditions: readonly string[] = [],
  ): Promise<Callable[]> {
    if (ids.length === 0) {
      return [];
    }
    const wanted = inList(this.#knex, idColumn, ids);
    const rows = await runSql(
      this.#knex,
      `SELECT DISTINCT ${idColumn} AS id, version_tag, is_latest FROM ${table}
       WHERE ${[
         wanted.sql,
         '(is_latest OR version_tag IS NOT NULL)',
         ...conditions,
       ].join(' AND ')}`,
      [wanted.binding],
    );
    return rows.map(row => ({
      id: String(row.id),
      versionTag: toOptionalText(row.version_tag),
      isLatest: toBoolean(row.is_latest),
    }));
  }

  async #findKey(
    statement: string,
    bindings: string[],
  ): Promise<string | undefined> {
    // An id can be what an expression of a process gives.
    const [row] = await runSql(this.#knex, statement, bindings.map(withoutNul));
    return row && String(row.key);
  }
}

/** FROM and WHERE of the decisions `d` that a binding allows. */
function sourceOf({ binding, versionTag, definitionKey }: DecisionSelection): {
  from: string;
  bindings: Binding[];
} {
  switch (binding) {
    case 'deployment':
      return {
        from: `${deployedWith('decision')}
          JOIN decisions d ON d.decision_key = r.resource_key WHERE p.definition_key = ?`,
        bindings: [definitionKey],
      };
    case 'versionTag':
      return {
        from: `FROM decisions d WHERE d.version_tag = ? AND d.version = (
          SELECT max(n.version) FROM decisions n
          WHERE n.version_tag = d.version_tag AND n.decision_id = d.decision_id)`,
        bindings: [versionTag ?? ''],
      };
    default:
      return { from: 'FROM decisions d WHERE d.is_latest', bindings: [] };
  }
}
