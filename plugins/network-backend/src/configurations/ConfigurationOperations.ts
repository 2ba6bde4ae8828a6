// What the API offers of configurations, for a caller.
import { InputError, NotFoundError } from '@backstage/errors';
import type { Caller } from '@linework/backend-common';
import {
  networkConfigurationReadPermission,
  networkConfigurationStorePermission,
  type Configuration,
  type ConfigurationDiff,
  type ConfigurationFetch,
  type ConfigurationKind,
  type ConfigurationUpload,
  type ConfigurationVersion,
  type ConfigurationVersionPage,
  type StoredConfiguration,
} from '@linework/backstage-plugin-network-common';
import type { Inventory } from '../inventory/types';
import {
  deviceNotFound,
  type NetworkAccess,
} from '../permissions/NetworkAccess';
import type { BackupStore } from './backup/BackupStore';
import type { FetchConfiguration } from './backup/FetchConfiguration';
import { diffConfigurations } from './diff/diffConfigurations';
import type { NoiseFilter } from './noise/NoiseFilter';
import type { ConfigurationStore, Version } from './store/ConfigurationStore';
import type { ContentStore } from './store/ContentStore';
import type { StoreConfiguration, Stored } from './StoreConfiguration';
import { linesOf } from './text/readConfigurationText';

export interface DiffRequest {
  noise?: boolean;
  context?: number;
}

export class ConfigurationOperations {
  readonly #access: NetworkAccess;
  readonly #backups: BackupStore;
  readonly #contents: ContentStore;
  readonly #fetching: FetchConfiguration;
  readonly #inventory: Inventory;
  readonly #noise: NoiseFilter;
  readonly #store: ConfigurationStore;
  readonly #storing: StoreConfiguration;

  constructor(options: {
    access: NetworkAccess;
    backups: BackupStore;
    contents: ContentStore;
    fetching: FetchConfiguration;
    inventory: Inventory;
    noise: NoiseFilter;
    store: ConfigurationStore;
    storing: StoreConfiguration;
  }) {
    this.#access = options.access;
    this.#backups = options.backups;
    this.#contents = options.contents;
    this.#fetching = options.fetching;
    this.#inventory = options.inventory;
    this.#noise = options.noise;
    this.#store = options.store;
    this.#storing = options.storing;
  }

  async versions(
    caller: Caller,
    deviceRef: string,
    query: { kind?: ConfigurationKind; after?: string; limit?: number },
  ): Promise<ConfigurationVersionPage> {
    await this.#requireRead(caller, deviceRef);
    const [{ items, page }, last] = await Promise.all([
      this.#store.list(deviceRef, {
        kind: query.kind,
        page: { after: query.after, limit: query.limit },
      }),
      this.#backups.lastFetch(deviceRef),
    ]);
    return {
      items: items.map(toApiVersion),
      page,
      lastFetch: last
        ? {
            at: iso(last.at),
            error: last.error ?? null,
            nextAt: last.nextAt === undefined ? null : iso(last.nextAt),
          }
        : null,
    };
  }

  async get(caller: Caller, versionKey: string): Promise<Configuration> {
    const version = await this.#readable(caller, versionKey);
    const texts = await this.#contents.read([version.sha256]);
    return {
      ...toApiVersion(version),
      text: textOf(texts, version),
    };
  }

  async diff(
    caller: Caller,
    fromKey: string,
    toKey: string,
    { noise = false, context = 3 }: DiffRequest,
  ): Promise<ConfigurationDiff> {
    const from = await this.#readable(caller, fromKey);
    const to = await this.#readable(caller, toKey);
    const texts = await this.#contents.read([from.sha256, to.sha256]);
    return {
      from: toApiVersion(from),
      to: toApiVersion(to),
      ...(await diffConfigurations(
        linesOf(textOf(texts, from)),
        linesOf(textOf(texts, to)),
        { noise: this.#noise, withNoise: noise, context },
      )),
    };
  }

  async store(
    caller: Caller,
    deviceRef: string,
    body: ConfigurationUpload,
  ): Promise<StoredConfiguration> {
    await this.#requireStore(caller, deviceRef);
    const capturedAt =
      body.capturedAt === undefined ? undefined : Date.parse(body.capturedAt);
    if (Number.isNaN(capturedAt)) {
      throw new InputError(
        `capturedAt "${body.capturedAt}" is no time; write it like 2026-11-24T10:00:00Z.`,
      );
    }
    return toApiStored(
      await this.#storing.store({
        deviceRef,
        kind: body.kind ?? 'running',
        text: body.text,
        origin: 'api',
        actor: caller.actor,
        reason: body.reason,
        capturedAt,
        isComplete: body.isComplete ?? false,
      }),
    );
  }

  async fetch(
    caller: Caller,
    deviceRef: string,
    body: ConfigurationFetch,
    signal: AbortSignal,
  ): Promise<StoredConfiguration> {
    await this.#requireStore(caller, deviceRef);
    const [device] = await this.#inventory.findDevices([deviceRef]);
    if (!device) throw deviceNotFound(deviceRef);
    return toApiStored(
      await this.#fetching.fetch({
        device,
        kind: body.kind ?? 'running',
        actor: caller.actor,
        reason: body.reason,
        isComplete: body.isComplete ?? false,
        signal,
      }),
    );
  }

  async #requireRead(caller: Caller, deviceRef: string): Promise<void> {
    await this.#access.requireDevice(
      caller,
      deviceRef,
      networkConfigurationReadPermission,
      `read the configurations of "${deviceRef}"`,
    );
  }

  async #requireStore(caller: Caller, deviceRef: string): Promise<void> {
    await this.#access.requireDevice(
      caller,
      deviceRef,
      networkConfigurationStorePermission,
      `store configurations of "${deviceRef}"`,
    );
  }

  async #readable(caller: Caller, versionKey: string): Promise<Version> {
    const [version] = await this.#store.find([versionKey]);
    if (!version) throw versionNotFound(versionKey);
    try {
      await this.#requireRead(caller, version.deviceRef);
    } catch (error) {
      // Of a device that the caller may not see, not even the name is told.
      throw error instanceof NotFoundError
        ? versionNotFound(versionKey)
        : error;
    }
    return version;
  }
}

function versionNotFound(versionKey: string): NotFoundError {
  return new NotFoundError(
    `There is no configuration version "${versionKey}", or you may not read its device. Old versions may have been removed.`,
  );
}

function toApiStored({ version, ...rest }: Stored): StoredConfiguration {
  return { ...rest, version: toApiVersion(version) };
}

export function toApiVersion({
  previousKey,
  ...version
}: Version): ConfigurationVersion {
  return {
    ...version,
    reason: version.reason ?? null,
    capturedAt: iso(version.capturedAt),
    lastSeenAt: iso(version.lastSeenAt),
    previousVersionKey: previousKey ?? null,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** A version without its text is damage, and no empty configuration. */
function textOf(
  texts: ReadonlyMap<string, string>,
  version: { versionKey: string; sha256: string },
): string {
  const text = texts.get(version.sha256);
  if (text === undefined) {
    throw new Error(
      `The text of configuration version "${version.versionKey}" is not in the database`,
    );
  }
  return text;
}
