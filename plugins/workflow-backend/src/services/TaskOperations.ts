import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  permissionDenied,
  requireUser,
  type Caller,
} from '@linework/backend-common';
import {
  workflowTaskAssignPermission,
  workflowTaskWorkPermission,
  type UserTaskAssignmentRequest,
  type UserTaskChangeset,
  type UserTaskDetail,
  type UserTaskPage,
  type UserTaskSearch,
  type UserTaskVariableSearch,
  type VariablePage,
} from '@linework/backstage-plugin-workflow-common';
import type { FormQueries } from '../queries/FormQueries';
import type {
  TaskQueries,
  TaskRecord,
  TaskScope,
} from '../queries/TaskQueries';
import type { WorkflowRuntime } from '../runtime/types';
import type { FormValidator } from './FormValidator';
import { toForm, type ApiForm } from './models/definitions';
import { toPageInfo } from './models/values';
import { searchTaskVariables } from './searchTaskVariables';
import type { TargetResolver } from './TargetResolver';
import type { TaskAccess } from './TaskAccess';
import { readChangeset, toUserRef } from './taskChanges';
import {
  assertOpen,
  heldByOther,
  isAssignee,
  isEligible,
  mayRelease,
  notEligible,
  type TaskRights,
} from './taskRights';

/** What callers may do with user tasks: the rules, independent of HTTP. */
export class TaskOperations {
  readonly #catalog: Pick<TargetResolver, 'requireEntity'>;
  readonly #forms: FormQueries;
  readonly #formValidator: FormValidator;
  readonly #queries: TaskQueries;
  readonly #runtime: WorkflowRuntime;
  readonly #tasks: TaskAccess;

  constructor(options: {
    catalog: Pick<TargetResolver, 'requireEntity'>;
    forms: FormQueries;
    formValidator: FormValidator;
    queries: TaskQueries;
    runtime: WorkflowRuntime;
    tasks: TaskAccess;
  }) {
    this.#catalog = options.catalog;
    this.#forms = options.forms;
    this.#formValidator = options.formValidator;
    this.#queries = options.queries;
    this.#runtime = options.runtime;
    this.#tasks = options.tasks;
  }

