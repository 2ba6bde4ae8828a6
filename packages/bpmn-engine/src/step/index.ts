import type { Command } from '../api/commands';
import type { EngineEvent } from '../api/events';
import type { StepEnvironment } from '../api/environment';
import type { Executable } from '../api/executable';
import type { CommandOutcome, StepAllResult, StepResult } from '../api/results';
import type { ProcessState } from '../api/state';
import { CompiledProcess } from '../compile/graph';
import { Draft } from '../state/draft';
import { HistoryUpgrade, loadState } from '../state/upgrade';
import { handle } from './commands';
import { Execution } from './execution';
import { refuse, Rejected } from './refusals';
import { settle } from './settle';

/** The commands that can be refused after they have begun; what they did is thrown away. */
const REFUSED_LATE: ReadonlySet<Command['type']> = new Set([
  'modify',
  'migrate',
]);

function requireOwnState(
  executable: Executable,
  { processId }: ProcessState,
  command: Command,
) {
  if (processId !== executable.processId && command.type !== 'migrate') {
    refuse(
      'wrongState',
      `the state belongs to process "${processId}", the executable to "${executable.processId}"`,
    );
  }
}

function executionOf(
  executable: Executable,
  state: ProcessState,
  now: number,
  environment: StepEnvironment,
): Execution {
  const graph = CompiledProcess.graphOf(executable);
  const draft = new Draft(graph, loadState(state));
  return new Execution(graph, executable.bounds, draft, now, environment);
}

function carryOut(
  executable: Executable,
  x: Execution,
  command: Command,
): CommandOutcome {
  x.beginCommand();
  try {
    requireOwnState(executable, x.state, command);
    handle(x, command);
  } catch (error) {
    if (!(error instanceof Rejected)) {
      throw error;
    }
    if (x.outcome().events.length > 0 && !REFUSED_LATE.has(command.type)) {
      throw new TypeError(`"${command.type}" was refused too late`);
    }
    return { ok: false, rejection: error.rejection };
  }
  settle(x);
  const { events, requests } = x.outcome();
  return { ok: true, events, requests };
}

/**
 * Carries out one command and runs until every token waits. Pure: the given state is not changed, and
 * the same input always gives the same result.
 *
 * @param now - the time of the command, epoch milliseconds
 * @param environment - where decisions are found; without it, a business rule task that calls one is held by an incident
 * @throws TypeError if the executable was not made by `compile`, the state belongs to another version of it, or `now` is no
 * point in time
 * @public
 */
export function step(
  executable: Executable,
  state: ProcessState,
  command: Command,
  now: number,
  environment: StepEnvironment = {},
): StepResult {
  const x = executionOf(executable, state, now, environment);
  const outcome = carryOut(executable, x, command);
  if (!outcome.ok) {
    return outcome;
  }
  const { events, requests } = outcome;
  return { ok: true, state: x.finish(), events, requests };
}

/**
 * Carries out several commands on one instance, for a host that saves the state once for all of them. Everything is as
 * if {@link step} were called for each in turn, with the state that the one before has led to; only, what lies between
 * is never made, which is much faster where an instance is large. A command that is refused changes nothing, and the
 * next goes on from there. All commands have the same executable, so one that migrates the instance comes first.
 *
 * @param commands - in the order in which they came; may be empty
 * @param now - the time of all commands, epoch milliseconds
 * @param environment - as for `step`
 * @throws TypeError as `step` does; then none of the commands has happened
 * @public
 */
export function stepAll(
  executable: Executable,
  state: ProcessState,
  commands: readonly Command[],
  now: number,
  environment: StepEnvironment = {},
): StepAllResult {
  let x = executionOf(executable, state, now, environment);
  const outcomes = commands.map(command => {
    const trial = REFUSED_LATE.has(command.type) ? x.copy() : x;
    const outcome = carryOut(executable, trial, command);
    if (outcome.ok) {
      x = trial;
    }
    return outcome;
  });
  return { state: x.finish(), outcomes };
}

/**
 * Replays a history, also one that an earlier version of the engine wrote: applying all events of an instance
 * to its `createState` gives its state.
 *
 * @public
 */
export function applyEvents(
  executable: Executable,
  state: ProcessState,
  events: readonly EngineEvent[],
): ProcessState {
  const graph = CompiledProcess.graphOf(executable);
  const draft = new Draft(graph, loadState(state));
  const upgrade = new HistoryUpgrade(graph, draft);
  for (const event of events) {
    upgrade.upgrade(event).forEach(current => draft.apply(current));
  }
  return draft.finish();
}
