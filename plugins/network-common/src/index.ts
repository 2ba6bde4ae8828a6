/**
 * Device model, annotations and labels of the network plugin.
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
export * from './entities';
