// The stable facts of a device, `spec.device`. Each field's error text says what is allowed; parseDevice adds the
// field's path and the given value. Unknown fields are refused, so that a secret or a typing error is noticed.

import { z } from 'zod';

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

const text = (error: string) => z.string({ error }).trim().min(1, { error });

const slug = (example: string) => {
  const error = `a name of small letters, digits, "-", "_" and ".", at most 63 characters, for example "${example}"`;
  return z
    .string({ error })
    .regex(/^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/, { error });
};

const addressError = 'an IP address or a host name, without port';
// Digits and dots alone must be an IPv4 address: "10.0.0.256" is a typing error, not a host name (RFC 1123, 2.1).
const hostName =
  /^(?!(?:\d+\.)*\d+$)(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
const address = z.union([z.ipv4(), z.ipv6(), z.string().regex(hostName)], {
  error: addressError,
});

const portError = 'a whole number from 1 to 65535';
const port = z
  .number({ error: portError })
  .int({ error: portError })
  .min(1, { error: portError })
  .max(65535, { error: portError });

const credentialError =
  'the name of a configured credential: letters, digits, "-", "_" and ".", at most 63 characters';

/** Schema of `spec.device`; internal, because its type would tie readers to one version of zod. */
export const deviceFactsSchema = z.strictObject(
  {
    role: slug('core-router'),
    vendor: text('a text, for example "Nokia"'),
    model: text('a text, for example "7750 SR-7"'),
    platform: slug('frr'),
    serialNumber: text('a text').optional(),
    softwareVersion: text('a text').optional(),
    managementAddress: address,
    managementPort: port.default(DEFAULT_MANAGEMENT_PORT),
    snmpPort: port.default(DEFAULT_SNMP_PORT),
    status: z.enum(DEVICE_STATUSES, {
      error: `one of ${DEVICE_STATUSES.join(', ')}`,
    }),
    credentialRef: z
      .string({ error: credentialError })
      .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/, {
        error: credentialError,
      }),
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
  /** Id of the driver that talks to it, for example `frr`. */
  platform: string;
  /** As printed on the device. */
  serialNumber?: string;
  /** Version of the operating system that is meant to run. */
  softwareVersion?: string;
  /** IP address or host name. */
  managementAddress: string;
  /** TCP port of the management service; 22 where the entity names none. */
  managementPort: number;
  /** UDP port of the SNMP agent; 161 where the entity names none. */
  snmpPort: number;
  /** Where it is in its life; not whether it answers. */
  status: DeviceStatus;
  /** Name of the credential in the configuration; never the secret. */
  credentialRef: string;
}
