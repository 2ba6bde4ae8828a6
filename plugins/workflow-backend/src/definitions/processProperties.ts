// What `zeebe:properties` of a process say to the portal.
import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { Executable } from '@linework/bpmn-engine';

/** What kind of catalog entity the process is started for. */
export const TARGET_KIND_PROPERTY = 'linework.dev/target-kind';
export const TARGET_TYPE_PROPERTY = 'linework.dev/target-type';
/** How long ended instances of the process are kept: an ISO 8601 duration. */
export const HISTORY_TTL_PROPERTY = 'linework.dev/history-time-to-live';

/** The reader also takes other notations, nothing at all and negative parts. */
const POSITIVE = /^P[^-]*\d[^-]*$/;
const EXAMPLE = 'write an ISO 8601 duration such as P90D or P1Y';

/** How long ended instances of the process are kept, if it says so. A year has 365 days and a month 30. */
export function historyTtlOf({
  properties,
}: Executable):
  | { ok: true; historyTtlMs?: number }
  | { ok: false; message: string } {
  const text = properties[HISTORY_TTL_PROPERTY]?.trim();
  if (text === undefined) {
    return { ok: true };
  }
  const historyTtlMs = POSITIVE.test(text) ? millisecondsOf(text) : undefined;
  return historyTtlMs === undefined
    ? { ok: false, message: `is no duration: "${text}"; ${EXAMPLE}` }
    : { ok: true, historyTtlMs };
}

function millisecondsOf(text: string): number | undefined {
  try {
    const config = new ConfigReader({ duration: text });
    const milliseconds = durationToMilliseconds(
      readDurationFromConfig(config, { key: 'duration' }),
    );
    return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
  } catch {
    return undefined;
  }
}
