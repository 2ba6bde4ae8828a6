// Open incidents, oldest first. The list belongs to one draft, so it is changed in place.
import type { EngineEvent } from '../api/events';
import type { ElementInstanceKey, IncidentKey } from '../api/json';
import type { Incident } from '../api/state';

type Raised = Extract<EngineEvent, { type: 'incidentRaised' }>;

export class IncidentList {
  readonly list: Incident[];

  constructor(incidents: readonly Incident[]) {
    this.list = incidents.slice();
  }

  of(holderKey: ElementInstanceKey): Incident | undefined {
    return this.list.find(open => open.elementInstanceKey === holderKey);
  }

  raise(event: Raised) {
    const { incidentKey, elementInstanceKey, elementId } = event;
    const { incidentType, message, code } = event;
    this.list.push({
      incidentKey,
      elementInstanceKey,
      elementId,
      incidentType,
      message,
      ...(code !== undefined && { code }),
    });
  }

  resolve(key: IncidentKey) {
    const index = this.list.findIndex(open => open.incidentKey === key);
    if (index >= 0) {
      this.list.splice(index, 1);
    }
  }
}
