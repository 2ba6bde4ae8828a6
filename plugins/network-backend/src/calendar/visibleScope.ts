// An entry may be about several devices, of which somebody may read some: the others are not named to them.
import { inList } from '@linework/backend-common';
import type { CalendarScope } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import {
  applyDeviceAccess,
  type DeviceAccess,
} from '../permissions/applyDeviceAccess';

/** The same things, with the devices that the access covers. */
export async function withVisibleScopes<T extends { scope: CalendarScope }>(
  knex: Knex,
  things: readonly T[],
  access: DeviceAccess,
): Promise<T[]> {
  const named = [
    ...new Set(things.flatMap(({ scope }) => scope.deviceRefs ?? [])),
  ];
  if (access === 'all' || named.length === 0) return [...things];
  const { sql, binding } = inList(knex, 'd.device_ref', named);
  const query = knex
    .queryBuilder()
    .from('devices as d')
    .whereRaw(sql, [binding as Knex.Value])
    .select('d.device_ref');
  applyDeviceAccess(query, access);
  const rows: { device_ref: string }[] = await query;
  const visible = new Set(rows.map(row => row.device_ref));
  return things.map(thing =>
    thing.scope.deviceRefs
      ? {
          ...thing,
          scope: {
            ...thing.scope,
            deviceRefs: thing.scope.deviceRefs.filter(ref => visible.has(ref)),
          },
        }
      : thing,
  );
}
