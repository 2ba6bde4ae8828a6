/**
 * Network devices and sites as catalog entities: validation and relations.
 *
 * @packageDocumentation
 */

export { catalogModuleNetwork as default } from './module';
