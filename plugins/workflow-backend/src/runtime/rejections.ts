import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { CommandRejection } from '@linework/bpmn-engine';

/** The error by which a caller learns that the engine has refused a command. */
export function toError(rejection: CommandRejection): Error {
  switch (rejection.code) {
    case 'variablesTooLarge':
    case 'invalidCommand':
    case 'invalidVariables':
    case 'invalidModification':
    case 'invalidMigration':
    case 'invalidActivation':
    case 'noStartEvent':
      return new InputError(rejection.message);
    case 'wrongState':
      return new Error(rejection.message);
    default:
      return new ConflictError(rejection.message);
  }
}

/** Whether an error says that an operation makes no sense (any more), and not that carrying it out has failed. */
export function isRefused(error: unknown): boolean {
  return (
    ConflictError.is(error) || NotFoundError.is(error) || InputError.is(error)
  );
}
