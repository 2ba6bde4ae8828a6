/**
 * Makes network devices, sites and circuits findable by their facts.
 *
 * @packageDocumentation
 */

export { searchModuleNetwork as default } from './module';
export { createNetworkEntityTransformer } from './createNetworkEntityTransformer';
