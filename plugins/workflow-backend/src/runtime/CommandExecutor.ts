// One transaction for one or many operations. Each has its own outcome: an operation that is refused leaves no
// trace and does not disturb the others. If the transaction itself fails, each is tried alone, so that the one
// that cannot be stored fails alone.
import { NotFoundError } from '@backstage/errors';
import { createState, loadState, type Executable } from '@linework/bpmn-engine';
import type { InstanceHead } from '../database/InstanceStore';
import type { Transaction, TransactionRunner } from '../database/Transaction';
import type { DefinitionService } from '../definitions/types';
import {
  readBatchRows,
  writeSessions,
  type BatchSummary,
  type RuntimeStores,
} from './CommandBatch';
import { executeOperation } from './executeOperation';
import { InstanceSession } from './InstanceSession';
import type { InstanceOperation } from './operations';
import type { Clock } from './types';

export type Outcome = { ok: true } | { ok: false; error: Error };

interface Prepared extends InstanceOperation {
  head: Pick<InstanceHead, 'definitionKey' | 'targetRef'>;
  executable: Executable;
}

export class CommandExecutor {
  readonly #transactions: TransactionRunner;
  readonly #stores: RuntimeStores;
  readonly #definitions: Pick<DefinitionService, 'getExecutable'>;
  readonly #clock: Clock;
  readonly #onCommitted: (summary: BatchSummary) => void;

  constructor(options: {
    transactions: TransactionRunner;
    stores: RuntimeStores;
    definitions: Pick<DefinitionService, 'getExecutable'>;
    clock: Clock;
    /** Called after each commit that changed something. */
    onCommitted: (summary: BatchSummary) => void;
  }) {
    this.#transactions = options.transactions;
    this.#stores = options.stores;
    this.#definitions = options.definitions;
    this.#clock = options.clock;
    this.#onCommitted = options.onCommitted;
  }

  /** Carries out operations in order; the outcomes are in the same order. */
  async execute(operations: readonly InstanceOperation[]): Promise<Outcome[]> {
    const prepared = await this.#prepare(operations);
    const ready = prepared.filter(each => !(each instanceof Error));
    const done = await this.#executeReady(ready as Prepared[]);
    let next = 0;
    return prepared.map(each =>
      each instanceof Error ? { ok: false, error: each } : done[next++],
    );
  }

  /** Loads what does not change before the transaction begins, as it may await more than the database. */
  async #prepare(
    operations: readonly InstanceOperation[],
  ): Promise<(Prepared | Error)[]> {
    const existing = new Set(
      operations
        .filter(({ operation }) => operation.type !== 'startInstance')
        .map(({ instanceKey }) => instanceKey),
    );
    const heads =
      existing.size > 0
        ? await this.#stores.instances.heads([...existing])
        : new Map<string, InstanceHead>();
    return Promise.all(
      operations.map(async each => {
        const head =
          each.operation.type === 'startInstance'
            ? each.operation
            : heads.get(each.instanceKey);
        if (!head) {
          return new NotFoundError(
            `There is no process instance with key "${each.instanceKey}"`,
          );
        }
        try {
          const executable = await this.#definitions.getExecutable(
            head.definitionKey,
          );
          return { ...each, head, executable };
        } catch (error) {
          return asError(error);
        }
      }),
    );
  }

  async #executeReady(operations: readonly Prepared[]): Promise<Outcome[]> {
    if (operations.length === 0) {
      return [];
    }
    try {
      const { outcomes, summary } = await this.#transactions.transaction(trx =>
        this.#runBatch(trx, operations),
      );
      if (summary.instanceKeys.length > 0) {
        this.#onCommitted(summary);
      }
      return outcomes;
    } catch (error) {
      if (operations.length === 1) {
        return [{ ok: false, error: asError(error) }];
      }
      const outcomes: Outcome[] = [];
      for (const operation of operations) {
        outcomes.push(...(await this.#executeReady([operation])));
      }
      return outcomes;
    }
  }

  async #runBatch(
    trx: Transaction,
    operations: readonly Prepared[],
  ): Promise<{ outcomes: Outcome[]; summary: BatchSummary }> {
    const sessions = await this.#openSessions(trx, operations);
    const rows = await readBatchRows(trx, this.#stores, operations);
    // Read once the locks are held: time never runs backwards within an instance because somebody waited.
    const nowMs = this.#clock();
    const outcomes = operations.map((each): Outcome => {
      const session =
        each.operation.type === 'startInstance'
          ? newSession(each, nowMs)
          : sessions.get(each.instanceKey);
      try {
        executeOperation(session, each, rows, nowMs);
        if (session) {
          sessions.set(each.instanceKey, session);
        }
        return { ok: true };
      } catch (error) {
        return { ok: false, error: asError(error) };
      }
    });
    const summary = await writeSessions(
      trx,
      this.#stores,
      [...sessions.values()],
      nowMs,
    );
    return { outcomes, summary };
  }

  async #openSessions(
    trx: Transaction,
    operations: readonly Prepared[],
  ): Promise<Map<string, InstanceSession>> {
    const byKey = new Map(
      operations
        .filter(({ operation }) => operation.type !== 'startInstance')
        .map(each => [each.instanceKey, each]),
    );
    const sessions = new Map<string, InstanceSession>();
    if (byKey.size === 0) {
      return sessions;
    }
    const states = await this.#stores.instances.lockStates(trx, [
      ...byKey.keys(),
    ]);
    for (const [instanceKey, { head, executable }] of byKey) {
      const stored = states.get(instanceKey);
      if (stored) {
        sessions.set(
          instanceKey,
          new InstanceSession({
            head: sessionHead(instanceKey, head, executable),
            executable,
            state: loadState(JSON.parse(stored.state)),
            nextSequence: stored.nextSequence,
          }),
        );
      }
    }
    return sessions;
  }
}

function newSession(each: Prepared, nowMs: number): InstanceSession {
  const head = sessionHead(each.instanceKey, each.head, each.executable);
  return new InstanceSession({
    head,
    executable: each.executable,
    state: createState(each.executable),
    nextSequence: 1,
    created: {
      ...head,
      startedBy:
        each.operation.type === 'startInstance' ? each.operation.startedBy : '',
      startedAtMs: nowMs,
    },
  });
}

function sessionHead(
  instanceKey: string,
  head: Prepared['head'],
  executable: Executable,
) {
  return {
    instanceKey,
    definitionKey: head.definitionKey,
    processId: executable.processId,
    targetRef: head.targetRef,
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
