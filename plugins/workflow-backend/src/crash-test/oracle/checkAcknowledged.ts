// What was said outside beside what has happened: messages that were taken, instances that were started, tasks that were
// done, and what instances were called with.
import { isDeepStrictEqual } from 'node:util';
import type { Command } from '@linework/bpmn-engine';
import { countBy } from './countBy';
import type { Replayed } from './Replay';
import type { Finding, RunData } from './RunData';

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

/** An instance begins with what it was started with, be it by somebody or by a call activity. */
export function checkOrigins(
  data: RunData,
  replays: ReadonlyMap<string, Replayed>,
): Finding[] {
  const given = new Map<string, unknown[]>(
    data
      .said('started')
      .map(({ instanceKey, variables }) => [instanceKey, [variables]]),
  );
  for (const { instanceKey, parentKey, ...child } of data.instances.values()) {
    if (parentKey && replays.get(parentKey)?.problems.length === 0) {
      const wanted = replays
        .get(parentKey)
        ?.requests.flatMap(request =>
          request.type === 'startCalledProcess' &&
          request.elementInstanceKey === child.parentElementInstanceKey
            ? [request.variables]
            : [],
        );
      given.set(instanceKey, wanted ?? []);
    }
  }
  return [...given].flatMap(([instanceKey, possible]) => {
    const [first] = replays.get(instanceKey)?.commands ?? [];
    return first?.type !== 'start' ||
      possible.some(one => isDeepStrictEqual(one, first.variables))
      ? []
      : [
          {
            check: 'origin',
            instanceKey,
            message: `it began with ${JSON.stringify(
              first.variables,
            )}, it was started with ${JSON.stringify(possible)}`,
          },
        ];
  });
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
  const tasks = countBy(data.said('completedTask'), line => line.userTaskKey);
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
