// `apply` and `toQuery` of a rule must always agree: the first decides in memory when another plugin asks, the
// second in SQL when this plugin lists. A missing property matches nothing in both.
import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import {
  definitionResourceRef,
  instanceResourceRef,
  taskResourceRef,
} from './resources';

const processIds = z.object({
  processIds: z.array(z.string()).describe('BPMN process ids'),
});
const entityRefs = z.object({
  entityRefs: z
    .array(z.string())
    .describe('Entity refs, for example resource:default/edge-1'),
});
const userRefs = z.object({
  userRefs: z
    .array(z.string())
    .describe('User entity refs, for example user:default/jane'),
});
const refs = z.object({
  refs: z.array(z.string()).describe('Entity refs of users and groups'),
});

const definitionHasProcessId = createPermissionRule({
  name: 'HAS_PROCESS_ID',
  description: 'The definition is a version of one of the given processes',
  resourceRef: definitionResourceRef,
  paramsSchema: processIds,
  apply: (definition, params) =>
    params.processIds.includes(definition.processId),
  toQuery: params => ({ property: 'processId', values: params.processIds }),
});

const instanceHasProcessId = createPermissionRule({
  name: 'HAS_PROCESS_ID',
  description: 'The instance runs one of the given processes',
  resourceRef: instanceResourceRef,
  paramsSchema: processIds,
  apply: (instance, params) => params.processIds.includes(instance.processId),
  toQuery: params => ({ property: 'processId', values: params.processIds }),
});

const isInitiator = createPermissionRule({
  name: 'IS_INITIATOR',
  description: 'One of the given users started the instance',
  resourceRef: instanceResourceRef,
  paramsSchema: userRefs,
  apply: (instance, params) => params.userRefs.includes(instance.startedBy),
  toQuery: params => ({ property: 'startedBy', values: params.userRefs }),
});

const instanceTargetsEntity = createPermissionRule({
  name: 'TARGETS_ENTITY',
  description: 'The instance works for one of the given entities',
  resourceRef: instanceResourceRef,
  paramsSchema: entityRefs,
  apply: (instance, params) =>
    instance.targetRef !== undefined &&
    params.entityRefs.includes(instance.targetRef),
  toQuery: params => ({ property: 'targetRef', values: params.entityRefs }),
});

const instanceTargetIsOwned = createPermissionRule({
  name: 'TARGET_IS_OWNED',
  description:
    'One of the given users or groups owns the entity that the instance works for',
  resourceRef: instanceResourceRef,
  paramsSchema: refs,
  apply: (instance, params) =>
    instance.targetOwnerRefs.some(ref => params.refs.includes(ref)),
  toQuery: params => ({ property: 'targetOwner', values: params.refs }),
});

const isInvolved = createPermissionRule({
  name: 'IS_INVOLVED',
  description:
    'One of the given users or groups is or was assignee or candidate of a user task of the instance',
  resourceRef: instanceResourceRef,
  paramsSchema: refs,
  apply: (instance, params) =>
    instance.involvedRefs.some(ref => params.refs.includes(ref)),
  toQuery: params => ({ property: 'involved', values: params.refs }),
});

const taskHasProcessId = createPermissionRule({
  name: 'HAS_PROCESS_ID',
  description: 'The task belongs to an instance of one of the given processes',
  resourceRef: taskResourceRef,
  paramsSchema: processIds,
  apply: (task, params) => params.processIds.includes(task.processId),
  toQuery: params => ({ property: 'processId', values: params.processIds }),
});

const taskIsOfInitiator = createPermissionRule({
  name: 'IS_INITIATOR',
  description: 'One of the given users started the instance of the task',
  resourceRef: taskResourceRef,
  paramsSchema: userRefs,
  apply: (task, params) =>
    task.startedBy !== undefined && params.userRefs.includes(task.startedBy),
  toQuery: params => ({ property: 'startedBy', values: params.userRefs }),
});

const taskTargetIsOwned = createPermissionRule({
  name: 'TARGET_IS_OWNED',
  description:
    'One of the given users or groups owns the entity that the instance of the task works for',
  resourceRef: taskResourceRef,
  paramsSchema: refs,
  apply: (task, params) =>
    task.targetOwnerRefs.some(ref => params.refs.includes(ref)),
  toQuery: params => ({ property: 'targetOwner', values: params.refs }),
});

const taskTargetsEntity = createPermissionRule({
  name: 'TARGETS_ENTITY',
  description: 'The instance of the task works for one of the given entities',
  resourceRef: taskResourceRef,
  paramsSchema: entityRefs,
  apply: (task, params) =>
    task.targetRef !== undefined && params.entityRefs.includes(task.targetRef),
  toQuery: params => ({ property: 'targetRef', values: params.entityRefs }),
});

const isAssignee = createPermissionRule({
  name: 'IS_ASSIGNEE',
  description: 'The task is assigned to one of the given users',
  resourceRef: taskResourceRef,
  paramsSchema: userRefs,
  apply: (task, params) =>
    task.assignee !== undefined && params.userRefs.includes(task.assignee),
  toQuery: params => ({ property: 'assignee', values: params.userRefs }),
});

const isCandidate = createPermissionRule({
  name: 'IS_CANDIDATE',
  description: 'One of the given users or groups may claim the task',
  resourceRef: taskResourceRef,
  paramsSchema: refs,
  apply: (task, params) =>
    task.candidateRefs.some(ref => params.refs.includes(ref)),
  toQuery: params => ({ property: 'candidate', values: params.refs }),
});

export const definitionRules = { hasProcessId: definitionHasProcessId };

export const instanceRules = {
  hasProcessId: instanceHasProcessId,
  isInitiator,
  isInvolved,
  targetIsOwned: instanceTargetIsOwned,
  targetsEntity: instanceTargetsEntity,
};

export const taskRules = {
  hasProcessId: taskHasProcessId,
  isAssignee,
  isCandidate,
  isInitiator: taskIsOfInitiator,
  targetIsOwned: taskTargetIsOwned,
  targetsEntity: taskTargetsEntity,
};
