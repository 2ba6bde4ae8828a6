import type { ElementStatistics } from '@linework/backstage-plugin-workflow-common';
import type { EventCount } from '../queries/HistoryQueries';

type ElementCount = ElementStatistics['items'][number];

/**
 * What the diagram shows: an element that was activated and neither completed nor terminated is active. Boundary events
 * of old histories have ended more often than begun.
 */
export function countElements(
  events: EventCount[],
  incidents: Map<string, number>,
): ElementStatistics {
  const elements = new Map<string, ElementCount>();
  const takenFlows: ElementStatistics['takenFlows'] = [];
  const of = (elementId: string): ElementCount => {
    const known = elements.get(elementId);
    if (known) return known;
    const count = {
      elementId,
      active: 0,
      completed: 0,
      canceled: 0,
      incidents: 0,
    };
    elements.set(elementId, count);
    return count;
  };
  for (const { elementId, type, count } of events) {
    switch (type) {
      case 'elementActivated':
        of(elementId).active += count;
        break;
      case 'elementCompleted':
        of(elementId).completed += count;
        of(elementId).active -= count;
        break;
      case 'elementTerminated':
        of(elementId).canceled += count;
        of(elementId).active -= count;
        break;
      default:
        takenFlows.push({ flowId: elementId, count });
    }
  }
  for (const [elementId, count] of incidents) of(elementId).incidents = count;
  return {
    items: [...elements.values()].map(element => ({
      ...element,
      active: Math.max(0, element.active),
    })),
    takenFlows,
  };
}
