import type { EngineEvent } from './events';
import type { Request } from './requests';
import type { ProcessState } from './state';

/**
 * Why a command was refused:
 *
 * - `invalidCommand`: it is no command, or a part of it is missing or of another type;
 * - `notStarted`: the instance waits for `start`;
 * - `alreadyStarted`: `start` came twice;
 * - `ended`: the instance has completed or was terminated;
 * - `notActive`: what the command is about does not wait for it (any more);
 * - `variablesTooLarge`: the variables would exceed the bound of the instance;
 * - `invalidVariables`: a value is no JSON, nests too deep or has a reserved name;
 * - `noStartEvent`: the process has no such start event;
 * - `invalidModification`: the tokens cannot be changed in this way; every reason is a line of the message;
 * - `invalidMigration`: the instance cannot go on in the other version; every reason is a line of the message;
 * - `invalidActivation`: the elements cannot begin in the ad-hoc sub-process;
 * - `wrongState`: the state belongs to another process.
 *
 * @public
 */
export type CommandRejectionCode =
  | 'invalidCommand'
  | 'notStarted'
  | 'alreadyStarted'
  | 'ended'
  | 'notActive'
  | 'variablesTooLarge'
  | 'invalidVariables'
  | 'noStartEvent'
  | 'invalidModification'
  | 'invalidMigration'
  | 'invalidActivation'
  | 'wrongState';

/**
 * A command that does not fit the state. The state is unchanged.
 *
 * @public
 */
export interface CommandRejection {
  code: CommandRejectionCode;
  /** Names the thing, the cause and the way out. */
  message: string;
}

/**
 * What one of several commands led to, or why it was refused.
 *
 * @public
 */
export type CommandOutcome =
  | { ok: true; events: EngineEvent[]; requests: Request[] }
  | { ok: false; rejection: CommandRejection };

/**
 * What several commands led to: the state after all of them, and the outcome of each, in the order of the commands.
 *
 * @public
 */
export interface StepAllResult {
  state: ProcessState;
  outcomes: CommandOutcome[];
}

/**
 * What one command led to.
 *
 * @public
 */
export type StepResult =
  | {
      ok: true;
      state: ProcessState;
      events: EngineEvent[];
      requests: Request[];
    }
  | { ok: false; rejection: CommandRejection };
