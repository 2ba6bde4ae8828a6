// What the monitor lists lives in the URL:
// ?state=incident&process=<process id>&target=resource:default/edge-1&startedBy=user:default/ada&order=asc
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ProcessInstanceSearch } from '@linework/backstage-plugin-workflow-common';
import type { InstanceStateName } from '../common/InstanceState';

export const INSTANCE_STATES: readonly InstanceStateName[] = [
  'active',
  'incident',
  'completed',
  'terminated',
];

export interface InstanceQuery {
  state?: InstanceStateName;
  processDefinitionId?: string;
  targetRef?: string;
  startedBy?: string;
  order: 'ASC' | 'DESC';
}

type InstanceFilter = NonNullable<ProcessInstanceSearch['filter']>;

const STATE_FILTERS: Record<InstanceStateName, InstanceFilter> = {
  active: { state: 'ACTIVE' },
  incident: { state: 'ACTIVE', hasIncident: true },
  completed: { state: 'COMPLETED' },
  terminated: { state: 'TERMINATED' },
};

export function instanceSearch(
  query: InstanceQuery,
): Pick<ProcessInstanceSearch, 'filter' | 'sort'> {
  return {
    filter: {
      ...(query.state && STATE_FILTERS[query.state]),
      ...(query.processDefinitionId && {
        processDefinitionId: query.processDefinitionId,
      }),
      ...(query.targetRef && { targetRef: query.targetRef }),
      ...(query.startedBy && { startedBy: query.startedBy }),
    },
    sort: [{ field: 'startDate', order: query.order }],
  };
}

export type InstanceQueryChange = (
  changes: Partial<
    Record<
      'state' | 'process' | 'target' | 'startedBy' | 'order',
      string | undefined
    >
  >,
) => void;

/** The query in the URL, and a way to change a part of it. */
export function useInstanceSearch() {
  const [params, setParams] = useSearchParams();
  const text = params.toString();

  const query = useMemo((): InstanceQuery => {
    const current = new URLSearchParams(text);
    const state = current.get('state');
    return {
      state: INSTANCE_STATES.find(name => name === state),
      processDefinitionId: current.get('process') ?? undefined,
      targetRef: current.get('target') ?? undefined,
      startedBy: current.get('startedBy') ?? undefined,
      order: current.get('order') === 'asc' ? 'ASC' : 'DESC',
    };
  }, [text]);

  const change: InstanceQueryChange = changes =>
    setParams(before => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
      }
      return next;
    });

  return { query, change, queryText: text };
}
