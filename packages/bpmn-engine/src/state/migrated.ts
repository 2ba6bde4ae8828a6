// What a state says once its instance is on another version of the process: the same, under the new names.
import type { EngineEvent } from '../api/events';
import type { ElementInstance, ProcessState } from '../api/state';

type Migrated = Extract<EngineEvent, { type: 'instanceMigrated' }>;

function renamed(names: { [from: string]: string }, name: string): string {
  return Object.hasOwn(names, name) ? names[name] : name;
}

function renamedTokens(
  flows: Migrated['flows'],
  waiting: NonNullable<ElementInstance['waiting']>,
): NonNullable<ElementInstance['waiting']> {
  const tokens = new Map<string, number>();
  for (const [flowId, count] of Object.entries(waiting)) {
    const to = renamed(flows, flowId);
    tokens.set(to, (tokens.get(to) ?? 0) + count);
  }
  return Object.fromEntries(tokens);
}

export function migrated(
  state: ProcessState,
  { processId, elements, flows }: Migrated,
): ProcessState {
  const rename = <T extends { elementId: string }>(named: T): T => ({
    ...named,
    elementId: renamed(elements, named.elementId),
  });
  return {
    ...state,
    processId,
    instances: state.instances.map(({ waiting, ...instance }) => ({
      ...rename(instance),
      ...(waiting && { waiting: renamedTokens(flows, waiting) }),
    })),
    subscriptions: state.subscriptions.map(rename),
    incidents: state.incidents.map(rename),
    ...(state.compensations && {
      compensations: state.compensations.map(rename),
    }),
  };
}
