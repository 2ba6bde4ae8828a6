import { ResponseError } from '@backstage/errors';

/** What the client throws when the server refuses with the given status and sentence. */
export function refusal(statusCode: number, message: string) {
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
