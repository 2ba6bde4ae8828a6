/**
 * Helpers for tests of pages.
 *
 * @packageDocumentation
 */

import { ResponseError } from '@backstage/errors';

/**
 * What a client throws when the server refuses with the given status and sentence.
 *
 * @public
 */
export function refusal(
  statusCode: number,
  message: string,
): Promise<ResponseError> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode },
      }),
      { status: statusCode, headers: { 'content-type': 'application/json' } },
    ),
  );
}
