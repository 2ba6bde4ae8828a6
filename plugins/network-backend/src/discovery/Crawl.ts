// Asks the addresses of a run, and those that neighbours lead to, no more at a time and no faster than the run may. What it
// finds out is written down in batches; it can be stopped at any moment and gone on with by somebody else.
import { setTimeout as sleep } from 'node:timers/promises';
import type { DiscoveryRequest } from '@linework/backstage-plugin-network-common';
import type { AddressSpan } from '../inventory/addressKeys';
import type { Inventory } from '../inventory/types';
import { normalAddress, type AddressPolicy } from './addressPolicy';
import type { AskedTarget, TargetAsker } from './TargetAsker';
import type {
  NewTarget,
  TargetResult,
  TargetState,
  TargetStore,
} from './TargetStore';
import type { HeardNeighbour, TargetReading } from './TargetReading';

/** Addresses that are asked at the same time. */
const CONCURRENCY = 64;
const FLUSH_MS = 250;

type Limits = Required<
  Pick<DiscoveryRequest, 'maxDepth' | 'maxDevices' | 'requestsPerSecond'>
>;

export class Crawl {
  readonly #asker: Pick<TargetAsker, 'ask'>;
  readonly #inventory: Pick<Inventory, 'identify'>;
  readonly #limits: Limits;
  readonly #leaseOwner: string;
  readonly #onLeaseLost: () => void;
  readonly #onProgress: () => void;
  readonly #policy: AddressPolicy;
  readonly #ranges: readonly AddressSpan[];
  readonly #runKey: string;
  readonly #signal: AbortSignal;
  readonly #store: Pick<
    TargetStore,
    'answered' | 'progress' | 'states' | 'waiting'
  >;

