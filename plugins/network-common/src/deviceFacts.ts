// The stable facts of a device, `spec.device`. Each field's error text says what is allowed; parseDevice adds the
// field's path and the given value. Unknown fields are refused, so that a secret or a typing error is noticed.

import { z } from 'zod';
import {
  addressField,
  credentialField,
  portField,
  slugField,
  textField,
} from './fields';

/**
 * Where a device is in its life, in NetBox's words.
 *
 * @public
 */
export const DEVICE_STATUSES = [
  'planned',
  'staged',
  'active',
  'offline',
  'failed',
  'inventory',
  'decommissioning',
] as const;

/**
 * One of {@link DEVICE_STATUSES}.
 *
 * @public
 */
export type DeviceStatus = (typeof DEVICE_STATUSES)[number];

/**
 * Port of the management service when `spec.device.managementPort` is not given: SSH.
 *
 * @public
 */
export const DEFAULT_MANAGEMENT_PORT = 22;

/**
 * Port of the SNMP agent when `spec.device.snmpPort` is not given (RFC 3417, 3.1).
 *
 * @public
 */
export const DEFAULT_SNMP_PORT = 161;

/** Schema of `spec.device`; internal, because its type would tie readers to one version of zod. */
export const deviceFactsSchema = z.strictObject(
  {
    role: slugField('core-router'),
    vendor: textField('a text, for example "Nokia"'),
    model: textField('a text, for example "7750 SR-7"'),
    platform: slugField('frr').optional(),
    serialNumber: textField('a text').optional(),
    softwareVersion: textField('a text').optional(),
    managementAddress: addressField.optional(),
    managementPort: portField.default(DEFAULT_MANAGEMENT_PORT),
    snmpPort: portField.default(DEFAULT_SNMP_PORT),
    status: z.enum(DEVICE_STATUSES, {
      error: `one of ${DEVICE_STATUSES.join(', ')}`,
    }),
    credentialRef: credentialField.optional(),
  },
  {
    error: issue =>
      issue.code === 'invalid_type' ? 'an object with the facts' : undefined,
  },
);

/**
 * Stable facts of a device, `spec.device` of its entity. Volatile state (uptime, counters, alarms) and secrets
 * never belong here.
 *
 * @public
 */
export interface DeviceFacts {
  /** What it is for, for example `core-router`. */
  role: string;
  /** Who made it. */
  vendor: string;
  /** As its maker calls it. */
  model: string;
  /** Id of the driver that talks to it, for example `frr`; absent while nobody has said it. */
  platform?: string;
  /** As printed on the device. */
  serialNumber?: string;
  /** Version of the operating system that is meant to run. */
  softwareVersion?: string;
  /** IP address or host name; a planned device has none yet. */
  managementAddress?: string;
  /** TCP port of the management service; 22 where the entity names none. */
  managementPort: number;
  /** UDP port of the SNMP agent; 161 where the entity names none. */
  snmpPort: number;
  /** Where it is in its life; not whether it answers. */
  status: DeviceStatus;
  /** Name of the credential in the configuration, never the secret; absent for a device that is not logged in to. */
  credentialRef?: string;
}
