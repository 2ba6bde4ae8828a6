// What a company's permission policy imports to write conditions on workflow resources.
import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  definitionResourceRef,
  instanceResourceRef,
  taskResourceRef,
} from './resources';
import { definitionRules, instanceRules, taskRules } from './rules';

const definitions = createConditionExports({
  resourceRef: definitionResourceRef,
  rules: definitionRules,
});
const instances = createConditionExports({
  resourceRef: instanceResourceRef,
  rules: instanceRules,
});
const tasks = createConditionExports({
  resourceRef: taskResourceRef,
  rules: taskRules,
});

/**
 * Conditions on process definitions, for permission policies.
 *
 * @public
 */
export const workflowDefinitionConditions = definitions.conditions;

/**
 * A conditional decision on a permission of the resource type `workflow-definition`.
 *
 * @public
 */
export const createWorkflowDefinitionConditionalDecision =
  definitions.createConditionalDecision;

/**
 * Conditions on process instances, for permission policies.
 *
 * @public
 */
export const workflowInstanceConditions = instances.conditions;

/**
 * A conditional decision on a permission of the resource type `workflow-instance`.
 *
 * @public
 */
export const createWorkflowInstanceConditionalDecision =
  instances.createConditionalDecision;

/**
 * Conditions on user tasks, for permission policies.
 *
 * @public
 */
export const workflowTaskConditions = tasks.conditions;

/**
 * A conditional decision on a permission of the resource type `workflow-task`.
 *
 * @public
 */
export const createWorkflowTaskConditionalDecision =
  tasks.createConditionalDecision;
