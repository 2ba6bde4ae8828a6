// Leases due jobs and says what their workers need to know. What a job sees is read from the state of its instance now, not
// copied into the job: a thousand jobs of a multi-instance would hold its whole collection a thousand times.
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  loadState,
  visibleVariables,
  type Executable,
  type ProcessState,
} from '@linework/bpmn-engine';
import { v7 as uuid } from 'uuid';
import type { InstanceHead, InstanceStore } from '../database/InstanceStore';
import type { ClaimedJob, JobStore } from '../database/JobStore';
import type { DefinitionResolver } from '../definitions/types';
import type { InstanceHeads } from '../runtime/InstanceHeads';
import type { RuntimeObserver } from '../observability/observeBatch';
import type { RuntimeMetrics } from '../observability/RuntimeMetrics';
import type { ActivatedJob, Clock } from '../runtime/types';

export interface DispatchedJob {
  claimed: ClaimedJob;
  job: ActivatedJob;
  elementName?: string;
}

interface JobDefinition {
  executable: Executable;
  version: number;
}

/** As many as a claim of the backend's own takes. */
const STATES_AT_ONCE = 200;

export class JobDispatch {
  readonly #jobs: Pick<JobStore, 'claim' | 'giveBack'>;
  readonly #instances: Pick<InstanceStore, 'readStates'>;
  readonly #heads: InstanceHeads;
  readonly #definitions: Pick<
    DefinitionResolver,
    'getExecutable' | 'getDefinition'
  >;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #metrics: RuntimeMetrics | undefined;

  constructor(options: {
    jobs: Pick<JobStore, 'claim' | 'giveBack'>;
    instances: Pick<InstanceStore, 'readStates'>;
    heads: InstanceHeads;
    definitions: Pick<DefinitionResolver, 'getExecutable' | 'getDefinition'>;
    clock: Clock;
    logger: LoggerService;
    observer?: RuntimeObserver;
  }) {
    this.#jobs = options.jobs;
    this.#instances = options.instances;
    this.#heads = options.heads;
    this.#definitions = options.definitions;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#metrics = options.observer?.metrics;
  }

  /** Frees jobs that nobody has begun to work on. */
  async giveBack(jobs: readonly DispatchedJob[]): Promise<void> {
    for (const { claimed } of jobs) {
      await this.#jobs.giveBack(claimed, this.#clock());
    }
  }

  /**
   * Jobs whose instances have ended since are left out: their leases end with their rows. So are jobs of instances that
   * cannot be read, or whose process does not compile any more: they are looked at again when their leases end.
   */
  async claim(options: {
    /** Job types, and how many of each at most. */
    limits: ReadonlyMap<string, number>;
    /** How many in all at most. */
    limit: number;
    leaseMs: number;
    worker: string;
    fetchVariables?: readonly string[];
    /** What the states of their instances may take together; the rest is given back, but for one. */
    maxBytes?: number;
  }): Promise<{ jobs: DispatchedJob[]; claimedCount: number }> {
    const nowMs = this.#clock();
    const leaseEndMs = nowMs + options.leaseMs;
    const claimed = await this.#jobs.claim({
      limits: options.limits,
      limit: options.limit,
      nowMs,
      lease: uuid(),
      leaseEndMs,
      worker: options.worker,
    });
    if (claimed.length === 0) {
      return { jobs: [], claimedCount: 0 };
    }
    for (const { type } of claimed) this.#metrics?.jobs('activated', type);
    const jobs: DispatchedJob[] = [];
    let bytes = 0;
    for (let start = 0; start < claimed.length; start += STATES_AT_ONCE) {
      const piece = claimed.slice(start, start + STATES_AT_ONCE);
      for (const each of await this.#describeAll(piece, options, leaseEndMs)) {
        bytes += each.stateBytes;
        const fits =
          options.maxBytes === undefined || bytes <= options.maxBytes;
        if (fits || jobs.length === 0) jobs.push(each.dispatched);
        else await this.giveBack([each.dispatched]);
      }
    }
    return { jobs, claimedCount: claimed.length };
  }

  async #describeAll(
    claimed: readonly ClaimedJob[],
    options: { worker: string; fetchVariables?: readonly string[] },
    leaseEndMs: number,
  ): Promise<{ dispatched: DispatchedJob; stateBytes: number }[]> {
    const keys = [...new Set(claimed.map(({ instanceKey }) => instanceKey))];
    const [heads, states] = await Promise.all([
      this.#heads.find(keys),
      this.#instances.readStates(keys),
    ]);
    const definitions = new Map<string, Promise<JobDefinition>>();
    const parsed = new Map<string, ProcessState>();
    const described: { dispatched: DispatchedJob; stateBytes: number }[] = [];
    const unreadable = new Map<string, ClaimedJob[]>();
    for (const each of claimed) {
      const head = heads.get(each.instanceKey);
      const stored = states.get(each.instanceKey);
      if (!head || stored === undefined) {
        continue;
      }
      try {
        const state =
          parsed.get(each.instanceKey) ?? loadState(JSON.parse(stored));
        parsed.set(each.instanceKey, state);
        const { definitionKey } = each;
        const definition =
          definitions.get(definitionKey) ?? this.#definition(definitionKey);
        definitions.set(definitionKey, definition);
        const dispatched = describe(each, head, state, await definition, {
          ...options,
          leaseEndMs,
        });
        described.push({ dispatched, stateBytes: stored.length });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        unreadable.set(reason, [...(unreadable.get(reason) ?? []), each]);
      }
    }
    for (const [reason, left] of unreadable) {
      this.#logger.error(
        `${left.length} jobs, among them ${left[0].jobKey} of process instance ${left[0].instanceKey}, cannot be handed out: ${reason}`,
      );
    }
    return described;
  }

  async #definition(definitionKey: string): Promise<JobDefinition> {
    const [executable, { version }] = await Promise.all([
      this.#definitions.getExecutable(definitionKey),
      this.#definitions.getDefinition(definitionKey),
    ]);
    return { executable, version };
  }
}

function describe(
  claimed: ClaimedJob,
  head: InstanceHead,
  state: ProcessState,
  { executable, version }: JobDefinition,
  options: {
    leaseEndMs: number;
    worker: string;
    fetchVariables?: readonly string[];
  },
): DispatchedJob {
  const { definitionKey, elementId } = claimed;
  const { fetchVariables } = options;
  const visible = visibleVariables(state, claimed.elementInstanceKey);
  return {
    claimed,
    elementName: executable.elements.find(
      element => element.elementId === elementId,
    )?.name,
    job: {
      jobKey: claimed.jobKey,
      lease: claimed.lease,
      type: claimed.type,
      instanceKey: claimed.instanceKey,
      rootInstanceKey: head.rootInstanceKey,
      processId: claimed.processId,
      definitionKey,
      version,
      elementId,
      elementInstanceKey: claimed.elementInstanceKey,
      ...(head.targetRef !== undefined && { targetRef: head.targetRef }),
      headers: claimed.headers,
      variables: fetchVariables
        ? Object.fromEntries(
            fetchVariables
              .filter(name => Object.hasOwn(visible, name))
              .map(name => [name, visible[name]]),
          )
        : visible,
      worker: options.worker,
      retries: claimed.retries,
      priority: claimed.priority,
      deadlineMs: options.leaseEndMs,
    },
  };
}
