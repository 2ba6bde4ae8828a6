/** SQLSTATE of a deadlock and of a failed serialization. */
const CODES = new Set(['40P01', '40001']);
const ATTEMPTS = 5;

/** Runs a transaction again when PostgreSQL has chosen it as the victim of a deadlock. */
export async function retryOnDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const code = String((error as { code?: unknown }).code);
      if (attempt >= ATTEMPTS || !CODES.has(code)) throw error;
      await new Promise(resolve =>
        setTimeout(resolve, Math.random() * 50 * attempt),
      );
    }
  }
}
