/**
 * The network management database as a Backstage backend plugin, with a REST API.
 *
 * @packageDocumentation
 */

export { networkPlugin as default } from './plugin';
export * from './permissions/conditions';
export type {
  NetworkDeviceResource,
  NetworkDeviceResourceFilter,
} from './permissions/resources';
