// A CSV file is not read into memory before the request is known to be allowed: the body stays a stream, and the check
// against the OpenAPI document is told that there is one.
import { InputError } from '@backstage/errors';
import type { RequestHandler } from 'express';
import { tooLarge } from './receiveFile';

const PATH = '/v1/imports';

export function csvBody(maxBytes: number): RequestHandler {
  return (req, _res, next) => {
    if (
      req.method !== 'POST' ||
      req.path !== PATH ||
      !/^text\/csv\b/i.test(req.headers['content-type'] ?? '')
    ) {
      next();
    } else if (
      !/^(?:identity)?$/i.test(req.headers['content-encoding'] ?? '')
    ) {
      next(new InputError('Send the file as it is, not compressed.'));
    } else if (Number(req.headers['content-length'] ?? 0) > maxBytes) {
      next(tooLarge(maxBytes));
    } else {
      // The file says by itself how it is encoded.
      req.headers['content-type'] = 'text/csv';
      req.body = 'a stream';
      next();
    }
  };
}
