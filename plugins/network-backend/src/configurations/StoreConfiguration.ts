import { createHash } from 'node:crypto';
import { ConflictError, InputError } from '@backstage/errors';
import {
  NETWORK_CONFIGURATION_TOPIC,
  type ConfigurationKind,
} from '@linework/backstage-plugin-network-common';
import type { NetworkEvents } from '../events/NetworkEvents';
import type { NetworkChangePublisher } from '../signals/NetworkChangePublisher';
import { SecretBlanker } from './blanking/SecretBlanker';
import { countChanges } from './diff/diffConfigurations';
import type { NoiseFilter } from './noise/NoiseFilter';
import type {
  ConfigurationStore,
  Head,
  Version,
} from './store/ConfigurationStore';
import { contentOf, type ContentStore } from './store/ContentStore';
import { linesOf, readConfigurationText } from './text/readConfigurationText';

/** A text with less of the last one than this is taken for cut off. */
const SHORTEST_SHARE = 0.5;
/** Short texts double and halve with every change. */
const SHORT_BYTES = 2_000;
/** How far the clock of whoever captured it may be ahead. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Others who store for the same device at the same time. */
const ATTEMPTS = 10;

export interface ConfigurationText {
  deviceRef: string;
  kind: ConfigurationKind;
  text: string;
  origin: 'device' | 'api';
  actor: string;
  reason?: string;
  /** Epoch milliseconds. */
  capturedAt?: number;
  /** It is known to be whole, whatever its length. */
  isComplete: boolean;
}

export interface Stored {
  isNew: boolean;
  version: Version;
  blankedSecrets: number;
}

/** The one way into the store: secrets are blanked before anything else happens to a text. */
export class StoreConfiguration {
  readonly #blankerFor: () => Promise<SecretBlanker>;
  readonly #contents: ContentStore;
  readonly #events: NetworkEvents;
  readonly #noise: NoiseFilter;
  readonly #now: () => number;
  readonly #signals: NetworkChangePublisher;
  readonly #store: ConfigurationStore;

  constructor(options: {
    blankerFor(): Promise<SecretBlanker>;
    contents: ContentStore;
    networkEvents: NetworkEvents;
    noise: NoiseFilter;
    now(): number;
    signals: NetworkChangePublisher;
    store: ConfigurationStore;
  }) {
    this.#blankerFor = options.blankerFor;
    this.#contents = options.contents;
    this.#events = options.networkEvents;
    this.#noise = options.noise;
    this.#now = options.now;
    this.#signals = options.signals;
    this.#store = options.store;
  }

  /**
   * Throws an `InputError` for what is no configuration, a `ConflictError` for one that is cut off or older than the
   * latest.
   */
  async store(given: ConfigurationText): Promise<Stored> {
    const { deviceRef, kind } = given;
    this.#refuseFuture(given);
    const raw = linesOf(readConfigurationText(given.text));
    const blanker = await this.#blankerFor();
    const { lines, count } = await blanker.blank(deviceRef, raw);
    const content = await contentOf(lines);
    const noiseFreeHash = this.#noise.hash(lines);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const head = await this.#store.head(deviceRef, kind);
      const capturedAt = this.#capturedAt(given, head);
      if (head?.noiseFreeHash === noiseFreeHash) {
        await this.#store.seenAgain(deviceRef, head.versionKey, capturedAt);
        this.#signals.changed('configurations', [deviceRef]);
        return this.#answer(false, head.versionKey, count);
      }
      if (head && !given.isComplete) {
        refuseCutOff(deviceRef, content.byteSize, head.byteSize);
      }
      const { added, removed } = await this.#changes(head, lines);
      const versionKey = await this.#store.add({
        ...given,
        capturedAt,
        content,
        lines,
        linesAdded: added,
        linesRemoved: removed,
        noiseFreeHash,
        previousKey: head?.versionKey,
      });
      if (versionKey) {
        await this.#tell(given, versionKey, capturedAt);
        return this.#answer(true, versionKey, count);
      }
    }
    throw new ConflictError(
      `The configuration of "${deviceRef}" is being stored by others again and again. Try again in a moment.`,
    );
  }

  #refuseFuture({ capturedAt, deviceRef }: ConfigurationText): void {
    if (capturedAt && capturedAt > this.#now() + CLOCK_SKEW_MS) {
      throw new InputError(
        `The configuration of "${deviceRef}" says it was captured at ${iso(
          capturedAt,
        )}, which is still to come. Send the time in UTC, or leave capturedAt out.`,
      );
    }
  }

  /** Never before the latest version: two who fetch at the same time may store in the other order. */
  #capturedAt(
    { capturedAt, deviceRef }: ConfigurationText,
    head: Head | undefined,
  ): number {
    const latest = head?.capturedAt ?? 0;
    if (capturedAt === undefined) return Math.max(this.#now(), latest);
    if (capturedAt < latest) {
      throw new ConflictError(
        `The configuration of "${deviceRef}" was captured at ${iso(
          capturedAt,
        )}, before its latest version (${iso(
          latest,
        )}). Store the history of a device from its oldest version on.`,
      );
    }
    return capturedAt;
  }

  async #changes(
    head: Head | undefined,
    lines: readonly string[],
  ): Promise<{ added: number; removed: number }> {
    if (!head) return { added: 0, removed: 0 };
    const texts = await this.#contents.read([head.sha256]);
    return countChanges(
      linesOf(texts.get(head.sha256) ?? ''),
      lines,
      this.#noise,
    );
  }

  async #tell(
    { deviceRef, kind, actor }: ConfigurationText,
    versionKey: string,
    capturedAt: number,
  ): Promise<void> {
    this.#signals.changed('configurations', [deviceRef]);
    await this.#events.publish(NETWORK_CONFIGURATION_TOPIC, [
      {
        deviceRef,
        versionKey,
        kind,
        actor,
        at: iso(capturedAt),
      },
    ]);
  }

  async #answer(
    isNew: boolean,
    versionKey: string,
    blankedSecrets: number,
  ): Promise<Stored> {
    const [version] = await this.#store.find([versionKey]);
    return { isNew, version, blankedSecrets };
  }
}

function refuseCutOff(
  deviceRef: string,
  byteSize: number,
  lastByteSize: number,
): void {
  if (lastByteSize < SHORT_BYTES || byteSize >= lastByteSize * SHORTEST_SHARE) {
    return;
  }
  throw new ConflictError(
    `The configuration of "${deviceRef}" has ${byteSize} bytes, its latest version ${lastByteSize}: it looks cut off and was not stored. ` +
      `If it is whole, store it with isComplete.`,
  );
}

/** A key that is made of one in the database and one in the configuration file, so that neither alone tests a guess. */
export function blankingKey(
  stored: Buffer,
  configured: string | undefined,
): Buffer {
  return configured
    ? createHash('sha256').update(stored).update(configured).digest()
    : stored;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
