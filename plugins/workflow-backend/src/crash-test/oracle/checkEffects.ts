// What happened outside the engine, and between instances: work at least once and always under the same key, everything
// else exactly once.
import { isDeepStrictEqual } from 'node:util';
import type { Command, Request } from '@linework/bpmn-engine';
import type { Replayed } from './Replay';
import type { Finding, Instance, RunData } from './RunData';

function count<T>(items: readonly T[], of: (item: T) => string | undefined) {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = of(item);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

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
  const completed = count(commands, command =>
    command.type === 'completeJob'
      ? elements.get(command.elementInstanceKey)
      : undefined,
  );
  const asked = count(requests, request =>
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
  const called = count([...data.instances.values()], child =>
    child.parentKey === instanceKey
      ? `${child.parentElementInstanceKey}`
      : undefined,
  );
  const asked = count(requests, request =>
    request.type === 'startCalledProcess'
      ? `${request.elementInstanceKey}`
      : undefined,
  );
  const answered = count(commands, command =>
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

/** A message reaches a process at most once, and once it was taken it is not lost. */
export function checkMessages(
  data: RunData,
  replays: ReadonlyMap<string, Replayed>,
): Finding[] {
  const reached = new Map<string, string[]>();
  for (const [instanceKey, { commands }] of replays) {
    const processId = data.instances.get(instanceKey)?.processId ?? '';
    for (const command of commands) {
      if (command.type === 'correlateMessage' || isMessageStart(command)) {
        const tag = String(command.variables.messageTag);
        reached.set(tag, [...(reached.get(tag) ?? []), processId]);
      }
    }
  }
  const waiting = new Set(
    data.rows('messages').map(row => String(row.message_id)),
  );
  const twice = [...reached].flatMap(([tag, processIds]) =>
    new Set(processIds).size < processIds.length
      ? [
          {
            check: 'messages',
            message: `message ${tag} has reached ${processIds.join(', ')}`,
          },
        ]
      : [],
  );
  const lost = data
    .said('published')
    .filter(({ tag }) => !reached.has(tag) && !waiting.has(tag))
    .map(({ tag }) => ({
      check: 'messages',
      message: `message ${tag} was taken, has reached nobody and waits for nobody: ${JSON.stringify(
        data.said('publishing').find(line => line.tag === tag),
      )}`,
    }));
  return [...twice, ...lost];
}

function isMessageStart(
  command: Command,
): command is Extract<Command, { type: 'start' }> {
  return (
    command.type === 'start' &&
    command.elementId?.startsWith('messageStart') === true
  );
}

/** What was acknowledged has happened, and once. */
export function checkAcknowledged(data: RunData): Finding[] {
  const lost = data
    .said('started')
    .filter(({ instanceKey }) => !data.instances.has(instanceKey))
    .map(({ instanceKey }) => ({
      check: 'acknowledged',
      instanceKey,
      message: 'it was started, and is not there',
    }));
  const tasks = count(data.said('completedTask'), line => line.userTaskKey);
  const rows = new Map(
    data.rows('user_tasks').map(row => [String(row.user_task_key), row]),
  );
  const undone = [...tasks].flatMap(([key, times]) => {
    const row = rows.get(key);
    return times === 1 && row?.state === 'completed'
      ? []
      : [
          {
            check: 'acknowledged',
            instanceKey: row && String(row.instance_key),
            message: `user task ${key} was completed ${times} times, and is ${row?.state}`,
          },
        ];
  });
  const notCancelled = data
    .said('cancelled')
    .filter(
      ({ instanceKey }) =>
        data.instances.get(instanceKey)?.state !== 'terminated',
    )
    .map(({ instanceKey }) => ({
      check: 'acknowledged',
      instanceKey,
      message: 'it was cancelled, and is not terminated',
    }));
  return [...lost, ...undone, ...notCancelled];
}
