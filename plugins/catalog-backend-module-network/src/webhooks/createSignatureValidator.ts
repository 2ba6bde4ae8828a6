// NetBox and Nautobot sign the raw body: X-Hook-Signature is the hex HMAC-SHA512 of it under the shared secret. The
// signature has neither time nor nonce of its own, so a captured request stays valid for ever. The body has a time,
// which is signed with it: what is old is refused, and what is not old is taken once.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { RequestValidator } from '@backstage/plugin-events-node';

const SIGNATURE_HEADER = 'x-hook-signature';
/** Digests of 32 bytes; at this number the oldest are forgotten, however young. */
const MAX_REMEMBERED = 10_000;

export interface SignatureValidatorOptions {
  secret: string;
  /** How old a webhook may be, and how far ahead the clock of the source may be. */
  toleranceMs: number;
  now?: () => number;
}

function isSignedWith(
  secret: string,
  body: Buffer,
  signature: string | string[] | undefined,
): boolean {
  if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/i.test(signature)) {
    return false;
  }
  const expected = createHmac('sha512', secret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** When the source made the body, in ms UTC; NetBox writes "2026-11-24 15:04:05.123456+00:00". */
function timeOf(body: unknown): number | undefined {
  const text =
    typeof body === 'object' && body !== null && 'timestamp' in body
      ? body.timestamp
      : undefined;
  const time =
    typeof text === 'string' ? Date.parse(text.replace(' ', 'T')) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** Bodies that were taken, for as long as their time would still let them in. */
class RecentBodies {
  readonly #seen = new Map<string, number>();

  /** False when the body was there before. */
  add(body: Buffer, now: number, keptMs: number): boolean {
    for (const [digest, until] of this.#seen) {
      if (until > now && this.#seen.size < MAX_REMEMBERED) {
        break;
      }
      this.#seen.delete(digest);
    }
    const digest = createHash('sha256').update(body).digest('base64');
    if (this.#seen.has(digest)) {
      return false;
    }
    this.#seen.set(digest, now + keptMs);
    return true;
  }
}

/** Takes a webhook that is signed with the secret, recent, and new. */
export function createSignatureValidator(
  options: SignatureValidatorOptions,
): RequestValidator {
  const { secret, toleranceMs } = options;
  const now = options.now ?? Date.now;
  const recent = new RecentBodies();
  return async (request, context) => {
    const reject = (status: number, message: string) =>
      context.reject({ status, payload: { message } });
    const { body } = request.raw;
    if (!isSignedWith(secret, body, request.headers[SIGNATURE_HEADER])) {
      reject(
        403,
        `the header ${SIGNATURE_HEADER} is no signature of this body with the configured secret`,
      );
      return;
    }
    const time = timeOf(request.body);
    if (time === undefined) {
      reject(
        400,
        'the body has no "timestamp"; keep it in the body template of the webhook, or leave the template empty',
      );
      return;
    }
    if (Math.abs(now() - time) > toleranceMs) {
      reject(
        403,
        `the webhook is from ${new Date(
          time,
        ).toISOString()}, which is too long ago or in the future; the next full pass reads the change`,
      );
      return;
    }
    if (!recent.add(body, now(), 2 * toleranceMs)) {
      reject(409, 'this webhook was received before');
    }
  };
}
