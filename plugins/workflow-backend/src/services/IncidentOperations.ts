import { NotFoundError } from '@backstage/errors';
import {
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
  type IncidentPage,
  type IncidentSearch,
} from '@linework/backstage-plugin-workflow-common';
import {
  assertNotDenied,
  permissionDenied,
  type AccessControl,
} from '../permissions/AccessControl';
import { instanceResourceRef } from '../permissions/resources';
import type {
  IncidentQueries,
  IncidentRecord,
} from '../queries/IncidentQueries';
import type { InstanceQueries } from '../queries/InstanceQueries';
import type { WorkflowRuntime } from '../runtime/types';
import { toIncident } from './apiModels';
import type { Caller } from './Caller';
import type { ElementDirectory } from './ElementDirectory';

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
    { filter, page }: IncidentSearch,
  ): Promise<IncidentPage> {
    const { read, operate } = await this.#rightsOf(caller);
    const found = await this.#queries.search(
      {
        filter: filter && {
          processInstanceKey: filter.processInstanceKey,
          state:
            filter.state && (filter.state === 'ACTIVE' ? 'active' : 'resolved'),
        },
        page,
      },
      read,
    );
    const [operable, names] = await Promise.all([
      this.#instances.permittedKeys(
        [...new Set(found.items.map(item => item.instanceKey))],
        operate,
      ),
      this.#namesOf(found.items),
    ]);
    return {
      items: found.items.map((record, index) =>
        toIncident(
          record,
          names[index],
          record.state === 'active' && operable.has(record.instanceKey)
            ? ['retry']
            : [],
        ),
      ),
      page: found.page,
    };
  }

  async resolve(caller: Caller, incidentKey: string): Promise<void> {
    const { read, operate } = await this.#rightsOf(caller);
    const incident = await this.#queries.find(incidentKey, read);
    if (!incident) {
      throw new NotFoundError(
        `There is no incident with the key "${incidentKey}", or you may not see it.`,
      );
    }
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
