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
