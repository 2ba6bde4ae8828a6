// A run from where it stands to its end: crawl, look for known devices that did not show up, draw conclusions. It ends within
// a moment when it is cancelled, or when the lease is lost.
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  NETWORK_PROPOSAL_TOPIC,
  type NetworkProposalEvent,
} from '@linework/backstage-plugin-network-common';
import {
  SnmpError,
  type SnmpService,
} from '@linework/backstage-plugin-network-node';
import type { NetworkEvents } from '../events/NetworkEvents';
import { addressKey } from '../inventory/addressKeys';
import type { Inventory, InventoryDevice } from '../inventory/types';
import type { NetworkChangePublisher } from '../signals/NetworkChangePublisher';
import {
  contains,
  normalAddress,
  spanOf,
  type AddressPolicy,
} from './addressPolicy';
import { conclude, type Conclusions } from './conclude/conclude';
import { Crawl } from './Crawl';
import type { DeclaredDevices } from './DeclaredDevices';
import type { DeclaredLinks } from './DeclaredLinks';
import type { DiscoveryOptions } from './discoveryOptions';
import type { ProposalStore, StoredProposal } from './ProposalStore';
import type { Run, RunStore } from './RunStore';
import { TargetAsker } from './TargetAsker';
import type { TargetStore } from './TargetStore';

/** So often the run asks whether it is still meant to go on. */
const KEEP_MS = 400;

export interface ExecutionDeps {
  declaredLinks: DeclaredLinks;
  declaredDevices: DeclaredDevices;
  inventory: Pick<Inventory, 'identify' | 'listDevices'>;
  leaseMs: number;
  logger: LoggerService;
  networkEvents: Pick<NetworkEvents, 'publish'>;
  newKey: () => string;
  now: () => number;
  options: DiscoveryOptions;
  policy: AddressPolicy;
  proposals: ProposalStore;
  signals: Pick<NetworkChangePublisher, 'changed'>;
  snmp: SnmpService;
  store: RunStore;
  targets: TargetStore;
}

export class RunExecution {
  readonly #deps: ExecutionDeps;
  readonly #leaseOwner: string;
  readonly #run: Run;
  readonly #stop = new AbortController();
  #isCancelled: boolean;
  #hasLease = true;

  constructor(deps: ExecutionDeps, run: Run, leaseOwner: string) {
    this.#deps = deps;
    this.#run = run;
    this.#leaseOwner = leaseOwner;
    this.#isCancelled = run.isCancelled;
  }

  /** Leaves the run for another replica to go on with. */
  abandon(): void {
    this.#stop.abort();
  }

