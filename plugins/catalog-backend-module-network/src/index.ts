/**
 * Network devices, sites and circuits as catalog entities: validation, relations, and sources of them.
 *
 * @packageDocumentation
 */

export { catalogModuleNetwork as default } from './features';
