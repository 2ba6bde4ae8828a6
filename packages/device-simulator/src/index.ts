/**
 * Simulated network devices with an SSH command line and an SNMP agent, for demos and tests.
 *
 * @packageDocumentation
 */

export {
  createSimulator,
  type SimulatedDevice,
  type Simulator,
  type SimulatorOptions,
} from './simulator';
export type { DeviceFaults, SnmpFaults } from './server/faults';
export { hostKeyFingerprint } from './hostKeys';
export {
  parseTopology,
  type SnmpAccess,
  type SnmpUser,
  type Topology,
  type TopologyDevice,
  type TopologyInterface,
  type TopologySite,
} from './topology';
