import { NotFoundError } from '@backstage/errors';
import {
  assertNotDenied,
  permissionDenied,
  type Access,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
  type Incident,
  type IncidentPage,
  type IncidentSearch,
} from '@linework/backstage-plugin-workflow-common';
import {
  instanceResourceRef,
  type InstanceFilter,
} from '../permissions/resources';
import type {
  IncidentQueries,
  IncidentRecord,
} from '../queries/IncidentQueries';
import type { InstanceQueries } from '../queries/InstanceQueries';
import type { WorkflowRuntime } from '../runtime/types';
import type { ElementDirectory } from './ElementDirectory';
import { toIncident } from './models/incidents';
import { toPageInfo } from './models/values';

/** What callers may do with incidents, under the permissions of their instances. */
export class IncidentOperations {
  readonly #access: AccessControl;
  readonly #elements: ElementDirectory;
  readonly #instances: InstanceQueries;
  readonly #queries: IncidentQueries;
  readonly #runtime: WorkflowRuntime;

  constructor(options: {
    access: AccessControl;
    elements: ElementDirectory;
    instances: InstanceQueries;
    queries: IncidentQueries;
    runtime: WorkflowRuntime;
  }) {
    this.#access = options.access;
    this.#elements = options.elements;
    this.#instances = options.instances;
    this.#queries = options.queries;
    this.#runtime = options.runtime;
  }

  async search(
    caller: Caller,
    { filter, sort, page }: IncidentSearch,
    instanceKey?: string,
  ): Promise<IncidentPage> {
    const { read, operate } = await this.#rightsOf(caller);
    const found = await this.#queries.search(
      {
        filter:
          instanceKey === undefined
            ? filter
            : { processInstanceKey: instanceKey, $and: filter && [filter] },
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

  async get(caller: Caller, incidentKey: string): Promise<Incident> {
    const { read, operate } = await this.#rightsOf(caller);
    const record = await this.#require(incidentKey, read);
    const [incident] = await this.#withActions([record], operate);
    return incident;
  }

  async resolve(caller: Caller, incidentKey: string): Promise<void> {
    const { read, operate } = await this.#rightsOf(caller);
    const incident = await this.#require(incidentKey, read);
    const permitted = await this.#instances.permittedKeys(
      [incident.instanceKey],
      operate,
    );
    if (permitted.size === 0) {
      throw permissionDenied(
        workflowInstanceOperatePermission,
        `retry incidents of the process instance "${incident.instanceKey}"`,
      );
    }
    await this.#runtime.resolveIncident({ incidentKey, actor: caller.actor });
  }

  async #rightsOf(caller: Caller) {
    const [read, operate] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceReadPermission, workflowInstanceOperatePermission],
    );
    assertNotDenied(read, workflowInstanceReadPermission, 'see incidents');
    return { read, operate };
  }

  async #require(
    incidentKey: string,
    read: Access<InstanceFilter>,
  ): Promise<IncidentRecord> {
    const incident = await this.#queries.find(incidentKey, read);
    if (!incident) {
      throw new NotFoundError(
        `There is no incident with the key "${incidentKey}", or you may not see it.`,
      );
    }
    return incident;
  }

  async #withActions(
    records: IncidentRecord[],
    operate: Access<InstanceFilter>,
  ): Promise<Incident[]> {
    const [operable, names] = await Promise.all([
      this.#instances.permittedKeys(
        [...new Set(records.map(item => item.instanceKey))],
        operate,
      ),
      this.#namesOf(records),
    ]);
    return records.map((record, index) =>
      toIncident(
        record,
        names[index],
        record.state === 'active' && operable.has(record.instanceKey)
          ? ['retry']
          : [],
      ),
    );
  }

  async #namesOf(incidents: IncidentRecord[]): Promise<(string | undefined)[]> {
    const definitionKeys = [
      ...new Set(incidents.map(incident => incident.definitionKey)),
    ];
    const directories = new Map(
      await Promise.all(
        definitionKeys.map(
          async key => [key, await this.#elements.of(key)] as const,
        ),
      ),
    );
    return incidents.map(
      incident =>
        directories.get(incident.definitionKey)?.get(incident.elementId)?.name,
    );
  }
}
