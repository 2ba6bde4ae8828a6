/** A source does not answer as it should. The text names the source and the URL, never the token. */
export class SourceError extends Error {
  override readonly name = 'SourceError' as const;
  /** It may pass by itself. */
  readonly isTransient: boolean;
  /** How long the source asked to wait. */
  readonly retryAfterMs?: number;

  constructor(
    message: string,
    options: { isTransient?: boolean; retryAfterMs?: number } = {},
  ) {
    super(message);
    this.isTransient = options.isTransient ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}
