// What happened outside the engine, and between instances: work at least once and always under the same key, everything
// else exactly once.
import { isDeepStrictEqual } from 'node:util';
import type { Command, Request } from '@linework/bpmn-engine';
import { countBy } from './countBy';
import type { Replayed } from './Replay';
import type { Finding, Instance, RunData } from './RunData';

/** Element ids of jobs by the keys of their element instances. */
function jobElements(requests: readonly Request[]): Map<number, string> {
  return new Map(
    requests.flatMap(request =>
      request.type === 'createJob'
        ? [[request.elementInstanceKey, request.elementId]]
        : [],
    ),
  );
}

/** Each job that was completed has been worked on, and no job was worked on under a key that it never had. */
function checkJobs(
  data: RunData,
  { instanceKey }: Instance,
  { commands, requests }: Replayed,
): Finding[] {
  const elements = jobElements(requests);
  const completed = countBy(commands, command =>
    command.type === 'completeJob'
      ? elements.get(command.elementInstanceKey)
      : undefined,
  );
  const asked = countBy(requests, request =>
    request.type === 'createJob' ? request.elementId : undefined,
  );
  const keys = new Map<string, Set<string>>();
  for (const { elementId, jobKey } of data.workFor(instanceKey)) {
    const known = keys.get(elementId) ?? new Set();
    keys.set(elementId, known.add(jobKey));
  }
  const found: Finding[] = [];
  for (const [elementId, times] of completed) {
    const done = keys.get(elementId)?.size ?? 0;
    if (done < times) {
      found.push({
        check: 'work',
        instanceKey,
        message: `${times} jobs of ${elementId} are completed, ${done} were done`,
      });
    }
  }
  for (const [elementId, { size }] of keys) {
    if (size > (asked.get(elementId) ?? 0)) {
      found.push({
        check: 'job keys',
        instanceKey,
        message: `jobs of ${elementId} were handed out under ${size} keys, ${
          asked.get(elementId) ?? 0
        } were created`,
      });
    }
  }
  return found;
}

/** What a job saw were the variables of some time while it was open. */
function checkSeen(
  data: RunData,
  { instanceKey }: Instance,
  { seen }: Replayed,
): Finding[] {
  return data
    .workFor(instanceKey)
    .filter(
      // those of ad-hoc sub-processes see the elements in it besides
      ({ elementId, variables }) =>
        !elementId.startsWith('adHoc') &&
        !seen.get(elementId)?.some(one => isDeepStrictEqual(one, variables)),
    )
    .map(({ elementId, jobKey, variables }) => ({
      check: 'seen',
      instanceKey,
      message: `job ${jobKey} of ${elementId} saw ${JSON.stringify(
        variables,
      )}, there was ${JSON.stringify(seen.get(elementId))}`,
    }));
}

/** One row for each user task that was asked for, in the state that the history gives it. */
function checkUserTasks(
  data: RunData,
  instance: Instance,
  { commands, requests }: Replayed,
): Finding[] {
  const rows = data.rowsOf('user_tasks', instance.instanceKey);
  const asked = requests.filter(({ type }) => type === 'createUserTask').length;
  const done = commands.filter(
    ({ type }) => type === 'completeUserTask',
  ).length;
  const completed = rows.filter(row => row.state === 'completed').length;
  return rows.length === asked && completed === done
    ? []
    : [
        {
          check: 'user tasks',
          instanceKey: instance.instanceKey,
          message: `${rows.length} rows for ${asked} user tasks, ${completed} completed by ${done} commands`,
        },
      ];
}

/** Answers of a called process to its call activity. */
function isFromCalled({ type }: Command): boolean {
  return (
    type === 'completeCalledProcess' || type === 'throwErrorFromCalledProcess'
  );
}

/** A call starts at most one instance, and exactly one if that has answered. */
function checkCalls(
  data: RunData,
  { instanceKey }: Instance,
  { commands, requests }: Replayed,
): Finding[] {
  const called = countBy([...data.instances.values()], child =>
    child.parentKey === instanceKey
      ? `${child.parentElementInstanceKey}`
      : undefined,
  );
  const asked = countBy(requests, request =>
    request.type === 'startCalledProcess'
      ? `${request.elementInstanceKey}`
      : undefined,
  );
  const answered = countBy(commands, command =>
    isFromCalled(command) && 'elementInstanceKey' in command
      ? `${command.elementInstanceKey}`
      : undefined,
  );
  const keys = new Set([...called.keys(), ...asked.keys()]);
  return [...keys].flatMap(key => {
    const started = called.get(key) ?? 0;
    const wanted = asked.get(key) ?? 0;
    const answers = answered.get(key) ?? 0;
    return started > wanted || started < answers
      ? [
          {
            check: 'calls',
            instanceKey,
            message: `call activity ${key} asked ${wanted} times and got ${answers} answers from ${started} instances`,
          },
        ]
      : [];
  });
}

export function checkEffects(
  data: RunData,
  instance: Instance,
  replayed: Replayed,
): Finding[] {
  // without all commands and requests the numbers say nothing
  if (replayed.problems.length > 0) return [];
  return [
    ...checkJobs(data, instance, replayed),
    ...checkSeen(data, instance, replayed),
    ...checkUserTasks(data, instance, replayed),
    ...checkCalls(data, instance, replayed),
  ];
}
