import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { DeviceDriver } from '../device';
import type { NamedCredentialProvider } from './CredentialSources';
import type { DeviceSource } from './DeviceSource';

/**
 * Where modules of the network plugin add drivers.
 *
 * @public
 */
export interface NetworkDriversExtensionPoint {
  /** Throws ConflictError when another driver serves the platform. */
  addDriver(driver: DeviceDriver): void;
}

/**
 * Extension point for device drivers.
 *
 * @public
 */
export const networkDriversExtensionPoint =
  createExtensionPoint<NetworkDriversExtensionPoint>({ id: 'network.drivers' });

/**
 * Where modules of the network plugin add sources of credentials.
 *
 * @public
 */
export interface NetworkCredentialsExtensionPoint {
  /** Throws ConflictError when another provider has the name. */
  addProvider(provider: NamedCredentialProvider): void;
}

/**
 * Extension point for credential providers.
 *
 * @public
 */
export const networkCredentialsExtensionPoint =
  createExtensionPoint<NetworkCredentialsExtensionPoint>({
    id: 'network.credentials',
  });

/**
 * Where modules of the network plugin add sources of devices.
 *
 * @public
 */
export interface NetworkSourcesExtensionPoint {
  /** Throws ConflictError when another source has the name. */
  addSource(source: DeviceSource): void;
}

/**
 * Extension point for sources of devices, sites, circuits and links.
 *
 * @public
 */
export const networkSourcesExtensionPoint =
  createExtensionPoint<NetworkSourcesExtensionPoint>({ id: 'network.sources' });
