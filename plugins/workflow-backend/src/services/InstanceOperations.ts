import { InputError, NotFoundError } from '@backstage/errors';
import {
  assertNotDenied,
  type Access,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
  type ElementStatistics,
  type HistoryPage,
  type ProcessInstance,
  type ProcessInstancePage,
  type ProcessInstanceSearch,
  type ProcessInstanceStatistics,
  type SequenceFlows,
  type VariableScope,
} from '@linework/backstage-plugin-workflow-common';
import { loadState, scopeVariables } from '@linework/bpmn-engine';
import type { HistoryStore } from '../database/HistoryStore';
import {
  instanceResourceRef,
  type InstanceFilter,
} from '../permissions/resources';
import type { HistoryQueries } from '../queries/HistoryQueries';
import type { IncidentQueries } from '../queries/IncidentQueries';
import type {
  InstanceQueries,
  InstanceRecord,
} from '../queries/InstanceQueries';
import type { ElementDirectory } from './ElementDirectory';
import { countElements } from './elementStatistics';
import {
  instanceActions,
  toHistoryRecord,
  toProcessInstance,
} from './models/instances';
import { TENANT_ID, toPageInfo, toRootKey } from './models/values';

const DEFAULT_HISTORY_LIMIT = 200;

/** What callers may do with process instances that exist: the rules, independent of HTTP. */
export class InstanceOperations {
  readonly #access: AccessControl;
  readonly #elements: ElementDirectory;
  readonly #history: Pick<HistoryStore, 'read'>;
  readonly #historyQueries: HistoryQueries;
  readonly #incidents: IncidentQueries;
  readonly #queries: InstanceQueries;

  constructor(options: {
    access: AccessControl;
    elements: ElementDirectory;
    history: Pick<HistoryStore, 'read'>;
    historyQueries: HistoryQueries;
    incidents: IncidentQueries;
    queries: InstanceQueries;
  }) {
    this.#access = options.access;
    this.#elements = options.elements;
    this.#history = options.history;
    this.#historyQueries = options.historyQueries;
    this.#incidents = options.incidents;
    this.#queries = options.queries;
  }

  async search(
    caller: Caller,
    { filter, sort, page }: ProcessInstanceSearch,
  ): Promise<ProcessInstancePage> {
    const { read, operate } = await this.#rightsOf(caller);
    const found = await this.#queries.search(
      {
        filter,
        sort,
        page,
      },
      read,
    );
    return {
      items: await this.#withActions(found.items, operate),
      page: toPageInfo(found.page),
    };
  }

  async statistics(caller: Caller): Promise<ProcessInstanceStatistics> {
    const { read } = await this.#rightsOf(caller);
    return this.#queries.statistics(read);
  }

  async get(caller: Caller, instanceKey: string): Promise<ProcessInstance> {
    const { read, operate } = await this.#rightsOf(caller);
    const record = await this.#require(instanceKey, read);
    const [instance] = await this.#withActions([record], operate);
    return instance;
  }

  /** The instance for somebody who has just started it, whether or not it may be read afterwards. */
  async getStarted(
    caller: Caller,
    instanceKey: string,
  ): Promise<ProcessInstance> {
    const [operate] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceOperatePermission],
    );
    const record = await this.#require(instanceKey, 'all');
    const [instance] = await this.#withActions([record], operate);
    return instance;
  }

  async elementStatistics(
    caller: Caller,
    instanceKey: string,
  ): Promise<ElementStatistics> {
    await this.#requireReadable(caller, instanceKey);
    const [events, incidents] = await Promise.all([
      this.#historyQueries.countEvents(instanceKey),
      this.#incidents.countActiveByElement(instanceKey),
    ]);
    return countElements(events, incidents);
  }

  /** The flows taken, each once. */
  async sequenceFlows(
    caller: Caller,
    instanceKey: string,
  ): Promise<SequenceFlows> {
    const record = await this.#requireReadable(caller, instanceKey);
    const events = await this.#historyQueries.countEvents(instanceKey);
    return {
      items: events
        .filter(event => event.type === 'sequenceFlowTaken')
        .map(({ elementId }) => ({
          sequenceFlowId: `${instanceKey}_${elementId}`,
          processInstanceKey: instanceKey,
          rootProcessInstanceKey: toRootKey(
            instanceKey,
            record.rootInstanceKey,
          ),
          processDefinitionKey: record.definitionKey,
          processDefinitionId: record.processId,
          elementId,
          tenantId: TENANT_ID,
        })),
    };
  }

  /** Oldest first; a cursor is the sequence of the last record of the page before. */
  async history(
    caller: Caller,
    instanceKey: string,
    query: { limit?: number; after?: string },
  ): Promise<HistoryPage> {
    const { definitionKey } = await this.#requireReadable(caller, instanceKey);
    const { entries, hasMore } = await this.#history.read(instanceKey, {
      afterSequence: parseSequence(query.after),
      limit: query.limit ?? DEFAULT_HISTORY_LIMIT,
    });
    const elements = await this.#elements.of(definitionKey);
    return {
      items: entries.map(entry =>
        toHistoryRecord(
          entry,
          entry.elementId === undefined
            ? undefined
            : elements.get(entry.elementId),
        ),
      ),
      ...(hasMore && {
        endCursor: String(entries[entries.length - 1].sequence),
      }),
    };
  }

  /** Of a running instance every active scope, of an ended one the process scope. */
  async variables(
    caller: Caller,
    instanceKey: string,
  ): Promise<VariableScope[]> {
    const { processId } = await this.#requireReadable(caller, instanceKey);
    const state = await this.#queries.findState(instanceKey);
    if (state !== undefined) {
      return scopeVariables(loadState(JSON.parse(state)));
    }
    const variables = await this.#queries.findFinalVariables(instanceKey);
    return variables ? [{ scopeKey: 1, elementId: processId, variables }] : [];
  }

  async #requireReadable(
    caller: Caller,
    instanceKey: string,
  ): Promise<InstanceRecord> {
    const { read } = await this.#rightsOf(caller);
    return this.#require(instanceKey, read);
  }

  async #require(
    instanceKey: string,
    read: Access<InstanceFilter>,
  ): Promise<InstanceRecord> {
    const record = await this.#queries.find(instanceKey, read);
    if (!record) {
      throw instanceNotFound(instanceKey);
    }
    return record;
  }

  async #rightsOf(caller: Caller) {
    const [read, operate] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceReadPermission, workflowInstanceOperatePermission],
    );
    assertNotDenied(
      read,
      workflowInstanceReadPermission,
      'see process instances',
    );
    return { read, operate };
  }

  async #withActions(
    records: InstanceRecord[],
    operate: Access<InstanceFilter>,
  ): Promise<ProcessInstance[]> {
    const active = records.filter(record => record.state === 'active');
    const operable = await this.#queries.permittedKeys(
      active.map(record => record.instanceKey),
      operate,
    );
    return records.map(record => {
      return toProcessInstance(
        record,
        operable.has(record.instanceKey) ? instanceActions(record) : [],
      );
    });
  }
}

export function instanceNotFound(instanceKey: string): NotFoundError {
  return new NotFoundError(
    `There is no process instance with the key "${instanceKey}", or you may not see it.`,
  );
}

function parseSequence(after: string | undefined): number {
  if (after === undefined) return 0;
  if (!/^\d{1,9}$/.test(after)) {
    throw new InputError(
      `"after" is not a cursor of this history. Use the endCursor of the page before, or leave it out.`,
    );
  }
  return Number(after);
}