  /** With `isLastTry`, the run fails by what would otherwise be tried again. */
  async execute(isLastTry: boolean): Promise<void> {
    const { logger, now, store } = this.#deps;
    const { runKey } = this.#run;
    const timer = setInterval(() => void this.#keep(), KEEP_MS);
    try {
      const crawl = this.#crawl();
      await crawl.load();
      if (!this.#isCancelled) {
        await crawl.run();
        if (!this.#stop.signal.aborted) {
          crawl.add(await this.#missingAddresses());
          await crawl.run();
        }
      }
      if (this.#mustLeave()) return;
      const count = await this.#propose();
      await store.end(runKey, this.#leaseOwner, {
        state: 'completed',
        proposals: count,
        at: now(),
      });
    } catch (error) {
      if (this.#mustLeave()) return;
      if (!isLastTry && !(error instanceof SnmpError)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      logger.warn(`Discovery run ${runKey} failed: ${message}`);
      await store.end(runKey, this.#leaseOwner, {
        state: 'failed',
        proposals: 0,
        at: now(),
        error: message,
      });
    } finally {
      clearInterval(timer);
      if (this.#hasLease && this.#stop.signal.aborted && !this.#isCancelled) {
        await store.release(runKey, this.#leaseOwner, now());
      }
      this.#deps.signals.changed('discovery');
    }
  }

  /** Somebody else goes on. */
  #mustLeave(): boolean {
    return !this.#hasLease || (this.#stop.signal.aborted && !this.#isCancelled);
  }

  async #keep(): Promise<void> {
    const { leaseMs, logger, now, store } = this.#deps;
    try {
      const kept = await store.keep(
        this.#run.runKey,
        this.#leaseOwner,
        now() + leaseMs,
      );
      if (!kept) this.#hasLease = false;
      else if (kept.isCancelled) this.#isCancelled = true;
      if (!kept || kept.isCancelled) this.#stop.abort();
    } catch (error) {
      logger.debug(`The lease of a run could not be kept: ${error}`);
    }
  }

  #crawl(): Crawl {
    const { inventory, now, options, policy, signals, snmp, targets } =
      this.#deps;
    const { ranges, request, runKey } = this.#run;
    return new Crawl({
      asker: new TargetAsker({
        credentialRefs: request.credentialRefs,
        now,
        port: request.port ?? 161,
        snmp,
      }),
      inventory,
      limits: {
        maxDepth: request.maxDepth ?? 16,
        maxDevices: request.maxDevices ?? 10_000,
        requestsPerSecond: Math.min(
          request.requestsPerSecond ?? 20,
          options.maxRequestsPerSecond,
        ),
      },
      leaseOwner: this.#leaseOwner,
      onLeaseLost: () => {
        this.#hasLease = false;
        this.#stop.abort();
      },
      onProgress: () => signals.changed('discovery'),
      policy,
      ranges: ranges.map(spanOf),
      runKey,
      signal: this.#stop.signal,
      store: targets,
    });
  }

  /** Known devices in the ranges that no neighbour has led to: whether they are still there is worth a question. */
  async #missingAddresses(): Promise<string[]> {
    const { request, ranges } = this.#run;
    // Whoever asks single addresses only does not ask for all that is around.
    if (request.maxDepth === 0) return [];
    const spans = ranges.map(spanOf);
    const port = request.port ?? 161;
    return (await this.#knownDevices()).flatMap(device => {
      const address = normalAddress(device.managementAddress ?? '');
      const key = address && addressKey(address);
      return key &&
        device.status === 'active' &&
        device.snmpPort === port &&
        spans.some(span => contains(span, key)) &&
        this.#deps.policy.refusal(address, spans) === undefined
        ? [address]
        : [];
    });
  }

  async #knownDevices(): Promise<InventoryDevice[]> {
    const devices: InventoryDevice[] = [];
    for (;;) {
      const page = await this.#deps.inventory.listDevices({
        after: devices.at(-1)?.deviceRef,
        limit: 1_000,
      });
      devices.push(...page);
      if (page.length < 1_000) return devices;
    }
  }

  async #propose(): Promise<number> {
    const { declaredDevices, declaredLinks, now, proposals, targets } =
      this.#deps;
    const { runKey, request } = this.#run;
    const [answered, states, known] = await Promise.all([
      targets.answered(runKey),
      targets.states(runKey),
      this.#knownDevices(),
    ]);
    const silent = [...states].flatMap(([address, state]) =>
      state === 'silent' ? [address] : [],
    );
    const conclusions = await conclude({
      answered,
      silent: new Set(silent),
      isPartial: this.#isCancelled,
      request,
      known,
      declaredHolders: refs => declaredDevices.holdersOf(refs),
      declaredLinks: refs => declaredLinks.at(refs),
    });
    await targets.nameDevices(runKey, conclusions.devices);
    const at = now();
    const opened = await proposals.upsert(conclusions.drafts, {
      runKey,
      at,
      newKey: this.#deps.newKey,
    });
    // A device that was accepted and whose declaration was taken back since is new again.
    const accepted = await proposals.acceptedOf(runKey, ['newDevice']);
    const stillDeclared = await declaredDevices.existing(
      accepted.flatMap(({ content }) => content.sourceId ?? []),
    );
    const undone = accepted.filter(
      ({ content }) => !stillDeclared.has(content.sourceId ?? ''),
    );
    await proposals.reopen(undone.map(({ proposalKey }) => proposalKey));
    await this.#supersede(conclusions, known, at);
    await this.#announce([...opened, ...undone], at);
    return proposals.countOf(runKey);
  }

  /** Open proposals of earlier runs about what this run has looked at, and that it does not repeat. */
  async #supersede(
    { answeredRefs }: Conclusions,
    known: readonly InventoryDevice[],
    at: number,
  ): Promise<void> {
    const knownRefs = new Set(known.map(({ deviceRef }) => deviceRef));
    const isMoot = ({ kind, deviceRef, content }: StoredProposal) => {
      switch (kind) {
        case 'newDevice':
          return knownRefs.has(deviceRef ?? '');
        case 'changedFact':
        case 'vanishedDevice':
          return answeredRefs.has(deviceRef ?? '');
        default:
          return [content.link?.a, content.link?.b].every(end =>
            answeredRefs.has(end?.deviceRef ?? ''),
          );
      }
    };
    const { proposals } = this.#deps;
    for (let after = ''; ; ) {
      const page = await proposals.openOfOthers(this.#run.runKey, after);
      await proposals.supersede(
        page.filter(isMoot).map(({ proposalKey }) => proposalKey),
        'A later run no longer proposes it.',
        at,
      );
      const last = page.at(-1);
      if (!last) return;
      after = last.proposalKey;
    }
  }

  async #announce(
    opened: readonly StoredProposal[],
    at: number,
  ): Promise<void> {
    await this.#deps.networkEvents.publish(
      NETWORK_PROPOSAL_TOPIC,
      opened.map(
        ({ proposalKey, kind, deviceRef }): NetworkProposalEvent => ({
          proposalKey,
          kind,
          ...(deviceRef !== undefined && { deviceRef }),
          at: new Date(at).toISOString(),
        }),
      ),
    );
  }
}
