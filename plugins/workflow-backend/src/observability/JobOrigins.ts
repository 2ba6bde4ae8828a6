// Where jobs come from, for the few moments until a handler of this process takes them. A job that another replica
// takes, or that waits longer than ten thousand others, begins a trace of its own.
import type { SpanContext } from '@opentelemetry/api';

const MAX_REMEMBERED = 10_000;

export class JobOrigins {
  readonly #origins = new Map<string, SpanContext>();

  remember(jobKey: string, origin: SpanContext): void {
    if (this.#origins.size >= MAX_REMEMBERED) {
      for (const oldest of this.#origins.keys()) {
        this.#origins.delete(oldest);
        break;
      }
    }
    this.#origins.set(jobKey, origin);
  }

  take(jobKey: string): SpanContext | undefined {
    const origin = this.#origins.get(jobKey);
    if (origin) this.#origins.delete(jobKey);
    return origin;
  }
}
