// Reads JSON from the REST API of a source and from nowhere else: the token is sent to the configured base URL only,
// redirects are not followed, and what passes by itself (a time-out, 429, 5xx) is tried again after a while.

import type { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError, isError } from '@backstage/errors';
import { SourceError } from './SourceError';

/** How long one call may take and how often it is tried, in milliseconds where it is a time. */
export interface RestSourceLimits {
  timeoutMs: number;
  maxAttempts: number;
  /** Wait before the second attempt; doubles from one to the next. */
  retryDelayMs: number;
  /** A source that asks for more patience than this makes the call fail; the whole pass is then resumed later. */
  maxRetryAfterMs: number;
}

export const DEFAULT_LIMITS: RestSourceLimits = {
  timeoutMs: 60_000,
  maxAttempts: 5,
  retryDelayMs: 1_000,
  maxRetryAfterMs: 120_000,
};

export interface RestSourceOptions {
  /** Name of the source in messages, for example `netbox`. */
  source: string;
  /** Where the source is, without `/api`. */
  baseUrl: string;
  /** Value of the header `Authorization`. */
  authorization?: string;
  logger: LoggerService;
  limits?: Partial<RestSourceLimits>;
}

/** A value that is given several times goes into the query several times. */
export type Query = Record<string, string | number | readonly string[]>;

/** Characters of an answer that a message repeats. */
const MAX_EXCERPT = 300;

const sleep = (ms: number) =>
  new Promise<void>(resolve => {
    setTimeout(resolve, ms);
  });

/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfterMs(response: Response): number | undefined {
  const value = response.headers.get('retry-after');
  if (value === null) {
    return undefined;
  }
  const seconds = /^\d+$/.test(value.trim())
    ? Number(value) * 1000
    : Date.parse(value) - Date.now();
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

export class RestSource {
  readonly #options: RestSourceOptions;
  readonly #limits: RestSourceLimits;
  readonly baseUrl: string;

  static create(options: RestSourceOptions): RestSource {
    return new RestSource(options);
  }

  private constructor(options: RestSourceOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.baseUrl = options.baseUrl.replace(/\/+$/, '');
  }

  /** The URL below `/api/`, with the trailing slash that both NetBox and Nautobot want. */
  urlOf(path: string, query: Query = {}): URL {
    const url = new URL(`${this.baseUrl}/api/${path}/`);
    for (const [name, value] of Object.entries(query)) {
      for (const each of Array.isArray(value) ? value : [value]) {
        url.searchParams.append(name, String(each));
      }
    }
    return url;
  }

  /** Whether a link in an answer leads to where the API is configured to be. */
  isOwn(link: string): boolean {
    try {
      const url = new URL(link);
      const base = new URL(`${this.baseUrl}/api/`);
      return (
        url.origin === base.origin && url.pathname.startsWith(base.pathname)
      );
    } catch {
      return false;
    }
  }

  /** Reads what is at the path; `undefined` when there is no such thing. */
  async get(path: string, query: Query = {}): Promise<unknown> {
    const url = this.urlOf(path, query);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#getOnce(url);
      } catch (error) {
        if (!(error instanceof SourceError) || !error.isTransient) {
          throw error;
        }
        const delayMs =
          error.retryAfterMs ??
          this.#limits.retryDelayMs *
            2 ** (attempt - 1) *
            (0.75 + Math.random() / 2);
        if (
          attempt >= this.#limits.maxAttempts ||
          delayMs > this.#limits.maxRetryAfterMs
        ) {
          throw error;
        }
        this.#options.logger.warn(
          `${error.message}; trying again in ${Math.ceil(
            delayMs / 1000,
          )} s (attempt ${attempt} of ${this.#limits.maxAttempts})`,
        );
        await sleep(delayMs);
      }
    }
  }

  async #getOnce(url: URL): Promise<unknown> {
    const where = `${this.#options.source}: GET ${url.href}`;
    let response: Response;
    let body: string;
    try {
      response = await fetch(url, {
        headers: {
          accept: 'application/json',
          ...(this.#options.authorization !== undefined && {
            authorization: this.#options.authorization,
          }),
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(this.#limits.timeoutMs),
      });
      body = await response.text();
    } catch (error) {
      const isTimeout = isError(error) && error.name === 'TimeoutError';
      throw new SourceError(
        isTimeout
          ? `${where} had no answer within ${this.#limits.timeoutMs / 1000} s`
          : new ForwardedError(`${where} failed`, error).message,
        { isTransient: true },
      );
    }
    return this.#read(where, response, body);
  }

  #read(where: string, response: Response, body: string): unknown {
    const { status } = response;
    if (status === 404) {
      return undefined;
    }
    if (status === 429 || status >= 500) {
      const excerpt = body.slice(0, MAX_EXCERPT);
      throw new SourceError(`${where} answered ${status}: ${excerpt}`, {
        isTransient: true,
        retryAfterMs: retryAfterMs(response),
      });
    }
    if (status >= 300 && status < 400) {
      throw new SourceError(
        `${where} redirects to ${response.headers.get(
          'location',
        )}, which is not followed, because the token would go with it; set baseUrl to where the API is`,
      );
    }
    if (status === 401 || status === 403) {
      throw new SourceError(
        `${where} answered ${status}: the token is wrong, has expired, may not be used from here, or lacks the permission to view these objects`,
      );
    }
    if (!response.ok) {
      throw new SourceError(
        `${where} answered ${status}: ${body.slice(0, MAX_EXCERPT)}`,
      );
    }
    try {
      return JSON.parse(body);
    } catch {
      throw new SourceError(
        `${where} answered no JSON but ${
          response.headers.get('content-type') ?? 'something'
        }: is baseUrl the address of the application, without /api?`,
      );
    }
  }
}
