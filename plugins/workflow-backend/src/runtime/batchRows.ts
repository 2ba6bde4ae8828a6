// The rows that the operations of one transaction name by key, read after their instances are locked.
import type { StoredIncident } from '../database/IncidentStore';
import type { StoredJob } from '../database/JobStore';
import type { StoredTimer } from '../database/TimerStore';
import type { Transaction } from '../database/Transaction';
import type { StoredUserTask } from '../database/UserTaskStore';
import type { InstanceOperation } from './operations';
import type { RuntimeStores } from './RuntimeStores';

export interface BatchRows {
  userTasks: Map<string, StoredUserTask>;
  jobs: Map<string, StoredJob>;
  timers: Map<string, StoredTimer>;
  incidents: Map<string, StoredIncident>;
  /** Instances to be started by call activities: those that are still wanted, and those of which it is not decided yet. */
  calls: { wanted: Set<string>; undecided: Set<string> };
}

export async function readBatchRows(
  trx: Transaction,
  stores: RuntimeStores,
  operations: readonly InstanceOperation[],
): Promise<BatchRows> {
  const userTaskKeys = new Set<string>();
  const jobKeys = new Set<string>();
  const timerKeys = new Set<string>();
  const incidentKeys = new Set<string>();
  const calledKeys = new Set<string>();
  for (const { operation, instanceKey } of operations) {
    if ('userTaskKey' in operation) {
      userTaskKeys.add(operation.userTaskKey);
    } else if ('jobKey' in operation) {
      jobKeys.add(operation.jobKey);
    } else if ('timerKey' in operation) {
      timerKeys.add(operation.timerKey);
    } else if ('incidentKey' in operation) {
      incidentKeys.add(operation.incidentKey);
    } else if (operation.type === 'startInstance' && operation.caller) {
      calledKeys.add(instanceKey);
    }
  }
  return {
    userTasks:
      userTaskKeys.size > 0
        ? await stores.userTasks.find(trx, [...userTaskKeys])
        : new Map(),
    jobs:
      jobKeys.size > 0
        ? await stores.jobs.findOfInstances(trx, [...jobKeys])
        : new Map(),
    timers:
      timerKeys.size > 0
        ? await stores.timers.find(trx, [...timerKeys])
        : new Map(),
    incidents:
      incidentKeys.size > 0
        ? await stores.incidents.find(trx, [...incidentKeys])
        : new Map(),
    calls:
      calledKeys.size > 0
        ? await stores.calls.lockWanted(trx, [...calledKeys])
        : { wanted: new Set(), undecided: new Set() },
  };
}
