// What a company's permission policy imports to write conditions on network devices.
import { createConditionExports } from '@backstage/plugin-permission-node';
import { deviceResourceRef } from './resources';
import { deviceRules } from './rules';

const devices = createConditionExports({
  resourceRef: deviceResourceRef,
  rules: deviceRules,
});

/**
 * Conditions on network devices, for permission policies.
 *
 * @public
 */
export const networkDeviceConditions = devices.conditions;

/**
 * A conditional decision on a permission of the resource type `network-device`.
 *
 * @public
 */
export const createNetworkDeviceConditionalDecision =
  devices.createConditionalDecision;
