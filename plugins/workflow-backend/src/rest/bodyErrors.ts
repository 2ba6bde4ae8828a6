import { CustomErrorBase, InputError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

export const BODY_LIMIT_BYTES = 5 * 1024 * 1024;

/** The request body is larger than the API takes; answered with 413. */
class PayloadTooLargeError extends CustomErrorBase {
  readonly statusCode = 413;
}

/** Says what is wrong with a body that could not be read. */
export const bodyErrors: ErrorRequestHandler = (error, _req, _res, next) => {
  if (error.type === 'entity.too.large') {
    next(
      new PayloadTooLargeError(
        `The request body is larger than ${
          BODY_LIMIT_BYTES / 1024 / 1024
        } MB. Deploy fewer resources at once, or keep large data outside of variables.`,
      ),
    );
  } else if (error.type === 'entity.parse.failed') {
    next(new InputError('The request body is not valid JSON', error));
  } else {
    next(error);
  }
};