  readonly #states = new Map<string, TargetState>();
  readonly #counts: Record<TargetState, number> = {
    waiting: 0,
    asking: 0,
    answered: 0,
    silent: 0,
    refused: 0,
  };
  /** Addresses of devices that have answered, with the one by which they did. */
  readonly #owners = new Map<string, string>();
  readonly #chassisIds = new Set<string>();
  /** Asks under way; none of them rejects. */
  readonly #inFlight = new Map<string, Promise<void>>();
  readonly #halt = new AbortController();
  /** The first thing that went wrong. */
  #failure?: { error: unknown };
  #queue: NewTarget[] = [];
  #devices = 0;
  #results: TargetResult[] = [];
  #found: NewTarget[] = [];
  #nextAskAt = 0;
  #flushing = Promise.resolve();

  constructor(options: {
    asker: Pick<TargetAsker, 'ask'>;
    inventory: Pick<Inventory, 'identify'>;
    leaseOwner: string;
    limits: Limits;
    /** Another replica goes on with the run. */
    onLeaseLost: () => void;
    onProgress: () => void;
    policy: AddressPolicy;
    ranges: readonly AddressSpan[];
    runKey: string;
    signal: AbortSignal;
    store: Pick<TargetStore, 'answered' | 'progress' | 'states' | 'waiting'>;
  }) {
    this.#asker = options.asker;
    this.#inventory = options.inventory;
    this.#limits = options.limits;
    this.#leaseOwner = options.leaseOwner;
    this.#onLeaseLost = options.onLeaseLost;
    this.#onProgress = options.onProgress;
    this.#policy = options.policy;
    this.#ranges = options.ranges;
    this.#runKey = options.runKey;
    this.#signal = AbortSignal.any([options.signal, this.#halt.signal]);
    this.#store = options.store;
  }

  /** What the run has found out before, by whichever replica. */
  async load(): Promise<void> {
    for (const [address, state] of await this.#store.states(this.#runKey)) {
      this.#setState(address, state === 'asking' ? 'waiting' : state);
    }
    for (const { address, reading } of await this.#store.answered(
      this.#runKey,
    )) {
      this.#remember(address, reading);
    }
    this.#queue = await this.#store.waiting(this.#runKey);
  }

  /** Adds addresses that are to be asked although no neighbour has named them. */
  add(addresses: readonly string[]): void {
    for (const address of addresses) this.#addTarget({ address, depth: 0 });
  }

  /** Asks until nothing is left, the signal says to stop, or something goes wrong. */
  async run(): Promise<void> {
    const timer = setInterval(() => void this.#flush(), FLUSH_MS);
    try {
      while (!this.#signal.aborted) {
        const target = this.#queue.shift();
        if (target) await this.#begin(target);
        else if (this.#inFlight.size > 0) await this.#oneEnds();
        else break;
      }
      await Promise.all(this.#inFlight.values());
    } finally {
      clearInterval(timer);
    }
    await this.#flush();
    if (this.#failure) throw this.#failure.error;
  }

  /** Cuts off what is under way; the first failure is the one that the run ends with. */
  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#halt.abort();
  }

  async #begin(target: NewTarget): Promise<void> {
    const { address } = target;
    const owner = this.#owners.get(address);
    if (owner !== undefined && owner !== address) {
      this.#conclude({
        address,
        state: 'answered',
        message: `It is the device that answered at ${owner}.`,
      });
      return;
    }
    if (this.#devices >= this.#limits.maxDevices) {
      this.#conclude({
        address,
        state: 'refused',
        message: `The run has found as many devices as it may (${
          this.#limits.maxDevices
        }).`,
      });
      return;
    }
    while (this.#inFlight.size >= CONCURRENCY) await this.#oneEnds();
    await this.#keepPace();
    if (this.#signal.aborted) {
      this.#queue.unshift(target);
      return;
    }
    this.#setState(address, 'asking');
    this.#results.push({ address, state: 'asking' });
    this.#inFlight.set(
      address,
      this.#ask(target)
        .catch(error => {
          this.#fail(error);
          this.#conclude({ address, state: 'waiting' });
        })
        .finally(() => this.#inFlight.delete(address)),
    );
  }

  async #ask(target: NewTarget): Promise<void> {
    const asked = await this.#asker.ask(target, this.#signal);
    if (!asked) {
      // Cut off: whoever goes on with the run asks again.
      this.#conclude({ address: target.address, state: 'waiting' });
      return;
    }
    this.#conclude(toResult(target, asked));
    if (!asked.reading) return;
    this.#devices += 1;
    this.#remember(target.address, asked.reading);
    for (const neighbour of asked.reading.neighbours ?? []) {
      await this.#follow(neighbour, target);
    }
  }

  async #follow(neighbour: HeardNeighbour, from: NewTarget): Promise<void> {
    // Cables go in circles: this one is known already.
    if (neighbour.chassisId && this.#chassisIds.has(neighbour.chassisId)) {
      return;
    }
    const addresses =
      neighbour.addresses.length > 0
        ? neighbour.addresses
        : await this.#knownAddress(neighbour);
    for (const text of addresses) {
      const address = normalAddress(text);
      if (!address) continue;
      const depth = from.depth + 1;
      this.#addTarget({
        address,
        depth,
        viaAddress: from.address,
        refusal:
          this.#policy.refusal(address, this.#ranges) ??
          (depth > this.#limits.maxDepth
            ? `It is further from a seed than the run may go (${
                this.#limits.maxDepth
              }).`
            : undefined),
      });
    }
  }

  /** Of a neighbour that tells no address, if the inventory has exactly one device that it can be. */
  async #knownAddress({
    chassisId,
    systemName,
  }: HeardNeighbour): Promise<string[]> {
    if (!chassisId && !systemName) return [];
    const devices = await this.#inventory.identify({ chassisId, systemName });
    return devices.length === 1 && devices[0].managementAddress
      ? [devices[0].managementAddress]
      : [];
  }

  #addTarget(target: NewTarget): void {
    const before = this.#states.get(target.address);
    if (before !== undefined) return;
    this.#setState(
      target.address,
      target.refusal === undefined ? 'waiting' : 'refused',
    );
    this.#found.push(target);
    if (target.refusal === undefined) this.#queue.push(target);
  }

  #remember(address: string, reading: TargetReading): void {
    if (reading.chassisId) this.#chassisIds.add(reading.chassisId);
    this.#owners.set(address, address);
    for (const own of reading.addresses) {
      const normal = normalAddress(own);
      if (normal && !this.#owners.has(normal))
        this.#owners.set(normal, address);
    }
  }

  #conclude(result: TargetResult): void {
    this.#setState(result.address, result.state);
    this.#results.push(result);
  }

  #setState(address: string, state: TargetState): void {
    const before = this.#states.get(address);
    if (before) this.#counts[before] -= 1;
    this.#counts[state] += 1;
    this.#states.set(address, state);
  }

  async #keepPace(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextAskAt);
    this.#nextAskAt = at + 1_000 / this.#limits.requestsPerSecond;
    if (at <= now) return;
    // Ends early when the run is stopped; whoever waits looks at the signal then.
    await sleep(at - now, undefined, { signal: this.#signal }).catch(() => {});
  }

  async #oneEnds(): Promise<void> {
    await Promise.race(this.#inFlight.values());
  }

  /** One after the other, so that the last word on an address is written last. */
  #flush(): Promise<void> {
    this.#flushing = this.#flushing
      .then(() => this.#writeProgress())
      .catch(error => this.#fail(error));
    return this.#flushing;
  }

  async #writeProgress(): Promise<void> {
    if (this.#results.length === 0 && this.#found.length === 0) return;
    const results = new Map(
      this.#results.map(result => [result.address, result]),
    );
    const found = this.#found;
    this.#results = [];
    this.#found = [];
    const isOurs = await this.#store.progress(
      { runKey: this.#runKey, leaseOwner: this.#leaseOwner },
      [...results.values()],
      found,
      this.#counts,
    );
    if (!isOurs) {
      this.#halt.abort();
      this.#onLeaseLost();
      return;
    }
    this.#onProgress();
  }
}

function toResult({ address }: NewTarget, asked: AskedTarget): TargetResult {
  return {
    address,
    state: asked.reading ? 'answered' : 'silent',
    systemName: asked.reading?.names[0],
    credentialRef: asked.credentialRef,
    message: asked.message,
    askedAt: asked.askedAt,
    reading: asked.reading,
  };
}
