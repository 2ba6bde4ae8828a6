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
export { parseTopology } from './parseTopology';
export type {
  SnmpAccess,
  SnmpUser,
  Topology,
  TopologyDevice,
  TopologyInterface,
  TopologySite,
} from './topology';
