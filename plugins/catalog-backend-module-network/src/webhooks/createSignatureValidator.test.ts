import { createHmac } from 'node:crypto';
import type { RequestRejectionDetails } from '@backstage/plugin-events-node';
import { createSignatureValidator } from './createSignatureValidator';

const SECRET = 'shared';
const NOW = Date.parse('2026-11-24T15:00:00Z');
const MINUTE = 60_000;

function setUp() {
  let now = NOW;
  const validate = createSignatureValidator({
    secret: SECRET,
    toleranceMs: 10 * MINUTE,
    now: () => now,
  });
  return {
    at(time: number) {
      now = time;
    },
    /** The status it is refused with, and why; nothing when it is taken. */
    async receive(
      raw: string,
      signature = createHmac('sha512', SECRET).update(raw).digest('hex'),
    ): Promise<Partial<RequestRejectionDetails> | undefined> {
      let rejection: Partial<RequestRejectionDetails> | undefined;
      await validate(
        {
          body: JSON.parse(raw),
          headers: { 'x-hook-signature': signature },
          raw: { body: Buffer.from(raw), encoding: 'utf-8' },
        },
        {
          reject(details) {
            rejection = details;
          },
        },
      );
      return rejection;
    },
  };
}

const body = (timestamp: string | undefined, id = 1) =>
  JSON.stringify({
    event: 'updated',
    timestamp,
    model: 'device',
    data: { id },
  });

// As NetBox and as Nautobot write it.
const RECENT = '2026-11-24 14:59:58.123456+00:00';

describe('createSignatureValidator', () => {
  it('takes a webhook that is signed with the secret', async () => {
    const { receive } = setUp();
    await expect(receive(body(RECENT))).resolves.toBeUndefined();
  });

  it('takes the hex digest of HMAC-SHA512 over the raw body, as NetBox computes it', async () => {
    const { receive } = setUp();
    const raw = `{ "timestamp":"${RECENT}",  "data":{"id":1} }`;
    // printf %s "$raw" | openssl dgst -sha512 -hmac shared
    await expect(
      receive(
        raw,
        'bd6c112e020234862c5b880d696fc90f0064c62248aab0f3720e1b9b949210db4473968642a4df1ac5aea24ab88e4b0e01852314fd37ef524f9e97927b799bf1',
      ),
    ).resolves.toBeUndefined();
  });

  it.each([
    [
      'another secret',
      createHmac('sha512', 'x').update(body(RECENT)).digest('hex'),
    ],
    [
      'another algorithm',
      createHmac('sha256', SECRET).update(body(RECENT)).digest('hex'),
    ],
    ['no hex', 'z'.repeat(128)],
    ['nothing', ''],
  ])('refuses a signature with %s', async (_, signature) => {
    const { receive } = setUp();
    await expect(receive(body(RECENT), signature)).resolves.toMatchObject({
      status: 403,
    });
  });

  it('refuses a body that was changed on the way', async () => {
    const { receive } = setUp();
    const signature = createHmac('sha512', SECRET)
      .update(body(RECENT, 1))
      .digest('hex');
    await expect(receive(body(RECENT, 2), signature)).resolves.toMatchObject({
      status: 403,
    });
  });

  it('refuses what is too old, from the future, or of no time', async () => {
    const { receive } = setUp();
    await expect(receive(body('2026-11-24T14:49:00Z'))).resolves.toMatchObject({
      status: 403,
      payload: { message: expect.stringContaining('too long ago') },
    });
    await expect(receive(body('2026-11-24T15:11:00Z'))).resolves.toMatchObject({
      status: 403,
    });
    await expect(receive(body(undefined))).resolves.toMatchObject({
      status: 400,
      payload: { message: expect.stringContaining('no "timestamp"') },
    });
  });

  it('takes a webhook once, for as long as its time would let it in', async () => {
    const { receive, at } = setUp();
    const raw = body('2026-11-24T15:09:00Z');
    await expect(receive(raw)).resolves.toBeUndefined();
    await expect(receive(raw)).resolves.toMatchObject({ status: 409 });
    at(NOW + 18 * MINUTE);
    await expect(receive(raw)).resolves.toMatchObject({ status: 409 });
    at(NOW + 30 * MINUTE);
    await expect(receive(raw)).resolves.toMatchObject({ status: 403 });
    await expect(
      receive(body('2026-11-24T15:29:00Z')),
    ).resolves.toBeUndefined();
  });
});
