import { isError } from '@backstage/errors';

/**
 * What was thrown, as an error of this program. What native modules throw may be an error of another JavaScript realm: its
 * name and code say what it is, so they are kept.
 */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) {
    return thrown;
  }
  if (isError(thrown)) {
    const { name, message, code, stack } = thrown as typeof thrown & {
      stack?: string;
    };
    return Object.assign(new Error(message), {
      name,
      ...(code !== undefined && { code }),
      ...(stack !== undefined && { stack }),
    });
  }
  return new Error(String(thrown));
}
