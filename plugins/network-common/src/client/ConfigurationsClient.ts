import { unwrap } from '@linework/rest-client';
import type { operations } from '../generated/api';
import type {
  Configuration,
  ConfigurationDiff,
  ConfigurationFetch,
  ConfigurationMatchPage,
  ConfigurationSearch,
  ConfigurationUpload,
  ConfigurationVersionPage,
  StoredConfiguration,
} from '../types';
import type { Connection } from './connection';
import { devicePath } from './devicePath';

/**
 * Configurations of devices.
 *
 * @public
 */
export class ConfigurationsClient {
  readonly #api: Connection;

  constructor(api: Connection) {
    this.#api = api;
  }

  /** The versions of a device's configuration, the latest first. */
  async getConfigurationVersions(
    deviceRef: string,
    query: NonNullable<
      operations['getConfigurationVersions']['parameters']['query']
    > = {},
  ): Promise<ConfigurationVersionPage> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/devices/{namespace}/{name}/configurations', {
        params: { path: { ...devicePath(deviceRef) }, query },
      }),
    );
  }

  /** Store a configuration that somebody else fetched. */
  async storeConfiguration(
    deviceRef: string,
    body: ConfigurationUpload,
  ): Promise<StoredConfiguration> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v1/devices/{namespace}/{name}/configurations', {
        params: { path: { ...devicePath(deviceRef) } },
        body,
      }),
    );
  }

  /** Fetch the configuration from the device over its driver and store it. */
  async fetchConfiguration(
    deviceRef: string,
    body: ConfigurationFetch = {},
  ): Promise<StoredConfiguration> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v1/devices/{namespace}/{name}/configurations/fetch', {
        params: { path: { ...devicePath(deviceRef) } },
        body,
      }),
    );
  }

  /** Find the lines of all configurations that hold a text, or the devices whose configuration does not. */
  async searchConfigurations(
    body: ConfigurationSearch,
  ): Promise<ConfigurationMatchPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/configurations/search', { body }));
  }

  /** One version with its text, secrets blanked. */
  async getConfiguration(versionKey: string): Promise<Configuration> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/configurations/{versionKey}', {
        params: { path: { versionKey } },
      }),
    );
  }

  /** What differs between two versions. */
  async diffConfigurations(
    versionKey: string,
    otherVersionKey: string,
    query: NonNullable<
      operations['diffConfigurations']['parameters']['query']
    > = {},
  ): Promise<ConfigurationDiff> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/configurations/{versionKey}/diff/{otherVersionKey}', {
        params: { path: { versionKey, otherVersionKey }, query },
      }),
    );
  }
}
