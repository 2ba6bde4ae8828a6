// Processes that end in the same way whatever the order of things: they have ended as they end in a simulation of the
// core, with the same elements and the same variables, called processes included.
import { isDeepStrictEqual } from 'node:util';
import {
  Simulation,
  type DecisionExecutable,
  type Executable,
  type Variables,
} from '@linework/bpmn-engine';
import { answerJob, answerUserTask, BEGINNING } from '../answers';
import { randomOf } from '../random';
import { processVariables } from './checkCounts';
import type { Finding, Instance, RunData } from './RunData';

export interface Outcome {
  status: string;
  completed: string[];
  variables: Variables;
}

/** The names of what differs between two runs whatever they do. */
const OWN = ['key', 'messageTag'];

function withoutOwn(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => !OWN.includes(name)),
  );
}

/** Runs a process of the kind in one of the possible orders; nothing if an incident keeps it from its end. */
export function simulateOutcome(
  processId: string,
  processes: readonly Executable[],
  decisions: readonly DecisionExecutable[],
  order: number,
): Outcome | undefined {
  const random = randomOf(order);
  let simulation = Simulation.create({ processes, decisions, nowMs: 0 }).start(
    processId,
    { ...BEGINNING, key: 'key' } as Variables,
  );
  // What it calls at once has started too.
  const root = 1;
  while (simulation.instances[root - 1].state.status === 'active') {
    const now = simulation;
    const acts = [
      ...now.jobs.map(job => () => {
        const answer = answerJob(job.processId, job.elementId, {});
        return now.completeJob(
          job,
          (answer.type === 'complete' ? answer.variables : {}) as Variables,
        );
      }),
      ...now.userTasks.map(
        task => () =>
          now.completeUserTask(
            task,
            answerUserTask(task.processId, task.elementId) as Variables,
          ),
      ),
      ...now.messageSubscriptions.map(
        ({ messageName: name, correlationKey }) =>
          () =>
            now.publishMessage({ name, correlationKey }),
      ),
      ...now.timers.map(
        ({ dueAtMs }) =>
          () =>
            now.advanceTo(Math.max(now.nowMs, dueAtMs)),
      ),
    ];
    if (acts.length === 0) return undefined;
    simulation = acts[Math.floor(random() * acts.length)]();
  }
  const { instances, history } = simulation;
  return {
    status: instances[root - 1].state.status,
    completed: history
      .flatMap(({ instanceKey, event }) =>
        event.type === 'elementCompleted'
          ? `${instances[instanceKey - 1].processId} ${event.elementId}`
          : [],
      )
      .sort(),
    variables: withoutOwn(
      processVariables(
        history
          .filter(({ instanceKey }) => instanceKey === root)
          .map(({ event }) => event),
      ),
    ),
  };
}

function family(data: RunData, instance: Instance): Instance[] {
  const called = [...data.instances.values()].filter(
    ({ parentKey }) => parentKey === instance.instanceKey,
  );
  return [instance, ...called.flatMap(child => family(data, child))];
}

export function checkOutcome(
  data: RunData,
  instance: Instance,
  wanted: Outcome,
): Finding[] {
  const { instanceKey, state } = instance;
  // what was cancelled, or changed by hand after an incident, has an end of its own
  const all = family(data, instance);
  const isTouched = all.some(
    one =>
      one.state !== 'completed' ||
      data
        .rowsOf('incidents', one.instanceKey)
        .some(row => row.type !== 'jobNoRetries'),
  );
  if (isTouched) return [];
  const events = all.flatMap(one =>
    (data.history.get(one.instanceKey) ?? []).flatMap(row =>
      row.events.map(event => ({ event, one })),
    ),
  );
  const outcome: Outcome = {
    status: state,
    completed: events
      .flatMap(({ event, one }) =>
        event.type === 'elementCompleted'
          ? `${one.processId} ${event.elementId}`
          : [],
      )
      .sort(),
    variables: withoutOwn(
      processVariables(
        events.filter(({ one }) => one === instance).map(({ event }) => event),
      ),
    ),
  };
  return isDeepStrictEqual(outcome, wanted)
    ? []
    : [
        {
          check: 'outcome',
          instanceKey,
          message: `it ended with ${JSON.stringify(
            outcome,
          )}, in the core it ends with ${JSON.stringify(wanted)}`,
        },
      ];
}
