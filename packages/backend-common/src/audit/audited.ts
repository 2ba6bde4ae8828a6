import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/**
 * Does something and records in the audit log that it was attempted, and whether it succeeded. `meta` holds keys
 * and names only, never variables.
 *
 * @public
 */
export async function audited<T>(
  auditor: AuditorService,
  event: {
    eventId: string;
    request: NonNullable<
      Parameters<AuditorService['createEvent']>[0]['request']
    >;
    severityLevel: AuditorServiceEventSeverityLevel;
    meta?: JsonObject;
    /** What is known only afterwards. */
    resultMeta?(result: T): JsonObject;
  },
  action: () => Promise<T>,
): Promise<T> {
  const { resultMeta, ...options } = event;
  const auditEvent = await auditor.createEvent(options);
  let result: T;
  try {
    result = await action();
  } catch (error) {
    await auditEvent.fail({ error: toError(error) });
    throw error;
  }
  await auditEvent.success({ meta: resultMeta?.(result) });
  return result;
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
