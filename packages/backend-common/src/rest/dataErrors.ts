// PostgreSQL refuses some values that JSON allows; that is the caller's mistake, not an internal error.
import { InputError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

/** SQLSTATE codes, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const REASONS: Record<string, string> = {
  '22003': 'a number is out of range',
  '22021': 'a text holds the character U+0000',
};

/** @public */
export const dataErrors: ErrorRequestHandler = (error, _req, _res, next) => {
  const reason = REASONS[error.code];
  next(
    reason
      ? new InputError(`The database cannot take this request: ${reason}`)
      : error,
  );
};
