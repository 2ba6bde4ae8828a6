// When each device is fetched next, and how the last time went. A round only says when each device is due; whoever has the
// turn works that off. So a backend that dies in the middle of a round loses nothing.
import {
  insertRows,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '@linework/backend-common';
import type { Knex } from 'knex';

export interface LastFetch {
  at: number;
  error?: string;
  nextAt?: number;
}

export class BackupStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Devices that are due, the longest overdue first. */
  async due(now: number, limit: number): Promise<string[]> {
    return this.#knex('configuration_backups')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('device_ref')
      .limit(limit)
      .pluck('device_ref');
  }

  /** Sets when each device is due, whatever it was before. */
  async schedule(
    dueAt: readonly { deviceRef: string; at: number }[],
  ): Promise<void> {
    await insertRows(
      this.#knex,
      'configuration_backups',
      { device_ref: 'text', due_at: 'bigint', failures: 'integer' },
      dueAt.map(({ deviceRef, at }) => ({
        device_ref: deviceRef,
        due_at: at,
        failures: 0,
      })),
      'ON CONFLICT (device_ref) DO UPDATE SET due_at = excluded.due_at, failures = 0',
    );
  }

  /** Not due before the next round. */
  async unschedule(deviceRef: string): Promise<void> {
    await this.#knex('configuration_backups')
      .where({ device_ref: deviceRef })
      .update({ due_at: null });
  }

  async succeeded(deviceRef: string, at: number): Promise<void> {
    await this.#write(deviceRef, {
      last_attempt_at: at,
      last_error: null,
      due_at: null,
      failures: 0,
    });
  }

  async failed(deviceRef: string, at: number, error: string): Promise<void> {
    await this.#write(deviceRef, {
      last_attempt_at: at,
      last_error: error,
      due_at: null,
    });
    await this.#knex('configuration_backups')
      .where({ device_ref: deviceRef })
      .increment('failures', 1);
  }

  /** In a row, since the round began. */
  async failures(deviceRef: string): Promise<number> {
    const row = await this.#knex('configuration_backups')
      .where({ device_ref: deviceRef })
      .first('failures');
    return toNumber(row?.failures ?? 0);
  }

  async retryAt(deviceRef: string, at: number): Promise<void> {
    await this.#knex('configuration_backups')
      .where({ device_ref: deviceRef })
      .update({ due_at: at });
  }

  async lastFetch(deviceRef: string): Promise<LastFetch | undefined> {
    const row = await this.#knex('configuration_backups')
      .where({ device_ref: deviceRef })
      .first('last_attempt_at', 'last_error', 'due_at');
    const at = toOptionalNumber(row?.last_attempt_at);
    return at === undefined
      ? undefined
      : {
          at,
          error: toOptionalText(row.last_error),
          nextAt: toOptionalNumber(row.due_at),
        };
  }

  async #write(
    deviceRef: string,
    columns: Record<string, unknown>,
  ): Promise<void> {
    await this.#knex('configuration_backups')
      .insert({ device_ref: deviceRef, ...columns })
      .onConflict('device_ref')
      .merge(columns);
  }
}
