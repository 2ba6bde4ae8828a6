import type Canvas from 'diagram-js/lib/core/Canvas';

const PADDING = 30;

/**
 * Shows the whole diagram, centred and never enlarged. The canvas' own `fit-viewport` leaves no room at the edges,
 * where badges would be cut off, and knows nothing of the palette, which covers some pixels on the left.
 */
export function fitDiagram(canvas: Canvas, coveredLeft = 0): void {
  const { inner, outer } = canvas.viewbox();
  const width = outer.width - coveredLeft;
  if (width <= 0 || !outer.height) {
    return;
  }
  const scale = Math.min(
    1,
    width / (inner.width + 2 * PADDING),
    outer.height / (inner.height + 2 * PADDING),
  );
  canvas.viewbox({
    x: inner.x + inner.width / 2 - (width / 2 + coveredLeft) / scale,
    y: inner.y + inner.height / 2 - outer.height / scale / 2,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
