/**
 * Simulated network devices with an SSH command line and an SNMP agent, for demos and tests.
 *
 * @packageDocumentation
 */

export type { SimulatedDevice, Simulator, SimulatorOptions } from './api';
export { createSimulator } from './simulator';
export type { DeviceFaults, SnmpFaults } from './server/faults';
export type { TrapReceiver } from './snmp/SnmpAgent';
export { hostKeyFingerprint } from './hostKeys';
export {
  describeTopology,
  toCatalogYaml,
  toCsv,
  type DeviceRow,
  type EntityOptions,
  type LinkRow,
  type SiteRow,
  type TopologyDescription,
} from './generate/describeTopology';
export {
  generateTopology,
  type GenerateOptions,
} from './generate/generateTopology';
export type { TopologyOptions } from './generate/TopologyBuilder';
export { topologyFromGraphml } from './generate/topologyFromGraphml';
export { parseTopology } from './parseTopology';
export type {
  SnmpAccess,
  SnmpUser,
  Topology,
  TopologyDevice,
  TopologyInterface,
  TopologySite,
} from './topology';
