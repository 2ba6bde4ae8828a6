import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { FrrDriver } from '../cli/FrrDriver';
import type { CredentialProvider, DeviceDriver } from '../device';
import { ConfigCredentialProvider } from '../sessions/ConfigCredentialProvider';
import { readSshLimits } from '../sessions/limits';
import {
  CredentialSources,
  type NamedCredentialProvider,
} from './CredentialSources';
import { DriverList, type DeviceDrivers } from './DriverList';

/**
 * What every session with a device is made from, whichever plugin asks for it. Add to it while the backend starts.
 *
 * @public
 */
export interface DeviceAccessRegistry extends DeviceDrivers {
  /** Every source of credentials as one. */
  readonly credentials: CredentialProvider;
  /** Throws ConflictError when another driver serves the platform. */
  addDriver(driver: DeviceDriver): void;
  /** Throws ConflictError when another provider has the name. */
  addCredentialProvider(provider: NamedCredentialProvider): void;
}

/** A registry with nothing in it. */
export function createDeviceAccessRegistry(): DeviceAccessRegistry {
  const drivers = new DriverList();
  const credentials = new CredentialSources();
  return {
    credentials,
    addDriver: driver => drivers.add(driver),
    addCredentialProvider: provider => credentials.add(provider),
    driver: platform => drivers.driver(platform),
    platforms: () => drivers.platforms(),
  };
}

/**
 * Drivers and credential providers for every plugin of the backend. It belongs to the root scope as the sessions do, and
 * begins with the driver for FRR and with the credentials of the configuration (`network.credentials`), which are asked
 * before any other source. Modules of the network plugin add to it by {@link networkDriversExtensionPoint} and
 * {@link networkCredentialsExtensionPoint}; other plugins may depend on this service and add theirs.
 *
 * @public
 */
export const deviceAccessRegistryRef = createServiceRef<DeviceAccessRegistry>({
  id: 'network.device-access',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory({ config }) {
        const registry = createDeviceAccessRegistry();
        registry.addDriver(new FrrDriver(readSshLimits(config)));
        registry.addCredentialProvider(new ConfigCredentialProvider(config));
        return registry;
      },
    }),
});
