import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';

/**
 * How a command ended: `done`; `rejected`, as what it was for does not allow it (a conflict, wrong variables, nothing
 * there); `failed`, as the database or the engine failed.
 */
export type CommandOutcome = 'done' | 'rejected' | 'failed';

/** What a command that threw `error` is counted as. */
export function outcomeOf(error: unknown): CommandOutcome {
  if (error === undefined) return 'done';
  return ConflictError.is(error) ||
    InputError.is(error) ||
    NotAllowedError.is(error) ||
    NotFoundError.is(error)
    ? 'rejected'
    : 'failed';
}
