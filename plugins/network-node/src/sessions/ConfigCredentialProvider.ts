import type { Config } from '@backstage/config';
import { NotFoundError, InputError } from '@backstage/errors';
import type { CredentialProvider, DeviceCredential } from '../device';

// Read at each call, not once at start: a reloaded configuration counts from the next login on.

/**
 * Credentials from `network.credentials` in the configuration.
 *
 * @public
 */
export class ConfigCredentialProvider implements CredentialProvider {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  async resolve(credentialRef: string): Promise<DeviceCredential> {
    const all = this.#config.getOptionalConfig('network.credentials');
    // Asked by the list of names, because the reader takes a reference with a dot for a path.
    if (!all?.keys().includes(credentialRef)) {
      throw new NotFoundError(
        `There is no credential "${credentialRef}"; add network.credentials.${credentialRef} to the configuration`,
      );
    }
    const entry = all.getConfig(credentialRef);
    const credential: DeviceCredential = {
      username: entry.getString('username'),
      password: entry.getOptionalString('password'),
      privateKey: entry.getOptionalString('privateKey'),
    };
    if (!credential.password && !credential.privateKey) {
      throw new InputError(
        `Credential "${credentialRef}" has neither a password nor a privateKey; add one to network.credentials.${credentialRef}`,
      );
    }
    return credential;
  }
}
