import { NotFoundError } from '@backstage/errors';
import {
  assertNotDenied,
  type Access,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowTaskAssignPermission,
  workflowTaskReadPermission,
  workflowTaskWorkPermission,
  type UserTask,
} from '@linework/backstage-plugin-workflow-common';
import { taskResourceRef, type TaskFilter } from '../permissions/resources';
import type { TaskQueries, TaskRecord } from '../queries/TaskQueries';
import { toUserTask } from './models/tasks';
import { taskActions, type TaskRights } from './taskRights';

/** Which tasks each permission covers. */
export interface AccessToTasks {
  read: Access<TaskFilter>;
  work: Access<TaskFilter>;
  assign: Access<TaskFilter>;
}

/** Brings together what the permissions say and whom a task is for. */
export class TaskAccess {
  readonly #access: AccessControl;
  readonly #queries: TaskQueries;

  constructor(options: { access: AccessControl; queries: TaskQueries }) {
    this.#access = options.access;
    this.#queries = options.queries;
  }

  /** The task, if the access covers it. */
  async require(
    taskKey: string,
    read: Access<TaskFilter>,
  ): Promise<TaskRecord> {
    const record = await this.#queries.find(taskKey, read);
    if (!record) {
      throw new NotFoundError(
        `There is no user task with the key "${taskKey}", or you may not see it.`,
      );
    }
    return record;
  }

  /** What the caller may do with which tasks; refused if the caller may see none. */
  async accessOf(caller: Caller): Promise<AccessToTasks> {
    const [read, work, assign] = await this.#access.accessTo(
      taskResourceRef,
      caller.credentials,
      [
        workflowTaskReadPermission,
        workflowTaskWorkPermission,
        workflowTaskAssignPermission,
      ],
    );
    assertNotDenied(read, workflowTaskReadPermission, 'see user tasks');
    return { read, work, assign };
  }

  /** The tasks as the API gives them, with the actions of the caller. */
  async withActions(
    caller: Caller,
    records: TaskRecord[],
    access: AccessToTasks,
  ): Promise<UserTask[]> {
    const rights = await this.rightsTo(caller, records, access);
    return records.map((record, index) =>
      toUserTask(record, taskActions(record, rights[index])),
    );
  }

  /** What the caller may do with each of the tasks, asked for all of them at once. */
  async rightsTo(
    caller: Caller,
    records: TaskRecord[],
    access: AccessToTasks,
  ): Promise<TaskRights[]> {
    const open = records.flatMap(record =>
      record.state === 'created' ? [record.taskKey] : [],
    );
    const [workable, assignable, ownershipRefs] = await Promise.all([
      this.#queries.permittedKeys(open, access.work),
      this.#queries.permittedKeys(open, access.assign),
      caller.ownershipRefs(),
    ]);
    return records.map(record => ({
      userRef: caller.userRef,
      ownershipRefs,
      mayWork: workable.has(record.taskKey),
      mayAssign: assignable.has(record.taskKey),
    }));
  }
}
