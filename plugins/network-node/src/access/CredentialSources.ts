import { ConflictError, NotFoundError } from '@backstage/errors';
import type { CredentialProvider, DeviceCredential } from '../device';
import type { SnmpCredential } from '../snmp/credential';

/**
 * One of several sources of credentials.
 *
 * @public
 */
export interface NamedCredentialProvider extends CredentialProvider {
  /** Name for messages, for example `vault`. */
  readonly name: string;
  /** Whether it holds this credential. Sources are asked in the order of adding; the first that does is taken. */
  canResolve(credentialRef: string): boolean | Promise<boolean>;
}

/** Sources of credentials, asked one after the other. */
export class CredentialSources implements CredentialProvider {
  readonly #providers: NamedCredentialProvider[] = [];

  add(provider: NamedCredentialProvider) {
    if (this.#providers.some(({ name }) => name === provider.name)) {
      throw new ConflictError(
        `Two credential providers have the name "${provider.name}"; remove or rename one`,
      );
    }
    this.#providers.push(provider);
  }

  async resolve(credentialRef: string): Promise<DeviceCredential> {
    const provider = await this.#providerOf(credentialRef);
    return provider.resolve(credentialRef);
  }

  async resolveSnmp(credentialRef: string): Promise<SnmpCredential> {
    const provider = await this.#providerOf(credentialRef);
    if (!provider.resolveSnmp) {
      throw new NotFoundError(
        `Credential "${credentialRef}" comes from "${provider.name}", which holds no credentials for SNMP`,
      );
    }
    return provider.resolveSnmp(credentialRef);
  }

  async addresses(
    credentialRef: string,
  ): Promise<readonly string[] | undefined> {
    const provider = await this.#providerOf(credentialRef);
    return provider.addresses?.(credentialRef);
  }

  async #providerOf(credentialRef: string): Promise<NamedCredentialProvider> {
    for (const provider of this.#providers) {
      if (await provider.canResolve(credentialRef)) return provider;
    }
    const others = this.#providers
      .map(({ name }) => name)
      .filter(name => name !== 'config');
    throw new NotFoundError(
      `There is no credential "${credentialRef}"; add network.credentials.${credentialRef} to the configuration${
        others.length > 0 ? `, or add it to ${others.join(' or ')}` : ''
      }`,
    );
  }
}
