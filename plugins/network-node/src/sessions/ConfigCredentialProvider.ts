import type { Config } from '@backstage/config';
import { NotFoundError, InputError } from '@backstage/errors';
import type { NamedCredentialProvider } from '../access/CredentialSources';
import type { DeviceCredential } from '../device';
import type { SnmpCredential } from '../snmp/credential';
import { readSnmpCredential } from '../snmp/readSnmpCredential';

// Read at each call, not once at start: a reloaded configuration counts from the next login on.

/**
 * Credentials from `network.credentials` in the configuration.
 *
 * @public
 */
export class ConfigCredentialProvider implements NamedCredentialProvider {
  readonly name = 'config';
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  canResolve(credentialRef: string): boolean {
    return this.#names().includes(credentialRef);
  }

  async resolve(credentialRef: string): Promise<DeviceCredential> {
    const entry = this.#entry(credentialRef);
    const username = entry.getOptionalString('username');
    if (username === undefined) {
      throw new InputError(
        `Credential "${credentialRef}" has no username; add one to network.credentials.${credentialRef}`,
      );
    }
    const credential: DeviceCredential = {
      username,
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

  async resolveSnmp(credentialRef: string): Promise<SnmpCredential> {
    const snmp = this.#entry(credentialRef).getOptionalConfig('snmp');
    if (!snmp) {
      throw new InputError(
        `Credential "${credentialRef}" has no part for SNMP; add network.credentials.${credentialRef}.snmp`,
      );
    }
    return readSnmpCredential(
      snmp,
      `network.credentials.${credentialRef}.snmp`,
    );
  }

  async addresses(
    credentialRef: string,
  ): Promise<readonly string[] | undefined> {
    return this.#entry(credentialRef).getOptionalStringArray('addresses');
  }

  // Asked by the list of names, because the reader takes a reference with a dot for a path.
  #names(): string[] {
    return this.#config.getOptionalConfig('network.credentials')?.keys() ?? [];
  }

  #entry(credentialRef: string): Config {
    if (!this.canResolve(credentialRef)) {
      throw new NotFoundError(
        `There is no credential "${credentialRef}"; add network.credentials.${credentialRef} to the configuration`,
      );
    }
    return this.#config
      .getConfig('network.credentials')
      .getConfig(credentialRef);
  }
}
