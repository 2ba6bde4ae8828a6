import {
  compile,
  createState,
  step,
  type EngineEvent,
  type Executable,
  type ProcessState,
} from '..';

/** Compiles a document, or throws everything that is wrong with it. */
export async function executableOf(bpmnXml: string): Promise<Executable> {
  const compiled = await compile(bpmnXml);
  if (!compiled.ok) {
    throw new Error(compiled.problems.map(p => p.message).join('\n'));
  }
  return compiled.processes[0]; // immutable: cache it
}

/** Starts an instance and answers what it asks for, until it asks for a person. */
export async function runUntilTask(
  executable: Executable,
  answerJob: (jobType: string) => 'done' | 'error',
): Promise<{ state: ProcessState; events: EngineEvent[]; taskName?: string }> {
  const nowMs = Date.UTC(2026, 0, 31, 12); // the only clock there is
  let result = step(
    executable,
    createState(executable),
    { type: 'start', variables: { site: 'Bern' } },
    nowMs,
  );
  const events: EngineEvent[] = [];
  while (result.ok) {
    // a host does this in one transaction: store the state, append the events, note the requests
    const { state, requests } = result;
    events.push(...result.events);
    const task = requests.find(request => request.type === 'createUserTask');
    const job = requests.find(request => request.type === 'createJob');
    if (task || !job) {
      return { state, events, taskName: task?.name };
    }
    const { elementInstanceKey, jobType } = job;
    result = step(
      executable,
      state,
      answerJob(jobType) === 'done'
        ? { type: 'completeJob', elementInstanceKey, variables: { up: true } }
        : {
            type: 'throwJobError',
            elementInstanceKey,
            errorCode: 'UNREACHABLE',
          },
      nowMs,
    );
  }
  throw new Error(result.rejection.message);
}
