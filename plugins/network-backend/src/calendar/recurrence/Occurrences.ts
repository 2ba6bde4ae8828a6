// When an entry happens. It is computed on the clock on the wall and turned into instants afterwards: work at two at night
// stays at two over a change to summer time, ends when the clock says so, and no night is left out because its two o'clock
// does not exist.
import { InputError } from '@backstage/errors';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { parseRecurrence, type Recurrence } from './parseRecurrence';
import { instantOf, wallClockAt } from './wallClock';

export interface Timing {
  /** Of the first one, in milliseconds. */
  startsAt: number;
  endsAt: number;
  timeZone: string;
  recurrence?: string;
}

export interface Occurrence {
  startsAt: number;
  endsAt: number;
}

/** Bounds of the library: no rule that passes the check needs as much. */
const LIMITS = { maxIterations: 20_000, maxCandidateEvaluations: 200_000 };

const DAY_MS = 24 * 60 * 60 * 1000;
/** A rule whose first day is later than this never happens. */
const FIRST_WITHIN_MS = 10 * 366 * DAY_MS;
/** Later than any last one. */
const LAST_DAY = new Date('9000-01-01T00:00:00Z');
/** Local clocks differ from UTC by less. */
const MAX_OFFSET_MS = 2 * DAY_MS;

export class Occurrences {
  readonly #timing: Timing;
  readonly #recurrence?: Recurrence;
  readonly #rule?: RRuleTemporal;
  readonly #durationOnWall: Temporal.Duration;

  /** Throws an `InputError` for a recurrence that is not allowed. */
  constructor(timing: Timing) {
    this.#timing = timing;
    const { timeZone, recurrence } = timing;
    const start = wallClockAt(timing.startsAt, timeZone);
    this.#durationOnWall = start.until(wallClockAt(timing.endsAt, timeZone));
    if (recurrence === undefined) return;
    this.#recurrence = parseRecurrence(recurrence, timeZone);
    try {
      this.#rule = new RRuleTemporal({
        rruleString: this.#recurrence.wallClockText,
        dtstart: start.toZonedDateTime('UTC'),
        ...LIMITS,
      });
    } catch (error) {
      throw new InputError(`recurrence is not valid: ${error}`);
    }
  }

  /** The recurrence as it is kept. */
  get recurrence(): string | undefined {
    return this.#recurrence?.text;
  }

  /** Those that are not over at `from` and begin before `to`, the first ones when they are more than the limit. */
  between(from: number, to: number, limit: number): Occurrence[] {
    const found: Occurrence[] = [];
    const { startsAt, endsAt } = this.#timing;
    for (const occurrence of this.#near(from, to, endsAt - startsAt)) {
      if (occurrence.endsAt > from && occurrence.startsAt < to) {
        found.push(occurrence);
        if (found.length >= limit) break;
      }
    }
    return found;
  }

  /** Those that begin in the span, by their beginning. */
  starting(from: number, to: number): Occurrence[] {
    return [...this.#near(from, to, 0)]
      .filter(({ startsAt }) => startsAt >= from && startsAt < to)
      .sort((a, b) => a.startsAt - b.startsAt);
  }

  /** When the first one begins; undefined when there is none within ten years. */
  first(): number | undefined {
    const { startsAt } = this.#timing;
    return this.between(startsAt, startsAt + FIRST_WITHIN_MS, 1)[0]?.startsAt;
  }

  /** When the last one is over; undefined when there is no last one. */
  end(): number | undefined {
    if (!this.#rule || !this.#recurrence) return this.#timing.endsAt;
    if (this.#recurrence.isEndless) return undefined;
    const last = bounded(this.#rule, rule => rule.previous(LAST_DAY));
    // Without any occurrence it is over before it begins.
    return last ? this.#toOccurrence(last).endsAt : this.#timing.startsAt;
  }

  *#near(from: number, to: number, lengthMs: number): Generator<Occurrence> {
    const { startsAt, endsAt } = this.#timing;
    if (!this.#rule) {
      yield { startsAt, endsAt };
      return;
    }
    const days = bounded(this.#rule, rule =>
      rule.between(
        new Date(from - lengthMs - MAX_OFFSET_MS),
        new Date(to + MAX_OFFSET_MS),
        true,
      ),
    );
    for (const day of days) yield this.#toOccurrence(day);
  }

  #toOccurrence(day: {
    toPlainDateTime(): { toString(): string };
  }): Occurrence {
    // The library may have been loaded with another implementation of Temporal: the text is the same in all of them.
    const start = Temporal.PlainDateTime.from(day.toPlainDateTime().toString());
    const startsAt = instantOf(start, this.#timing.timeZone);
    const endsAt = instantOf(
      start.add(this.#durationOnWall),
      this.#timing.timeZone,
    );
    // A window that lies in the hour that is skipped, or that is there twice, keeps its length.
    return endsAt > startsAt
      ? { startsAt, endsAt }
      : {
          startsAt,
          endsAt: startsAt + this.#timing.endsAt - this.#timing.startsAt,
        };
  }
}

function bounded<T>(
  rule: RRuleTemporal,
  compute: (rule: RRuleTemporal) => T,
): T {
  try {
    return compute(rule);
  } catch (error) {
    throw new InputError(
      `recurrence is not valid: its days are too rare to be worked out (${error}); name them with fewer conditions`,
    );
  }
}
