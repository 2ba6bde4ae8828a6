// The tables beside the states: what an instance waits for has a row, and nothing else has one.
import { loadState } from '@linework/bpmn-engine';
import { isDeepStrictEqual } from 'node:util';
import type { Replayed } from './Replay';
import type { Finding, Instance, Row, RunData, Table } from './RunData';

/** Tables in which an ended instance leaves nothing. */
const RUNTIME: Table[] = [
  'jobs',
  'timers',
  'message_subscriptions',
  'signal_subscriptions',
  'instance_states',
  'message_starts',
];

const WAITING: {
  table: Table;
  request: string;
  key: string;
}[] = [
  { table: 'jobs', request: 'createJob', key: 'element_instance_key' },
  {
    table: 'user_tasks',
    request: 'createUserTask',
    key: 'element_instance_key',
  },
  { table: 'timers', request: 'scheduleTimer', key: 'subscription_key' },
  {
    table: 'message_subscriptions',
    request: 'openMessageSubscription',
    key: 'subscription_key',
  },
  {
    table: 'signal_subscriptions',
    request: 'openSignalSubscription',
    key: 'subscription_key',
  },
];

export function checkTables(
  data: RunData,
  instance: Instance,
  replayed: Replayed,
): Finding[] {
  return instance.state === 'active'
    ? checkActive(data, instance, replayed)
    : checkEnded(data, instance, replayed);
}

function finding(
  { instanceKey }: Instance,
  check: string,
  message: string,
): Finding {
  return { check, message, instanceKey };
}

function checkEnded(
  data: RunData,
  instance: Instance,
  { state }: Replayed,
): Finding[] {
  const { instanceKey } = instance;
  const left = RUNTIME.flatMap(table =>
    data
      .rowsOf(table, instanceKey)
      .map(row =>
        finding(instance, 'left over', `${table}: ${JSON.stringify(row)}`),
      ),
  );
  const calls = data
    .rows('calls')
    .filter(
      row =>
        row.instance_key === instanceKey ||
        row.parent_instance_key === instanceKey,
    )
    .map(row =>
      finding(instance, 'left over', `calls: ${JSON.stringify(row)}`),
    );
  const open = [
    ...data
      .rowsOf('user_tasks', instanceKey)
      .filter(row => row.state === 'created')
      .map(row => `user task ${row.element_id}`),
    ...data
      .rowsOf('incidents', instanceKey)
      .filter(row => row.state === 'active')
      .map(row => `incident at ${row.element_id}`),
    ...(instance.incidentCount === 0
      ? []
      : [`${instance.incidentCount} incidents are counted`]),
  ].map(what => finding(instance, 'left over', `${what} of an ended instance`));
  const status =
    state.status === instance.state
      ? []
      : [
          finding(
            instance,
            'state',
            `it is ${instance.state}, its history says ${state.status}`,
          ),
        ];
  return [...left, ...calls, ...open, ...status];
}

/** Waits for an incident to be resolved, which creates the job anew. */
function isFailedJob(row: Row): boolean {
  return row.due_at === null && (row.parked_due_at ?? null) === null;
}

function checkActive(
  data: RunData,
  instance: Instance,
  { state, open, problems }: Replayed,
): Finding[] {
  const { instanceKey } = instance;
  const [stored] = data.rowsOf('instance_states', instanceKey);
  const found: Finding[] = [];
  if (!stored) {
    found.push(finding(instance, 'state', 'an active instance has no state'));
  } else if (
    !isDeepStrictEqual(
      JSON.parse(JSON.stringify(state)),
      JSON.parse(JSON.stringify(loadState(JSON.parse(String(stored.state))))),
    )
  ) {
    found.push(
      finding(
        instance,
        'state',
        `the stored state is not that of the history: ${
          stored.state
        }, replayed ${JSON.stringify(state)}`,
      ),
    );
  }
  // without the requests nothing can be said about the tables
  if (problems.length > 0) return found;
  for (const { table, request, key } of WAITING) {
    const rows = data
      .rowsOf(table, instanceKey)
      .filter(row => table !== 'user_tasks' || row.state === 'created')
      .filter(row => table !== 'jobs' || !isFailedJob(row))
      .map(row => Number(row[key]));
    const wanted = [...open.keys()].flatMap(name => {
      const [type, number] = name.split(' ');
      return type === request ? Number(number) : [];
    });
    const sorted = (keys: number[]) => keys.sort((a, b) => a - b).join(', ');
    if (sorted(rows) !== sorted(wanted)) {
      found.push(
        finding(
          instance,
          'rows',
          `${table} has rows for [${sorted(
            rows,
          )}], the instance waits for [${sorted(wanted)}]`,
        ),
      );
    }
  }
  const held = new Set(state.incidents.map(one => one.elementInstanceKey));
  for (const row of data.rowsOf('jobs', instanceKey)) {
    if (isFailedJob(row) && !held.has(Number(row.element_instance_key))) {
      const job = JSON.stringify(row);
      found.push(finding(instance, 'rows', `no incident holds job ${job}`));
    }
  }
  const incidents = data
    .rowsOf('incidents', instanceKey)
    .filter(row => row.state === 'active').length;
  if (
    incidents !== state.incidents.length ||
    incidents !== instance.incidentCount
  ) {
    found.push(
      finding(
        instance,
        'incidents',
        `${incidents} rows, ${instance.incidentCount} counted, ${state.incidents.length} in the state`,
      ),
    );
  }
  return found;
}
