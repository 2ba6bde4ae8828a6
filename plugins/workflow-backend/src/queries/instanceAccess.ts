// What permission rules on process instances ask of the database.
import { nullableIn, type FilterColumns } from '@linework/backend-common';
import type { InstanceFilter } from '../permissions/resources';
import { ownedBy } from './ownedBy';

/** For every query in which the table `instances` has the alias `i`. */
export const instanceFilterColumns: FilterColumns<InstanceFilter['property']> =
  {
    processId: (where, values) => where.whereIn('i.process_id', values),
    startedBy: (where, values) => where.whereIn('i.started_by', values),
    targetRef: (where, values) => nullableIn(where, 'i.target_ref', values),
    targetOwner: (where, values) => ownedBy(where, 'i.target_ref', values),
    // From the tasks of these people to their instances: what they were involved in is far less than what there is.
    involved: (where, values) =>
      where.whereIn('i.instance_key', involved =>
        involved
          .from('user_tasks')
          .select('instance_key')
          .whereIn('assignee', values)
          .union(candidate =>
            candidate
              .from('user_task_candidates as c')
              .join('user_tasks as t', 't.user_task_key', 'c.user_task_key')
              .select('t.instance_key')
              .whereIn('c.candidate_ref', values),
          ),
      ),
  };
