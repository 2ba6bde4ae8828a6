import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until `probe` gives something; fails after `limitMs`. */
export async function eventually<T>(
  probe: () => Promise<T | undefined | false>,
  what: string,
  limitMs = 10_000,
): Promise<T> {
  const limit = Date.now() + limitMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) {
      return found;
    }
    if (Date.now() > limit) {
      throw new Error(`Waited ${limitMs} ms in vain for ${what}`);
    }
    await sleep(10);
  }
}
