// What keeps instances from moving on, active and resolved.
import type { Knex } from 'knex';
import {
  inList,
  insertRows,
  runSql,
  withRows,
  clip,
  toNumber,
  toOptionalText,
} from '@linework/backend-common';
import type { ElementRef } from './elements';
import type { Transaction } from './Transaction';

export interface NewIncident extends ElementRef {
  incidentKey: string;
  engineIncidentKey: number;
  elementId: string;
  type: string;
  code?: string;
  message: string;
  createdAtMs: number;
}

/** An incident as a command finds it. */
export interface StoredIncident {
  incidentKey: string;
  instanceKey: string;
  engineIncidentKey: number;
  elementId: string;
  state: 'active' | 'resolved';
}

export interface IncidentResolution {
  instanceKey: string;
  engineIncidentKey: number;
  resolvedAtMs: number;
  /** Absent when the incident went away with its element. */
  resolvedBy?: string;
}

export interface IncidentStore {
  /** The instance of an incident. */
  findInstanceKey(incidentKey: string): Promise<string | undefined>;
  /** Incidents by key, as they are now; the caller holds the lock of their instances. */
  find(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredIncident>>;
  insert(trx: Transaction, incidents: readonly NewIncident[]): Promise<void>;
  resolve(
    trx: Transaction,
    resolutions: readonly IncidentResolution[],
  ): Promise<void>;
  /** Closes what active incidents an instance has left when it ends. */
  resolveOfInstances(
    trx: Transaction,
    keys: readonly string[],
    nowMs: number,
  ): Promise<void>;
}

const COLUMNS = {
  incident_key: 'text',
  instance_key: 'text',
  engine_incident_key: 'integer',
  element_instance_key: 'integer',
  element_id: 'text',
  type: 'text',
  code: 'text',
  message: 'text',
  state: 'text',
  created_at: 'bigint',
} as const;

export class DatabaseIncidentStore implements IncidentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async findInstanceKey(incidentKey: string): Promise<string | undefined> {
    const row: Record<string, unknown> | undefined = await this.#knex(
      'incidents',
    )
      .where({ incident_key: incidentKey })
      .first('instance_key');
    return toOptionalText(row?.instance_key);
  }

  async find(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredIncident>> {
    const rows: Record<string, unknown>[] = await trx('incidents')
      .whereIn('incident_key', [...keys])
      .select(
        'incident_key',
        'instance_key',
        'engine_incident_key',
        'element_id',
        'state',
      );
    return new Map(
      rows.map(row => [
        String(row.incident_key),
        {
          incidentKey: String(row.incident_key),
          instanceKey: String(row.instance_key),
          engineIncidentKey: toNumber(row.engine_incident_key),
          elementId: String(row.element_id),
          state: String(row.state) as StoredIncident['state'],
        },
      ]),
    );
  }

  async insert(
    trx: Transaction,
    incidents: readonly NewIncident[],
  ): Promise<void> {
    await insertRows(
      trx,
      'incidents',
      COLUMNS,
      incidents.map(incident => ({
        incident_key: incident.incidentKey,
        instance_key: incident.instanceKey,
        engine_incident_key: incident.engineIncidentKey,
        element_instance_key: incident.elementInstanceKey,
        element_id: incident.elementId,
        type: incident.type,
        code: incident.code === undefined ? null : clip(incident.code),
        message: incident.message,
        state: 'active',
        created_at: incident.createdAtMs,
      })),
    );
  }

  async resolve(
    trx: Transaction,
    resolutions: readonly IncidentResolution[],
  ): Promise<void> {
    await withRows(
      trx,
      {
        instance_key: 'text',
        engine_incident_key: 'integer',
        resolved_at: 'bigint',
        resolved_by: 'text',
      },
      resolutions.map(resolution => ({
        instance_key: resolution.instanceKey,
        engine_incident_key: resolution.engineIncidentKey,
        resolved_at: resolution.resolvedAtMs,
        resolved_by: resolution.resolvedBy ?? null,
      })),
      `UPDATE incidents SET state = 'resolved', resolved_at = v.resolved_at,
         resolved_by = v.resolved_by
       FROM v WHERE incidents.instance_key = v.instance_key
         AND incidents.engine_incident_key = v.engine_incident_key`,
    );
  }

  async resolveOfInstances(
    trx: Transaction,
    keys: readonly string[],
    nowMs: number,
  ): Promise<void> {
    if (keys.length > 0) {
      const ended = inList(trx, 'instance_key', keys);
      await runSql(
        trx,
        `UPDATE incidents SET state = 'resolved', resolved_at = ?
         WHERE ${ended.sql} AND state = 'active'`,
        [nowMs, ended.binding],
      );
    }
  }
}
