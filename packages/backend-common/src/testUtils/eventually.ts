/**
 * Asks again until the answer fits; fails with the last answer after ten seconds.
 *
 * @public
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(`Gave up waiting; last: ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
