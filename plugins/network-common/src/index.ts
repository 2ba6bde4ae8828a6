/**
 * Models of devices, sites and circuits, annotations and labels of the network plugin.
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