  async search(
    caller: Caller,
    { filter, sort, page }: UserTaskSearch,
  ): Promise<UserTaskPage> {
    const access = await this.#tasks.accessOf(caller);
    const { scope = 'all', ...fields } = filter ?? {};
    const found = await this.#queries.search(
      {
        scope: await toScope(caller, scope),
        filter: fields,
        sort,
        page,
      },
      access.read,
    );
    return {
      items: await this.#tasks.withActions(caller, found.items, access),
      page: toPageInfo(found.page),
    };
  }

  async get(caller: Caller, taskKey: string): Promise<UserTaskDetail> {
    const access = await this.#tasks.accessOf(caller);
    const record = await this.#tasks.require(taskKey, access.read);
    const [task] = await this.#tasks.withActions(caller, [record], access);
    const variables = await this.#queries.findVariables(taskKey);
    return { ...task, variables };
  }

  /** Undefined if the task has no form. */
  async getForm(caller: Caller, taskKey: string): Promise<ApiForm | undefined> {
    const { read } = await this.#tasks.accessOf(caller);
    const { formKey } = await this.#tasks.require(taskKey, read);
    const form = formKey && (await this.#forms.find(formKey));
    return form ? toForm(form) : undefined;
  }

  /** Claims the task for the caller, or assigns it to the given user. */
  async assign(
    caller: Caller,
    taskKey: string,
    { assignee, allowOverride }: UserTaskAssignmentRequest = {},
  ): Promise<void> {
    const { task, rights } = await this.#open(caller, taskKey);
    const forSelf =
      assignee === undefined || toUserRef(assignee) === caller.userRef;
    if (assignee !== undefined && rights.mayAssign) {
      await this.#assignTo(
        caller,
        task,
        toUserRef(assignee),
        allowOverride ?? true,
      );
    } else if (forSelf) {
      await this.#claim(caller, task, rights);
    } else {
      throw permissionDenied(
        workflowTaskAssignPermission,
        `assign the task "${task.name}" to somebody else`,
      );
    }
  }

  /** Gives the task back to its candidates. */
  async release(caller: Caller, taskKey: string): Promise<void> {
    const { task, rights } = await this.#open(caller, taskKey);
    if (!mayRelease(task, rights)) {
      throw isAssignee(task, rights)
        ? permissionDenied(
            workflowTaskWorkPermission,
            `release the task "${task.name}"`,
          )
        : permissionDenied(
            workflowTaskAssignPermission,
            `release the task "${task.name}" of ${
              task.assignee ?? 'somebody else'
            }`,
          );
    }
    await this.#runtime.unassignUserTask({
      userTaskKey: taskKey,
      actor: caller.actor,
    });
  }

  /** Gives the process instance it belongs to. */
  async complete(
    caller: Caller,
    taskKey: string,
    variables: JsonObject,
  ): Promise<{ processInstanceKey: string }> {
    const { task, rights } = await this.#open(caller, taskKey);
    this.#requireWork(task, rights, 'complete');
    if (!isAssignee(task, rights)) {
      if (task.assignee !== undefined) throw heldByOther(task);
      if (!isEligible(task, rights)) throw notEligible(task);
      throw new ConflictError(
        `Nobody has claimed the task "${task.name}": claim it, then complete it.`,
      );
    }
    await this.#formValidator.assertValid(task.formKey, variables);
    await this.#runtime.completeUserTask({
      userTaskKey: taskKey,
      variables,
      actor: caller.actor,
      expectedAssignee: task.assignee,
    });
    return { processInstanceKey: task.instanceKey };
  }

  /** Changes whom it is for, until when and how urgent it is; as assigning, that is for who may assign. */
  async update(
    caller: Caller,
    taskKey: string,
    changeset: UserTaskChangeset,
  ): Promise<void> {
    const { task, rights } = await this.#open(caller, taskKey);
    if (!rights.mayAssign) {
      throw permissionDenied(
        workflowTaskAssignPermission,
        `change the task "${task.name}"`,
      );
    }
    await this.#runtime.updateUserTask({
      userTaskKey: taskKey,
      ...readChangeset(changeset),
      actor: caller.actor,
    });
  }

  /** The variables that the task saw when it was created. */
  async variables(
    caller: Caller,
    taskKey: string,
    search: UserTaskVariableSearch,
    truncate: boolean,
  ): Promise<VariablePage> {
    const { read } = await this.#tasks.accessOf(caller);
    const task = await this.#tasks.require(taskKey, read);
    const variables = await this.#queries.findVariables(taskKey);
    return searchTaskVariables(task, variables, search, truncate);
  }

  async #claim(
    caller: Caller,
    task: TaskRecord,
    rights: TaskRights,
  ): Promise<void> {
    const userRef = requireUser(caller, 'Claiming a task');
    this.#requireWork(task, rights, 'claim');
    if (isAssignee(task, rights)) return;
    if (!isEligible(task, rights)) throw notEligible(task);
    if (task.assignee !== undefined) {
      throw new ConflictError(
        `The task "${task.name}" is already assigned to ${task.assignee}. Ask ${task.assignee} to release it.`,
      );
    }
    await this.#runtime.assignUserTask({
      userTaskKey: task.taskKey,
      assignee: userRef,
      actor: caller.actor,
      expectUnassigned: true,
    });
  }

  async #assignTo(
    caller: Caller,
    task: TaskRecord,
    assignee: string,
    allowOverride: boolean,
  ): Promise<void> {
    // The caller is known already; anybody else could be a slip of the pen.
    if (assignee !== caller.userRef) {
      await this.#catalog.requireEntity(caller, assignee);
    }
    await this.#runtime.assignUserTask({
      userTaskKey: task.taskKey,
      assignee,
      actor: caller.actor,
      ...(!allowOverride && { expectUnassigned: true }),
    });
  }

  #requireWork(task: TaskRecord, rights: TaskRights, verb: string): void {
    if (!rights.mayWork) {
      throw permissionDenied(
        workflowTaskWorkPermission,
        `${verb} the task "${task.name}"`,
      );
    }
  }

  /** An open task that the caller may read, and what the caller may do with it. */
  async #open(
    caller: Caller,
    taskKey: string,
  ): Promise<{ task: TaskRecord; rights: TaskRights }> {
    const access = await this.#tasks.accessOf(caller);
    const task = await this.#tasks.require(taskKey, access.read);
    assertOpen(task);
    const [rights] = await this.#tasks.rightsTo(caller, [task], access);
    return { task, rights };
  }
}

async function toScope(
  caller: Caller,
  scope: NonNullable<NonNullable<UserTaskSearch['filter']>['scope']>,
): Promise<TaskScope> {
  if (scope === 'all') return { type: 'all' };
  const userRef = requireUser(caller, `The filter scope "${scope}"`);
  if (scope === 'mine') return { type: 'assignedTo', userRef };
  return {
    type: 'candidates',
    refs: await caller.ownershipRefs(),
    unassignedOnly: scope === 'unassigned',
  };
}
