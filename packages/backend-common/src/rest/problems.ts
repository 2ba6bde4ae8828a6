// Every refusal is a problem detail (RFC 9457), as clients of Camunda 8 expect it, with Backstage's own error body in it,
// for ResponseError and whoever else reads that. What the server did not foresee is logged and not told.
import { STATUS_CODES } from 'node:http';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, NotFoundError, serializeError } from '@backstage/errors';
import type { ErrorRequestHandler, RequestHandler } from 'express';

/**
 * The body of a refusal: RFC 9457, and Backstage's error body.
 *
 * @public
 */
export interface Problem {
  type: 'about:blank';
  /** The kind of refusal, in capitals. */
  title: string;
  status: number;
  detail: string;
  /** Path of the request. */
  instance: string;
  error: { name: string; message: string };
  request: { method: string; url: string };
  response: { statusCode: number };
}

const STATUS_OF_NAME: Record<string, number> = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  NotImplementedError: 501,
  ServiceUnavailableError: 503,
};

const TITLES: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'INVALID_STATE',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** Foreseen, though the server is to blame: these say in their message what people should know. */
const FORESEEN = new Set([501, 503, 504]);

/** @public */
export function problems(logger: LoggerService): ErrorRequestHandler {
  // Express tells error handlers by their four parameters.
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    const isUnforeseen = status >= 500 && !FORESEEN.has(status);
    if (isUnforeseen) {
      logger.error(
        `${req.method} ${req.path} failed`,
        isError(error) ? error : new Error(String(error)),
      );
    }
    const told =
      isUnforeseen || !isError(error)
        ? {
            name: 'InternalError',
            message:
              'Something went wrong in the server; its log says more. Try again, and tell the administrators of this portal if it stays so.',
          }
        : describe(error);
    const instance = req.originalUrl.split('?')[0];
    const problem: Problem = {
      type: 'about:blank',
      title: TITLES[status] ?? (status >= 500 ? 'INTERNAL' : TITLES[400]),
      status,
      detail: told.message,
      instance,
      error: told,
      request: { method: req.method, url: instance },
      response: { statusCode: status },
    };
    res
      .status(status)
      .set('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  };
}

/**
 * For paths that lead nowhere.
 *
 * @public
 */
export const unknownPath: RequestHandler = (req, _res, next) => {
  next(
    new NotFoundError(
      `There is nothing at ${req.method} ${req.baseUrl}${req.path}. The OpenAPI document lists what there is.`,
    ),
  );
};

function statusOf(error: unknown): number {
  // What another server answered to us is no answer to the caller: a catalog without an entity is not a path without one.
  if (!isError(error) || error.name === 'ResponseError') return 500;
  const { statusCode, status } = error as {
    statusCode?: unknown;
    status?: unknown;
  };
  const given = [statusCode, status].find(
    code => typeof code === 'number' && STATUS_CODES[code] && code >= 400,
  );
  return STATUS_OF_NAME[error.name] ?? (given as number | undefined) ?? 500;
}

/** Name and message with what else the error says; neither where it happened nor what caused it. */
function describe(error: Error): Problem['error'] {
  const {
    cause: _cause,
    stack: _stack,
    statusCode: _statusCode,
    ...told
  } = serializeError(error);
  return { ...told, name: told.name, message: told.message };
}
