import { CustomErrorBase, InputError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

/**
 * How much a request body may hold.
 *
 * @public
 */
export interface BodyLimit {
  limitBytes: number;
  /** What to do instead of sending more, as a sentence. */
  wayOut: string;
}

/**
 * The request body is larger than the API takes; answered with 413.
 *
 * @public
 */
export class PayloadTooLargeError extends CustomErrorBase {
  readonly statusCode = 413;

  constructor({ limitBytes, wayOut }: BodyLimit) {
    super(
      `The request body is larger than ${
        limitBytes / 1024 / 1024
      } MB. ${wayOut}`,
    );
  }
}

/**
 * Says what is wrong with a body that could not be read.
 *
 * @public
 */
export function bodyErrors(limit: BodyLimit): ErrorRequestHandler {
  return (error, _req, _res, next) => {
    if (error.type === 'entity.too.large') {
      next(new PayloadTooLargeError(limit));
    } else if (error.type === 'entity.parse.failed') {
      next(new InputError('The request body is not valid JSON', error));
    } else if (typeof error.type === 'string') {
      // What else the reader of bodies refuses: an encoding or a charset that it does not know, a request cut off.
      next(new InputError(`The request body cannot be read: ${error.message}`));
    } else {
      next(error);
    }
  };
}
