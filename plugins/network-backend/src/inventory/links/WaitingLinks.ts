// Links that were seen before one of their devices was known.
import { inList, runSql } from '@linework/backend-common';
import type { Knex } from 'knex';
import { retryOnDeadlock } from '../writer/retryOnDeadlock';
import { addressMark, chassisMark, deviceMark, nameMark } from './ends';
import { LinkWriter } from './LinkWriter';

/** Devices whose waiting links are looked at in one transaction. */
const PAGE = 100;

export class WaitingLinks {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The catalog added or changed these devices: links may have waited for them. */
  async devicesChanged(deviceRefs: readonly string[]): Promise<void> {
    for (let at = 0; at < deviceRefs.length; at += PAGE) {
      const page = deviceRefs.slice(at, at + PAGE);
      const wanted = inList(this.#knex, 'device_ref', page);
      const rows = await runSql(
        this.#knex,
        `SELECT device_ref, name, system_name, chassis_id, management_address FROM devices WHERE ${wanted.sql}`,
        [wanted.binding],
      );
      const marks = rows.flatMap(row => [
        deviceMark(String(row.device_ref)),
        nameMark(String(row.system_name ?? row.name)),
        ...(row.chassis_id === null
          ? []
          : [chassisMark(String(row.chassis_id))]),
        ...(row.management_address === null
          ? []
          : [addressMark(String(row.management_address))]),
      ]);
      await retryOnDeadlock(() =>
        this.#knex.transaction(trx =>
          new LinkWriter(trx).resolveWaiting(marks),
        ),
      );
    }
  }
}
