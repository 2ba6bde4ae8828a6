/**
 * Simulated network devices with an SSH command line, for demos and tests.
 *
 * @packageDocumentation
 */

export {
  createSimulator,
  type SimulatedDevice,
  type Simulator,
  type SimulatorOptions,
} from './simulator';
export type { DeviceFaults } from './server/faults';
export { hostKeyFingerprint } from './hostKeys';
export {
  parseTopology,
  type Topology,
  type TopologyDevice,
  type TopologyInterface,
} from './topology';
