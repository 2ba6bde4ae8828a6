/**
 * API contract, client, permissions and events of the network plugin, and the models of devices, sites and circuits.
 *
 * @packageDocumentation
 */

export * from './constants';
export {
  DEFAULT_MANAGEMENT_PORT,
  DEFAULT_SNMP_PORT,
  DEVICE_STATUSES,
  type DeviceFacts,
  type DeviceStatus,
} from './deviceFacts';
export {
  isNetworkDevice,
  isNetworkSite,
  parseDevice,
  parseSite,
  type NetworkDevice,
  type NetworkSite,
} from './entities';
export {
  isCircuit,
  parseCircuit,
  type CircuitEnd,
  type NetworkCircuit,
} from './circuits';
export {
  CIRCUIT_STATUSES,
  type CircuitFacts,
  type CircuitStatus,
} from './circuitFacts';
export { requireFacts, type OptionalDeviceFact } from './requireFacts';
export {
  DEFAULT_SITE_KIND,
  SITE_KINDS,
  type SiteKind,
  type SiteLocation,
} from './siteFacts';
export * from './events';
export * from './permissions';
export * from './types';
export { CalendarClient } from './client/CalendarClient';
export { ComplianceClient } from './client/ComplianceClient';
export { ConfigurationsClient } from './client/ConfigurationsClient';
export type { Connection } from './client/connection';
export { DevicesClient } from './client/DevicesClient';
export { DiscoveryClient } from './client/DiscoveryClient';
export { ImportsClient } from './client/ImportsClient';
export { TopologyClient } from './client/TopologyClient';
export { NetworkClient } from './NetworkClient';
export { openApiDocument } from './generated/document';
export type { components, operations, paths } from './generated/api';
