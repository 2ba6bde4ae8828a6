// Loads what operations need besides the rows that their transaction locks: who the instance is, and its process, compiled.
// It happens before the transaction begins, as it may await more than the database.
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { InstanceHead } from '../database/InstanceStore';
import { CompileError } from '../definitions/compileDeployed';
import type { DefinitionResolver } from '../definitions/types';
import { asError } from './asError';
import type { InstanceHeads } from './InstanceHeads';
import type { Runnable } from './InstanceSession';
import {
  isBrokerOperation,
  type Caller,
  type InstanceOperation,
  type Operation,
  type OperationOf,
} from './operations';

/** An operation with what it needs. */
export interface Prepared extends InstanceOperation {
  /** Of an instance that exists. */
  head?: InstanceHead;
  runnable?: Runnable;
  /** For a migration. */
  target?: Runnable;
  /** Of a command from the inbox: why it cannot be carried out, which somebody may have to be told. */
  refusal?: Error;
}

const NO_ENVIRONMENT = {};
/** Operations for which it has to be found out what is to be started. */
const STARTS: ReadonlySet<Operation['type']> = new Set([
  'startInstance',
  'startCalledProcess',
]);

export class CommandPreparation {
  readonly #definitions: DefinitionResolver;
  readonly #historyTtlMs: number | undefined;
  readonly #heads: InstanceHeads;

  constructor(options: {
    heads: InstanceHeads;
    definitions: DefinitionResolver;
    historyTtlMs?: number;
  }) {
    this.#heads = options.heads;
    this.#definitions = options.definitions;
    this.#historyTtlMs = options.historyTtlMs;
  }

  /** An error in the place of an operation that cannot be carried out. */
  async prepare(
    operations: readonly InstanceOperation[],
  ): Promise<(Prepared | Error)[]> {
    const resolved = await Promise.all(
      operations.map(each =>
        STARTS.has(each.operation.type)
          ? this.#resolveCall(each).catch(asError)
          : each,
      ),
    );
    const heads = await this.#findHeads(resolved);
    const runnables = new Map<string, Promise<Runnable>>();
    const load = (definitionKey: string) => {
      const known = runnables.get(definitionKey);
      if (known) return known;
      const loading = this.#load(definitionKey);
      // whoever waits for it hears of a failure; nobody may be waiting yet
      loading.catch(() => {});
      runnables.set(definitionKey, loading);
      return loading;
    };
    return Promise.all(
      resolved.map(async each => {
        if (each instanceof Error || isBrokerOperation(each.operation)) {
          return each;
        }
        try {
          return await prepareOne(each, heads, load);
        } catch (error) {
          return asError(error);
        }
      }),
    );
  }

  /** Looks an instance up anew next time: it is on another definition. */
  forget(instanceKey: string): void {
    this.#heads.forget(instanceKey);
  }

  /** A called process becomes a start of the version that is meant, or a failure of the call activity. */
  async #resolveCall(each: InstanceOperation): Promise<InstanceOperation> {
    const { operation } = each;
    if (operation.type === 'startInstance' && !operation.caller) {
      const { retiredAtMs, name, version } =
        await this.#definitions.getDefinition(operation.definitionKey);
      if (retiredAtMs !== undefined) {
        throw new ConflictError(
          `Version ${version} of the process "${name}" is retired since ${new Date(
            retiredAtMs,
          ).toISOString()}: no instance is started of it. Start the latest version, or restore this one`,
        );
      }
      return each;
    }
    if (operation.type !== 'startCalledProcess') {
      return each;
    }
    const { processId, binding, versionTag, callerDefinitionKey } = operation;
    const found = await this.#definitions.resolveProcess({
      processId,
      binding,
      ...(versionTag !== undefined && { versionTag }),
      callerDefinitionKey,
    });
    if (!found) {
      return { ...each, ...notFound(operation) };
    }
    try {
      await this.#definitions.getExecutable(found.definitionKey);
    } catch (error) {
      if (error instanceof CompileError) {
        return { ...each, ...failCall(operation.caller, error.message) };
      }
      throw error;
    }
    return { ...each, operation: toStart(operation, found.definitionKey) };
  }

  async #findHeads(
    operations: readonly (InstanceOperation | Error)[],
  ): Promise<ReadonlyMap<string, InstanceHead>> {
    const keys = new Set<string>();
    for (const each of operations) {
      if (
        !(each instanceof Error) &&
        !isBrokerOperation(each.operation) &&
        each.operation.type !== 'startInstance'
      ) {
        keys.add(each.instanceKey);
      }
    }
    return keys.size > 0 ? this.#heads.find(keys) : new Map();
  }

  async #load(definitionKey: string): Promise<Runnable> {
    const [executable, { historyTtlMs, version }] = await Promise.all([
      this.#definitions.getExecutable(definitionKey),
      this.#definitions.getDefinition(definitionKey),
    ]);
    return {
      definitionKey,
      version,
      executable,
      environment:
        executable.calledDecisions.length > 0
          ? await this.#definitions.environment(definitionKey)
          : NO_ENVIRONMENT,
      historyTtlMs: historyTtlMs ?? this.#historyTtlMs,
    };
  }
}

async function prepareOne(
  each: InstanceOperation,
  heads: ReadonlyMap<string, InstanceHead>,
  load: (definitionKey: string) => Promise<Runnable>,
): Promise<Prepared> {
  const { operation, instanceKey } = each;
  if (operation.type === 'startInstance') {
    return { ...each, runnable: await load(operation.definitionKey) };
  }
  const head = heads.get(instanceKey);
  if (!head) {
    throw new NotFoundError(
      `There is no process instance with key "${instanceKey}"`,
    );
  }
  const runnable = await load(head.definitionKey);
  return operation.type === 'migrateInstance'
    ? {
        ...each,
        head,
        runnable,
        target: await load(operation.targetDefinitionKey),
      }
    : { ...each, head, runnable };
}

function toStart(
  operation: OperationOf<'startCalledProcess'>,
  definitionKey: string,
): OperationOf<'startInstance'> {
  const { variables, targetRef, startedBy, caller } = operation;
  return {
    type: 'startInstance',
    definitionKey,
    variables,
    ...(targetRef !== undefined && { targetRef }),
    startedBy,
    caller,
  };
}

function notFound({
  processId,
  binding,
  versionTag,
  caller,
}: OperationOf<'startCalledProcess'>): InstanceOperation {
  const which = {
    latest: '',
    deployment: ' in the deployment of the calling process',
    versionTag: ` with the version tag "${versionTag}"`,
  }[binding];
  return failCall(
    caller,
    `There is no process "${processId}"${which} that can be started. Deploy it, then retry`,
  );
}

/** Tells a call activity why there is no instance. */
export function failCall(
  { instanceKey, elementInstanceKey }: Caller,
  message: string,
): InstanceOperation {
  return {
    instanceKey,
    operation: {
      type: 'deliver',
      command: { type: 'failCalledProcess', elementInstanceKey, message },
    },
  };
}
