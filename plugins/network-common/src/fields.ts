// Fields that several kinds of facts share. The error of each says what is allowed; the reader of the entity adds the
// path of the field and the value that was given.

import { z } from 'zod';

export const textField = (error: string) =>
  z.string({ error }).trim().min(1, { error });

export const slugField = (example: string) => {
  const error = `a name of small letters, digits, "-", "_" and ".", at most 63 characters, for example "${example}"`;
  return z
    .string({ error })
    .regex(/^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/, { error });
};

const addressError = 'an IP address or a host name, without port';
// Digits and dots alone must be an IPv4 address: "10.0.0.256" is a typing error, not a host name (RFC 1123, 2.1).
const hostName =
  /^(?!(?:\d+\.)*\d+$)(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;

export const addressField = z.union(
  [z.ipv4(), z.ipv6(), z.string().regex(hostName)],
  { error: addressError },
);

const wholeNumber = (from: number, to: number, error: string) =>
  z.number({ error }).int({ error }).min(from, { error }).max(to, { error });

export const portField = wholeNumber(
  1,
  65535,
  'a whole number from 1 to 65535',
);

export const rateField = wholeNumber(
  1,
  Number.MAX_SAFE_INTEGER,
  'a whole number of kbit/s, for example 1000000 for 1 Gbit/s',
);

export const degreesField = (limit: number) => {
  const error = `a number of degrees from -${limit} to ${limit}`;
  return z.number({ error }).min(-limit, { error }).max(limit, { error });
};

const credentialError =
  'the name of a configured credential: letters, digits, "-", "_" and ".", at most 63 characters';

export const credentialField = z
  .string({ error: credentialError })
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/, {
    error: credentialError,
  });
