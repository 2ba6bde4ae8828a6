// What somebody asks to be written into the calendar, checked.
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type {
  CalendarEntryRequest,
  CalendarScope,
} from '@linework/backstage-plugin-network-common';
import type { NewCalendarEntry } from './CalendarStore';
import { Occurrences } from './recurrence/Occurrences';
import { checkTimeZone } from './recurrence/wallClock';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longest occurrence of an entry that recurs, and of one that does not. */
const MAX_RECURRING_MS = 31 * DAY_MS;
const MAX_SINGLE_MS = 400 * DAY_MS;

/** What a request means; throws an `InputError` for what makes no sense. */
export function toEntry(request: CalendarEntryRequest): NewCalendarEntry {
  const startsAt = Date.parse(request.startsAt);
  const endsAt = Date.parse(request.endsAt);
  const timeZone = checkTimeZone(request.timeZone);
  if (endsAt <= startsAt) {
    throw new InputError('endsAt is not after startsAt. Choose a later end.');
  }
  const recurrence = request.recurrence?.trim() || undefined;
  const longest = recurrence ? MAX_RECURRING_MS : MAX_SINGLE_MS;
  if (endsAt - startsAt > longest) {
    throw new InputError(
      `The entry lasts longer than ${longest / DAY_MS} days${
        recurrence ? ', which one that recurs cannot' : ''
      }. Choose an earlier end, or make several entries.`,
    );
  }
  const occurrences = new Occurrences({
    startsAt,
    endsAt,
    timeZone,
    recurrence,
  });
  if (occurrences.first() === undefined) {
    throw new InputError(
      'recurrence is not valid: it has no day within ten years after the beginning; allowed is a rule that happens at least once',
    );
  }
  const title = request.title.trim();
  if (title === '')
    throw new InputError('title is empty. Say what the entry is for.');
  return {
    kind: request.kind,
    title,
    description: request.description?.trim() || undefined,
    startsAt,
    endsAt,
    timeZone,
    recurrence: occurrences.recurrence,
    lastEndsAt: occurrences.end(),
    scope: toScope(request.scope ?? {}),
  };
}

/** Empty lists are no condition; refs are full and in small letters. */
function toScope({
  siteRefs,
  deviceRefs,
  roles,
}: CalendarScope): CalendarScope {
  const refs = (field: string, values: readonly string[]) => [
    ...new Set(values.map(value => toRef(field, value))),
  ];
  return {
    ...(siteRefs?.length && { siteRefs: refs('siteRefs', siteRefs) }),
    ...(deviceRefs?.length && { deviceRefs: refs('deviceRefs', deviceRefs) }),
    ...(roles?.length && { roles: [...new Set(roles)] }),
  };
}

function toRef(field: string, value: string): string {
  let ref = '';
  try {
    ref = stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind: 'resource',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    // Said below.
  }
  if (!/^resource:[^:/]+\/[^:/]+$/.test(ref)) {
    throw new InputError(
      `scope.${field} has "${value}"; allowed are refs of devices or sites, for example "resource:default/sto1"`,
    );
  }
  return ref;
}
