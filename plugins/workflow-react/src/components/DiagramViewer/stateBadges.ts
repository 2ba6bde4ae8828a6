import type { ElementStatistics } from '@linework/backstage-plugin-workflow-common';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';

const BADGES = 'linework-state';

/** Events and gateways are lower, activities higher than this. */
const SMALL_HEIGHT = 60;

const MARKERS = ['linework-active', 'linework-incident', 'linework-taken'];

export interface StateBadgeServices {
  canvas: Canvas;
  elementRegistry: ElementRegistry;
  overlays: Overlays;
}

/**
 * Draws what happened on a diagram: tokens and incidents on the left of an activity, what is over on its right, both
 * before an event or gateway, and the flows taken. Replaces what an earlier call drew. Elements that the diagram lacks are left out.
 */
export function drawStates(
  services: StateBadgeServices,
  statistics: ElementStatistics | undefined,
): void {
  const { canvas, elementRegistry, overlays } = services;
  overlays.remove({ type: BADGES });
  for (const element of elementRegistry.getAll()) {
    for (const marker of MARKERS) {
      canvas.removeMarker(element.id, marker);
    }
  }
  if (!statistics) {
    return;
  }

  for (const state of statistics.items) {
    const element = elementRegistry.get(state.elementId);
    // The process itself is the root of the canvas: it has no edge to put a badge on.
    if (!element || !('x' in element)) {
      continue;
    }
    if (state.active > 0) {
      canvas.addMarker(state.elementId, 'linework-active');
    }
    if (state.incidents > 0) {
      canvas.addMarker(state.elementId, 'linework-incident');
    }
    const now = [
      badge('active', state.active, '●', 'active'),
      badge('incident', state.incidents, '!', 'with incident'),
    ];
    const over = [
      badge('completed', state.completed, '✓', 'completed'),
      badge('terminated', state.canceled, '✕', 'terminated'),
    ];
    if (element.height < SMALL_HEIGHT) {
      // Names stand below events, and beside gateways where no flow is: seldom before them. Above, because badges
      // are larger than such a shape when the diagram is shown small.
      const position = { top: -20, left: -10 };
      addBadges(overlays, state.elementId, [...now, ...over], position);
    } else {
      addBadges(overlays, state.elementId, now, { bottom: 10, left: -10 });
      addBadges(overlays, state.elementId, over, { top: -12, right: 16 });
    }
  }

  for (const flow of statistics.takenFlows) {
    if (elementRegistry.get(flow.flowId)) {
      canvas.addMarker(flow.flowId, 'linework-taken');
    }
  }
}

function addBadges(
  overlays: Overlays,
  elementId: string,
  badges: (HTMLElement | undefined)[],
  position: { top?: number; bottom?: number; left?: number; right?: number },
): void {
  const present = badges.filter((item): item is HTMLElement => Boolean(item));
  if (present.length === 0) {
    return;
  }
  const html = document.createElement('div');
  html.className = 'linework-badges';
  // The list below the diagram says the same in words.
  html.setAttribute('aria-hidden', 'true');
  html.append(...present);
  overlays.add(elementId, BADGES, {
    position,
    html,
    // Readable when a large diagram is shown small.
    scale: { min: 0.8, max: 1.2 },
  });
}

function badge(
  kind: string,
  count: number,
  sign: string,
  words: string,
): HTMLElement | undefined {
  if (count === 0) {
    return undefined;
  }
  const element = document.createElement('span');
  element.className = `linework-badge linework-badge-${kind}`;
  element.textContent = `${sign} ${count}`;
  element.title = `${count} ${words}`;
  return element;
}
