import { ResponseError } from '@backstage/errors';

/**
 * An error in words for the person in front of the screen.
 *
 * @public
 */
export interface DescribedError {
  /** What kind of failure it is. */
  title: string;
  /** What the server said, or what happened on the way to it. */
  message: string;
  /** The permission that is missing, where that is the cause and its name is known. */
  permission?: string;
}

const PERMISSION_NAME = /\b[a-z]+(?:\.[a-z]+){2,}\b/;

/**
 * Puts an error into words. The server's own text wins over the bare status; `permission` names what the
 * operation needs, for a refusal in which the server does not.
 *
 * @public
 */
export function describeError(
  error: unknown,
  permission?: string,
): DescribedError {
  if (ResponseError.is(error)) {
    const message = error.body.error.message || error.message;
    if (error.statusCode === 403) {
      return {
        title: 'You are not allowed to do this',
        message,
        permission: PERMISSION_NAME.exec(message)?.[0] ?? permission,
      };
    }
    return { title: titleOf(error.statusCode), message };
  }
  if (error instanceof TypeError) {
    // `fetch` rejects with a TypeError when no answer came.
    return {
      title: 'The server cannot be reached',
      message: `${error.message}. Check the connection and try again.`,
    };
  }
  return {
    title: 'Something went wrong',
    message: error instanceof Error ? error.message : String(error),
  };
}

function titleOf(statusCode: number): string {
  switch (statusCode) {
    case 400:
      return 'The server did not accept this';
    case 401:
      return 'You are signed out';
    case 404:
      return 'Not found';
    case 409:
      return 'Somebody was faster';
    default:
      return statusCode >= 500
        ? 'The server failed'
        : 'The server did not accept this';
  }
}
