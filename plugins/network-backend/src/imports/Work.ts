// What this backend works on in the background, by key: it can be waited for and stopped, and says that it lives.
const HEARTBEAT_MS = 10_000;

export class Work {
  readonly #abort = new AbortController();
  readonly #heartbeat: (key: string) => Promise<void>;
  readonly #running = new Map<string, Promise<void>>();

  constructor(heartbeat: (key: string) => Promise<void>) {
    this.#heartbeat = heartbeat;
  }

  run(
    key: string,
    action: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const timer = setInterval(() => {
      this.#heartbeat(key).catch(() => {
        // The next one may reach the database; if none does, another backend takes over.
      });
    }, HEARTBEAT_MS);
    const running = action(this.#abort.signal).finally(() => {
      clearInterval(timer);
      this.#running.delete(key);
    });
    this.#running.set(key, running);
    return running;
  }

  /** Waits for what runs under the key, if something does; a failure is not this one's. */
  async done(key: string): Promise<void> {
    await this.#running.get(key)?.catch(() => {});
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.allSettled(this.#running.values());
  }
}
