// The only thing of Knex that services see: a handle they pass on to stores.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { asError } from '../runtime/asError';

/** An open transaction. Only stores may look inside. */
export type Transaction = Knex.Transaction;

/** Opens transactions; everything inside one happens or nothing does. */
export interface TransactionRunner {
  /**
   * Runs `work` in a transaction, and again if the database gave it up in favour of another one. `work` may thus run
   * more than once: it must not change anything outside the transaction, and must await nothing but the database
   * (SQLite has a single connection, so anything else that waits for the database would wait for ever).
   */
  transaction<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;
}

/** PostgreSQL serialization failure and deadlock, SQLite held by another process. */
const RETRYABLE_CODES = new Set([
  '40001',
  '40P01',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
]);
/** What Node, PostgreSQL, its driver and the pool say when there is no way to the database. */
const NO_CONNECTION_CODE =
  /^(ECONN|EPIPE|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT|08|57P0|53300)/;
const NO_CONNECTION_TEXT =
  /^(Connection (terminated|ended)|timeout exceeded when trying to connect|Client (was closed|has encountered a connection error)|Knex: Timeout acquiring a connection|Unable to acquire a connection)/;
const UNIQUE_VIOLATION_CODES = new Set([
  '23505',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
]);
/** SQLSTATE classes: data exception, integrity constraint violation, program limit exceeded. */
const REFUSED_CLASSES = ['22', '23', '54'];
const SQLITE_REFUSED = /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH)/;
const MAX_ATTEMPTS = 8;

function errorCode(error: unknown): string | undefined {
  if (typeof error === 'object' && error !== null && 'code' in error) {
    return typeof error.code === 'string' ? error.code : undefined;
  }
  return undefined;
}

/** Whether a statement failed because another row has the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  return UNIQUE_VIOLATION_CODES.has(errorCode(error) ?? '');
}

/** Whether the database will refuse the same values again, however often it is asked. */
export function isRefusal(error: unknown): boolean {
  const code = errorCode(error) ?? '';
  return (
    SQLITE_REFUSED.test(code) ||
    (code.length === 5 && REFUSED_CLASSES.includes(code.slice(0, 2)))
  );
}

/** Whether the transaction would have worked had the other one not been there. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE_CODES.has(errorCode(error) ?? '');
}

/** Whether the database could not be reached, or has no room, whatever it was asked. */
export function isOutOfReach(error: unknown): boolean {
  return (
    NO_CONNECTION_CODE.test(errorCode(error) ?? '') ||
    (error instanceof Error && NO_CONNECTION_TEXT.test(error.message))
  );
}

/** Why a transaction that {@link isRetryable} is run again. */
export type RetryReason = 'deadlock' | 'serialization' | 'busy';

function reasonOf(error: unknown): RetryReason {
  switch (errorCode(error)) {
    case '40P01':
      return 'deadlock';
    case '40001':
      return 'serialization';
    default:
      return 'busy';
  }
}

/**
 * Knex puts the statement with all its values before what the database says. They are variables of every instance in
 * the batch, and not for the log, an incident or whoever called.
 */
function withoutStatement(error: unknown): Error {
  const thrown = asError(error);
  if (errorCode(thrown) !== undefined) {
    const said = thrown.message.split(' - ').pop();
    thrown.stack = thrown.stack?.replace(thrown.message, said ?? '');
    thrown.message = said ?? '';
  }
  return thrown;
}

/** {@link TransactionRunner} on Knex. */
export class KnexTransactionRunner implements TransactionRunner {
  readonly #knex: Knex;
  readonly #onRetry: ((reason: RetryReason) => void) | undefined;

  constructor(knex: Knex, onRetry?: (reason: RetryReason) => void) {
    this.#knex = knex;
    this.#onRetry = onRetry;
  }

  async transaction<T>(work: (trx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#knex.transaction(work);
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isRetryable(error)) {
          throw withoutStatement(error);
        }
        this.#onRetry?.(reasonOf(error));
        await sleep(2 ** attempt * (0.5 + Math.random()));
      }
    }
  }
}
