import type Canvas from 'diagram-js/lib/core/Canvas';

const PADDING = 30;

/**
 * Shows the whole diagram, centred and never enlarged. The canvas' own `fit-viewport` leaves no room at the edges,
 * where badges would be cut off.
 */
export function fitDiagram(canvas: Canvas): void {
  const { inner, outer } = canvas.viewbox();
  if (!outer.width || !outer.height) {
    return;
  }
  const scale = Math.min(
    1,
    outer.width / (inner.width + 2 * PADDING),
    outer.height / (inner.height + 2 * PADDING),
  );
  canvas.viewbox({
    x: inner.x + inner.width / 2 - outer.width / scale / 2,
    y: inner.y + inner.height / 2 - outer.height / scale / 2,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
