import { ConflictError, InputError } from '@backstage/errors';
import type { CommandRejection } from '@linework/bpmn-engine';

/** The error by which a caller learns that the engine has refused a command. */
export function toError(rejection: CommandRejection): Error {
  switch (rejection.code) {
    case 'variablesTooLarge':
    case 'invalidCommand':
    case 'invalidVariables':
      return new InputError(rejection.message);
    case 'wrongState':
      return new Error(rejection.message);
    default:
      return new ConflictError(rejection.message);
  }
}
