import { CustomErrorBase, InputError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

export const BODY_LIMIT_BYTES = 5 * 1024 * 1024;

/** The request body is larger than the API takes; answered with 413. */
export class PayloadTooLargeError extends CustomErrorBase {
  readonly statusCode = 413;

  constructor() {
    super(
      `The request body is larger than ${
        BODY_LIMIT_BYTES / 1024 / 1024
      } MB. Deploy fewer resources at once, or keep large data outside of variables.`,
    );
  }
}

/** Says what is wrong with a body that could not be read. */
export const bodyErrors: ErrorRequestHandler = (error, _req, _res, next) => {
  if (error.type === 'entity.too.large') {
    next(new PayloadTooLargeError());
  } else if (error.type === 'entity.parse.failed') {
    next(new InputError('The request body is not valid JSON', error));
  } else if (typeof error.type === 'string') {
    // What else the reader of bodies refuses: an encoding or a charset that it does not know, a request cut off.
    next(new InputError(`The request body cannot be read: ${error.message}`));
  } else {
    next(error);
  }
};
