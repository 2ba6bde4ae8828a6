/**
 * Sessions with network devices: drivers, credentials and the service that gives sessions out.
 *
 * @packageDocumentation
 */

export * from './device';
export * from './DeviceError';
export * from './cli/FrrDriver';
export * from './sessions/ConfigCredentialProvider';
export * from './sessions/DeviceSessionService';
export * from './sessions/PooledDeviceSessions';
export * from './sessions/deviceSessionServiceRef';
export { DEFAULT_SSH_LIMITS, type SshLimits } from './sessions/limits';
export { type DeviceDrivers } from './access/DriverList';
export { type NamedCredentialProvider } from './access/CredentialSources';
export {
  deviceAccessRegistryRef,
  type DeviceAccessRegistry,
} from './access/DeviceAccessRegistry';
export * from './access/DeviceSource';
export * from './access/extensionPoints';
export * from './snmp/credential';
export * from './snmp/SnmpError';
export * from './snmp/SnmpService';
export * from './snmp/snmpServiceRef';
export * from './snmp/SnmpSession';
export * from './snmp/SnmpSessions';
export { DEFAULT_SNMP_LIMITS, type SnmpLimits } from './snmp/limits';
export {
  type SnmpTable,
  type SnmpValue,
  type SnmpVarbind,
} from './snmp/values';
export { type SnmpReading } from './snmp/readers/reading';
export { readSystem, type SystemFacts } from './snmp/readers/system';
export {
  readInterfaces,
  type InterfaceAdminStatus,
  type InterfaceFacts,
  type InterfaceOperStatus,
} from './snmp/readers/interfaces';
export {
  readInterfaceStates,
  type InterfaceNames,
  type InterfaceState,
  type InterfaceStates,
} from './snmp/readers/interfaceStates';
export { readAddresses, type AddressFacts } from './snmp/readers/addresses';
export * from './snmp/readers/modules';
export * from './snmp/readers/routing';
export * from './snmp/readers/lldp';
export * from './snmp/readers/lldpPorts';
export {
  type LldpCapability,
  type LldpChassisIdSubtype,
  type LldpPortIdSubtype,
} from './snmp/readers/lldpIds';
