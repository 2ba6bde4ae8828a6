import { InputError, NotFoundError } from '@backstage/errors';
import {
  assertNotDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowInstanceReadPermission,
  type ElementInstance,
  type ElementInstancePage,
  type ElementInstanceSearch,
} from '@linework/backstage-plugin-workflow-common';
import { instanceResourceRef } from '../permissions/resources';
import type {
  ElementInstanceQueries,
  ElementInstanceRecord,
} from '../queries/ElementInstanceQueries';
import type {
  InstanceQueries,
  InstanceRecord,
} from '../queries/InstanceQueries';
import type { ElementDirectory } from './ElementDirectory';
import { instanceNotFound } from './InstanceOperations';
import {
  elementInstanceOf,
  readElementInstanceKey,
  TENANT_ID,
  toElementInstanceKey,
  toIsoTime,
  toIsoTimeOrNull,
  toPageInfo,
  toRootKey,
} from './models/values';

const STATES = {
  active: 'ACTIVE',
  completed: 'COMPLETED',
  terminated: 'TERMINATED',
} as const satisfies Record<
  ElementInstanceRecord['state'],
  ElementInstance['state']
>;

/** Who may read an instance may read the instances of its elements. */
export class ElementInstanceOperations {
  readonly #access: AccessControl;
  readonly #elements: ElementDirectory;
  readonly #instances: Pick<InstanceQueries, 'find'>;
  readonly #queries: ElementInstanceQueries;

  constructor(options: {
    access: AccessControl;
    elements: ElementDirectory;
    instances: Pick<InstanceQueries, 'find'>;
    queries: ElementInstanceQueries;
  }) {
    this.#access = options.access;
    this.#elements = options.elements;
    this.#instances = options.instances;
    this.#queries = options.queries;
  }

  async search(
    caller: Caller,
    { filter = {}, sort, page }: ElementInstanceSearch,
  ): Promise<ElementInstancePage> {
    const { processInstanceKey, elementInstanceKey, type, ...fields } = filter;
    const instanceKey =
      processInstanceKey ??
      (elementInstanceKey === undefined
        ? undefined
        : readElementInstanceKey(elementInstanceKey).instanceKey);
    if (instanceKey === undefined) {
      throw new InputError(
        'filter.processInstanceKey is needed: element instances are searched in one process instance.',
      );
    }
    const instance = await this.#requireReadable(caller, instanceKey);
    const found = await this.#queries.search(instanceKey, {
      filter: {
        ...fields,
        ...(type !== undefined && { type: fromApiType(type) }),
        ...(elementInstanceKey !== undefined && {
          elementInstanceKey: elementInstanceOf(
            instanceKey,
            elementInstanceKey,
          ),
        }),
      },
      sort,
      page,
    });
    return {
      items: await this.#toElementInstances(instance, found.items),
      page: toPageInfo(found.page),
    };
  }

  async get(caller: Caller, key: string): Promise<ElementInstance> {
    const { items } = await this.search(caller, {
      filter: { elementInstanceKey: key },
    });
    if (items.length === 0) {
      throw new NotFoundError(
        `There is no element instance with the key "${key}", or you may not see it.`,
      );
    }
    return items[0];
  }

  async #toElementInstances(
    instance: InstanceRecord,
    records: ElementInstanceRecord[],
  ): Promise<ElementInstance[]> {
    const elements = await this.#elements.of(instance.definitionKey);
    return records.map(record => ({
      elementInstanceKey: toElementInstanceKey(
        instance.instanceKey,
        record.elementInstanceKey,
      ),
      elementId: record.elementId,
      elementName: elements.get(record.elementId)?.name ?? record.elementId,
      type: toApiType(record.elementType),
      state: STATES[record.state],
      hasIncident: record.hasIncident,
      incidentKey: null,
      startDate: toIsoTime(record.startedAt),
      endDate: toIsoTimeOrNull(record.endedAt),
      processInstanceKey: instance.instanceKey,
      rootProcessInstanceKey: toRootKey(
        instance.instanceKey,
        instance.rootInstanceKey,
      ),
      processDefinitionKey: instance.definitionKey,
      processDefinitionId: instance.processId,
      tenantId: TENANT_ID,
    }));
  }

  async #requireReadable(
    caller: Caller,
    instanceKey: string,
  ): Promise<InstanceRecord> {
    const [read] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceReadPermission],
    );
    assertNotDenied(
      read,
      workflowInstanceReadPermission,
      'see process instances',
    );
    const record = await this.#instances.find(instanceKey, read);
    if (!record) throw instanceNotFound(instanceKey);
    return record;
  }
}

/** `serviceTask` is `SERVICE_TASK`. */
function toApiType(elementType: string): string {
  return elementType.replace(/[A-Z]/g, '_$&').toUpperCase() || 'UNKNOWN';
}

function fromApiType(type: string): string {
  return type
    .toLowerCase()
    .replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
