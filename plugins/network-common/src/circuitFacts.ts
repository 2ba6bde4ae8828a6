// The stable facts of a circuit, `spec.circuit`, in NetBox's words. Its ends are A and Z, as TM Forum and MEF name them.

import { z } from 'zod';
import { rateField, slugField, textField } from './fields';

/**
 * Where a circuit is in its life, in NetBox's words.
 *
 * @public
 */
export const CIRCUIT_STATUSES = [
  'planned',
  'provisioning',
  'active',
  'offline',
  'deprovisioning',
  'decommissioned',
] as const;

/**
 * One of {@link CIRCUIT_STATUSES}.
 *
 * @public
 */
export type CircuitStatus = (typeof CIRCUIT_STATUSES)[number];

/**
 * Stable facts of a circuit, `spec.circuit` of its entity, without its ends.
 *
 * @public
 */
export interface CircuitFacts {
  /** Circuit id, unique at its provider. */
  cid: string;
  /** Who runs it: a carrier, or the own company. */
  provider: string;
  /** What it is, for example `dark-fibre`. */
  circuitType: string;
  /** Where it is in its life; not whether it works. */
  status: CircuitStatus;
  /** Rate it was ordered with, in kbit/s. */
  commitRate?: number;
}

const refField = z.string({ error: 'an entity ref' });

const endSchema = z
  .strictObject(
    {
      site: refField.optional(),
      device: refField.optional(),
      interface: textField('the name of an interface of the device').optional(),
    },
    {
      error: issue =>
        issue.code === 'invalid_type'
          ? 'an object with site, device or interface'
          : undefined,
    },
  )
  .refine(end => end.site !== undefined || end.device !== undefined, {
    error: 'a site, a device or both',
  })
  .refine(end => end.interface === undefined || end.device !== undefined, {
    error: 'an interface together with its device',
  });

/** Schema of `spec.circuit`; the refs of its ends are resolved by the reader of the entity. */
export const circuitFactsSchema = z.strictObject(
  {
    cid: textField('a text, for example "DF-0042"'),
    provider: textField('a text, for example "Telia Carrier"'),
    circuitType: slugField('dark-fibre'),
    status: z.enum(CIRCUIT_STATUSES, {
      error: `one of ${CIRCUIT_STATUSES.join(', ')}`,
    }),
    commitRate: rateField.optional(),
    endA: endSchema.optional(),
    endZ: endSchema.optional(),
  },
  {
    error: issue =>
      issue.code === 'invalid_type' ? 'an object with the facts' : undefined,
  },
);
