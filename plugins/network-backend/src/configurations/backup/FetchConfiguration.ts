import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { clip } from '@linework/backend-common';
import type { ConfigurationKind } from '@linework/backstage-plugin-network-common';
import {
  DeviceError,
  type DeviceSessionService,
} from '@linework/backstage-plugin-network-node';
import type { InventoryDevice } from '../../inventory/types';
import type { StoreConfiguration, Stored } from '../StoreConfiguration';
import type { BackupStore } from './BackupStore';

export interface FetchRequest {
  device: InventoryDevice;
  kind: ConfigurationKind;
  actor: string;
  reason?: string;
  isComplete: boolean;
  signal?: AbortSignal;
}

/** Has a device show its configuration and stores it. */
export class FetchConfiguration {
  readonly #backups: BackupStore;
  readonly #now: () => number;
  readonly #sessions: DeviceSessionService;
  readonly #storing: StoreConfiguration;

  constructor(options: {
    backups: BackupStore;
    deviceSessions: DeviceSessionService;
    now(): number;
    storing: StoreConfiguration;
  }) {
    this.#backups = options.backups;
    this.#now = options.now;
    this.#sessions = options.deviceSessions;
    this.#storing = options.storing;
  }

  /** Throws what the device or the store refuses; how it went is written down in any case. */
  async fetch(request: FetchRequest): Promise<Stored> {
    const { deviceRef } = request.device;
    try {
      const stored = await this.#fetch(request);
      await this.#backups.succeeded(deviceRef, this.#now());
      return stored;
    } catch (error) {
      if (!request.signal?.aborted) {
        await this.#backups.failed(
          deviceRef,
          this.#now(),
          clip(error instanceof Error ? error.message : String(error), 1_000),
        );
      }
      throw error instanceof DeviceError ? toApiError(error) : error;
    }
  }

  async #fetch({ device, signal, ...rest }: FetchRequest): Promise<Stored> {
    const text = await this.#sessions.withSession(
      targetOf(device),
      session => session.getConfig(rest.kind, { signal }),
      { signal },
    );
    return this.#storing.store({
      ...rest,
      deviceRef: device.deviceRef,
      origin: 'device',
      text,
    });
  }
}

/** What a device lacks to be fetched, in words; undefined when it lacks nothing. */
export function reasonNotToFetch({
  managementAddress,
  platform,
  credentialRef,
}: InventoryDevice): string | undefined {
  const missing = [
    !managementAddress && 'managementAddress',
    !platform && 'platform',
    !credentialRef && 'credentialRef',
  ].filter(Boolean);
  return missing.length > 0
    ? `its entity has no spec.device.${missing.join(', no spec.device.')}`
    : undefined;
}

function targetOf(device: InventoryDevice) {
  const { managementAddress, platform, credentialRef } = device;
  if (!managementAddress || !platform || !credentialRef) {
    throw new ConflictError(
      `The configuration of "${
        device.deviceRef
      }" cannot be fetched: ${reasonNotToFetch(
        device,
      )}. Add it there, or post the configuration.`,
    );
  }
  return {
    entityRef: device.deviceRef,
    platform,
    host: managementAddress,
    port: device.managementPort,
    credentialRef,
    hostKey: device.hostKey,
  };
}

/** What somebody else may mend by trying later, and what somebody has to change first. */
function toApiError(error: DeviceError): Error {
  return error.transient || error.code === 'aborted'
    ? new ServiceUnavailableError(error.message, error)
    : new ConflictError(error.message, error);
}
