import type { Command } from '../api/commands';
import type { EngineEvent } from '../api/events';
import type { StepEnvironment } from '../api/environment';
import type { Executable } from '../api/executable';
import type { StepResult } from '../api/results';
import type { ProcessState } from '../api/state';
import { CompiledProcess } from '../compile/graph';
import { Draft } from '../state/draft';
import { HistoryUpgrade, loadState } from '../state/upgrade';
import { handle } from './commands';
import { Execution } from './execution';
import { Rejected } from './refusals';
import { settle } from './settle';

/**
 * Carries out one command and runs until every token waits. Pure: the given state is not changed, and
 * the same input always gives the same result.
 *
 * @param now - the time of the command, epoch milliseconds
 * @param environment - where decisions are found; without it, a business rule task that calls one is held by an incident
 * @throws TypeError if the executable was not made by `compile` or the state belongs to another version of it
 * @public
 */
export function step(
  executable: Executable,
  state: ProcessState,
  command: Command,
  now: number,
  environment: StepEnvironment = {},
): StepResult {
  const graph = CompiledProcess.graphOf(executable);
  if (
    state.processId !== executable.processId &&
    command.type !== 'migrate'
  ) {
    return {
      ok: false,
      rejection: {
        code: 'wrongState',
        message: `the state belongs to process "${state.processId}", the executable to "${executable.processId}"`,
      },
    };
  }
  const draft = new Draft(graph, loadState(state));
  const x = new Execution(graph, executable.bounds, draft, now, environment);
  try {
    handle(x, command);
  } catch (error) {
    if (error instanceof Rejected) {
      return { ok: false, rejection: error.rejection };
    }
    throw error;
  }
  settle(x);
  return {
    ok: true,
    state: draft.finish(),
    events: x.events,
    requests: x.requests,
  };
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
