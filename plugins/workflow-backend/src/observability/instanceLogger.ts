import type { LoggerService } from '@backstage/backend-plugin-api';

/** Where in which process a line belongs to. */
interface InstanceMeta {
  instanceKey: string;
  processId?: string;
  elementId?: string;
  jobKey?: string;
  jobType?: string;
}

/** Adds to each line, as fields of their own, what people search logs for. Never variables. */
export function instanceLogger(
  logger: LoggerService,
  meta: InstanceMeta,
): LoggerService {
  return logger.child({
    instanceKey: meta.instanceKey,
    ...(meta.processId && { processId: meta.processId }),
    ...(meta.elementId && { elementId: meta.elementId }),
    ...(meta.jobKey && { jobKey: meta.jobKey }),
    ...(meta.jobType && { jobType: meta.jobType }),
  });
}
