import { Simulation, type Executable } from '../..';

/** Plays a process through and says what it never reached. */
export function tryOut(processes: Executable[], processId: string) {
  const simulation = Simulation.create({
    processes,
    nowMs: Date.UTC(2026, 0, 31, 12), // the only clock there is
  })
    .autoAnswer([
      {
        of: { jobType: 'ask-device' },
        answer: { type: 'throwError', errorCode: 'UNREACHABLE' },
      },
    ])
    .start(processId, { site: 'Bern' })
    .runToEnd(); // answers the job by the rule, stops at the user task

  const [task] = simulation.userTasks;
  const ended = simulation.completeUserTask(task, { up: true });

  // another way from the same point: the one before is still there
  const cancelled = ended.rewind(ended.stepCount - 1).cancel(task.instanceKey);

  return {
    taskName: task.name,
    statuses: [ended, cancelled].map(
      ({ instances }) => instances[0].state.status,
    ),
    missed: ended
      .coverage()
      .flatMap(({ missedElementIds }) => missedElementIds),
  };
}
