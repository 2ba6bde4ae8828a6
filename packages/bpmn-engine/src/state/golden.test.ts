import type { StepEnvironment } from '../api/environment';
import type { Command } from '../api/commands';
import type { EngineEvent } from '../api/events';
import type { Bounds, Executable } from '../api/executable';
import type { Request } from '../api/requests';
import type { ProcessState } from '../api/state';
import { compile } from '../compile';
import { compileDecisions } from '../dmn';
import { applyEvents, step } from '../step';
import version2 from './golden/version2.json';
import { createState } from './index';

interface History {
  about: string;
  /** The process, and what it is migrated to. */
  bpmn: string[];
  dmn?: string;
  /** Where they differ from the defaults. */
  bounds?: Partial<Bounds>;
  steps: {
    nowMs: number;
    command: Command;
    /** Which of the processes, 0 unless told. */
    version?: number;
    events: EngineEvent[];
    requests: Request[];
    state: ProcessState;
  }[];
}

// Written by the engine. If one of these tests fails, stored histories and states would be read wrongly: then
// the version of events and states has to change, and this file stays as it is, for the upgrade of version 2.
const histories = version2 as unknown as History[];

async function executables({ bpmn, bounds }: History): Promise<Executable[]> {
  return Promise.all(
    bpmn.map(async xml => {
      const result = await compile(xml, bounds);
      if (!result.ok) {
        throw new Error(result.problems.map(p => p.message).join('\n'));
      }
      return result.processes[0];
    }),
  );
}

async function environmentOf({ dmn }: History): Promise<StepEnvironment> {
  const compiled = dmn ? await compileDecisions(dmn) : undefined;
  return {
    decision: ({ decisionId }) =>
      compiled?.ok
        ? compiled.decisions.find(one => one.decisionId === decisionId)
        : undefined,
  };
}

describe.each(histories)('the history of an instance that $about', history => {
  it('is the same when it is played again', async () => {
    const versions = await executables(history);
    const environment = await environmentOf(history);
    let state = createState(versions[0]);
    for (const { command, nowMs, version = 0, ...expected } of history.steps) {
      const result = step(
        versions[version],
        state,
        command,
        nowMs,
        environment,
      );
      expect(result).toEqual({ ok: true, ...expected });
      ({ state } = expected);
    }
  });

  it('gives its states when it is replayed', async () => {
    const versions = await executables(history);
    let state = createState(versions[0]);
    for (const { version = 0, events, state: expected } of history.steps) {
      state = applyEvents(versions[version], state, events);
      expect(state).toEqual(expected);
    }
  });
});

it('the histories of version 2 tell of everything that an event can tell', () => {
  const types = new Set(
    histories.flatMap(({ steps }) =>
      steps.flatMap(({ events }) => events.map(({ type }) => type)),
    ),
  );
  const known: Record<EngineEvent['type'], true> = {
    adHocJobAnswered: true,
    adHocJobRequested: true,
    compensationRegistered: true,
    compensationTriggered: true,
    decisionEvaluated: true,
    elementActivated: true,
    elementCompleted: true,
    elementTerminated: true,
    errorCaught: true,
    errorThrownToCaller: true,
    escalationThrown: true,
    incidentRaised: true,
    incidentResolved: true,
    instanceCompleted: true,
    instanceMigrated: true,
    instanceTerminated: true,
    loopContinued: true,
    loopPaused: true,
    loopStarted: true,
    scopeInterrupted: true,
    sequenceFlowTaken: true,
    subscriptionCancelled: true,
    subscriptionOpened: true,
    subscriptionTriggered: true,
    timerSkipped: true,
    transactionCancelled: true,
    variableItemSet: true,
    variablesSet: true,
    waitingTokenRemoved: true,
  };
  expect([...types].sort()).toEqual(Object.keys(known).sort());
});
