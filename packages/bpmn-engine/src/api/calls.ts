/**
 * What the callers of a process catch of what it throws: the events around the call activity, in its process and
 * in those that called that one, nearest first. The first that fits is the one that will catch.
 *
 * @public
 */
export interface CallerCatches {
  /** Error codes; `null` catches any error. */
  errors: (string | null)[];
  escalations: CaughtEscalation[];
}

/**
 * An escalation that a caller catches.
 *
 * @public
 */
export interface CaughtEscalation {
  /** `null` catches any escalation. */
  escalationCode: string | null;
  /** Whether catching it ends the call activity, and the called process with it. */
  isInterrupting: boolean;
}

/**
 * Which version of the called process is meant: the latest, the one that was deployed together with the caller, or
 * the latest with a version tag.
 *
 * @public
 */
export type CallBinding = 'latest' | 'deployment' | 'versionTag';
