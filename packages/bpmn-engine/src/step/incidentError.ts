import type { IncidentType } from '../api/incidents';

/**
 * Thrown where a token cannot go on; caught where the element instance is known, and never leaves `step`.
 */
export class IncidentError extends Error {
  constructor(
    readonly incidentType: IncidentType,
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}
