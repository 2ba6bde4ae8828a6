// What is drawn by hand over and under the graph: the circles of sites with their names and counts, links in trouble as
// dashed lines, and the neighbourhood of a device.
import type Sigma from 'sigma';
import type { MapModel } from '../mapModel';
import type { MapColors } from './colors';

/** So many names of sites are drawn at most; the larger sites win. */
const MAX_CLUSTER_LABELS = 80;
/** A name needs a circle of at least this radius, unless it has one device in trouble. */
const MIN_LABELLED_RADIUS = 5;
/** So many links in trouble are drawn as dashes; where there are more, nobody could tell them apart. */
const MAX_DASHED = 2_000;

export interface Point {
  x: number;
  y: number;
}

type Context = CanvasRenderingContext2D;

const FONT = '12px sans-serif';

/** The circles of sites, and their names above everything else. */
export function drawClusters(
  context: Context,
  names: Context,
  sigma: Sigma,
  model: MapModel,
  colors: MapColors,
): void {
  const { width, height } = sigma.getDimensions();
  const scale = graphScale(sigma);
  const placed = model.map.clusters.map(cluster => ({
    cluster,
    at: sigma.graphToViewport(cluster),
    radius: cluster.radius * scale,
  }));
  const shown = placed.filter(
    ({ at, radius }) =>
      at.x + radius > 0 &&
      at.y + radius > 0 &&
      at.x - radius < width &&
      at.y - radius < height,
  );
  context.fillStyle = colors.cluster;
  context.strokeStyle = colors.clusterLine;
  context.lineWidth = 1;
  for (const { at, radius } of shown) {
    context.beginPath();
    context.arc(at.x, at.y, Math.max(radius, 2), 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }

  names.font = FONT;
  names.textAlign = 'center';
  const taken: { left: number; right: number; top: number }[] = [];
  const bySize = [...shown].sort(
    (a, b) => b.cluster.deviceCount - a.cluster.deviceCount,
  );
  let labels = 0;
  for (const { cluster, at, radius } of bySize) {
    if (labels >= MAX_CLUSTER_LABELS) break;
    // Inside a site that fills the view its name says nothing.
    if (radius < MIN_LABELLED_RADIUS || radius > Math.max(width, height)) {
      continue;
    }
    const trouble =
      cluster.unreachableCount > 0 ? ` (◆ ${cluster.unreachableCount})` : '';
    const text = `${cluster.title} · ${cluster.deviceCount}${trouble}`;
    const half = names.measureText(text).width / 2 + 4;
    const top = Math.max(at.y - radius - 6, 14);
    const isFree = taken.every(
      other =>
        at.x + half < other.left ||
        at.x - half > other.right ||
        Math.abs(top - other.top) > 15,
    );
    if (isFree) {
      taken.push({ left: at.x - half, right: at.x + half, top });
      labels++;
      // A ground of its own, so that it can be read over lines.
      names.lineWidth = 3;
      names.strokeStyle = colors.background;
      names.strokeText(text, at.x, top);
      names.fillStyle = colors.text;
      names.fillText(text, at.x, top);
    }
  }
}

/** Links in trouble as dashes: down red, partly down orange, declared and not seen violet and finely dotted. */
export function drawTrouble(
  context: Context,
  sigma: Sigma,
  model: MapModel,
  colors: MapColors,
  edges: readonly number[],
): void {
  const { width, height } = sigma.getDimensions();
  for (const edge of edges.slice(0, MAX_DASHED)) {
    const from = viewportOf(sigma, model, model.map.edges.a[edge]);
    const to = viewportOf(sigma, model, model.map.edges.b[edge]);
    if (
      Math.max(from.x, to.x) < 0 ||
      Math.max(from.y, to.y) < 0 ||
      Math.min(from.x, to.x) > width ||
      Math.min(from.y, to.y) > height
    ) {
      continue;
    }
    const look = troubleLook(model, edge, colors);
    context.strokeStyle = look.color;
    context.lineWidth = look.width;
    context.setLineDash(look.dash);
    line(context, from, to);
  }
  context.setLineDash([]);
}

/** Links that are drawn as dashes. */
export function troubledEdges(model: MapModel): number[] {
  const troubled: number[] = [];
  model.map.edges.a.forEach((_a, edge) => {
    const state = model.edgeState(edge);
    const verdict = model.verdict(edge);
    if (
      state === 'down' ||
      state === 'someDown' ||
      verdict === 'missing' ||
      verdict === 'mismatch'
    ) {
      troubled.push(edge);
    }
  });
  return troubled;
}

function troubleLook(model: MapModel, edge: number, colors: MapColors) {
  switch (model.edgeState(edge)) {
    case 'down':
      return { color: colors.down, width: 2.5, dash: [7, 5] };
    case 'someDown':
      return { color: colors.someDown, width: 2, dash: [7, 5] };
    default:
      return { color: colors.missing, width: 1.5, dash: [2, 4] };
  }
}

/** A device with its links and neighbours, above everything else. */
export function drawNeighbourhood(
  context: Context,
  sigma: Sigma,
  model: MapModel,
  colors: MapColors,
  index: number,
): void {
  const middle = viewportOf(sigma, model, index);
  context.strokeStyle = colors.accent;
  context.lineWidth = 2;
  const neighbours = model.neighbours(index);
  for (const neighbour of neighbours) {
    line(context, middle, viewportOf(sigma, model, neighbour.index));
  }
  context.font = FONT;
  context.textAlign = 'left';
  // A hub has too many to name them all.
  const isNamed = neighbours.length <= 40;
  for (const neighbour of neighbours) {
    const at = viewportOf(sigma, model, neighbour.index);
    mark(context, at, colors.nodes[model.nodeState(neighbour.index)], colors);
    if (isNamed) {
      tag(context, at, model.map.nodes.titles[neighbour.index], colors);
    }
  }
  mark(context, middle, colors.nodes[model.nodeState(index)], colors, 3);
  context.font = `bold ${FONT}`;
  tag(context, middle, model.map.nodes.titles[index], colors);
}

function mark(
  context: Context,
  at: Point,
  color: string,
  colors: MapColors,
  lineWidth = 1.5,
): void {
  context.beginPath();
  context.arc(at.x, at.y, 6, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
  context.strokeStyle = colors.accent;
  context.lineWidth = lineWidth;
  context.stroke();
}

/** A name on a ground of its own, so that it can be read over lines. */
function tag(
  context: Context,
  at: Point,
  text: string,
  colors: MapColors,
): void {
  const { width } = context.measureText(text);
  context.globalAlpha = 0.85;
  context.fillStyle = colors.background;
  context.fillRect(at.x + 9, at.y - 8, width + 6, 16);
  context.globalAlpha = 1;
  context.fillStyle = colors.text;
  context.fillText(text, at.x + 12, at.y + 4);
}

function line(context: Context, from: Point, to: Point): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

function viewportOf(sigma: Sigma, model: MapModel, index: number): Point {
  const { x, y } = model.map.nodes;
  return sigma.graphToViewport({ x: x[index], y: y[index] });
}

/** Pixels per unit of the layout. */
export function graphScale(sigma: Sigma): number {
  const zero = sigma.graphToViewport({ x: 0, y: 0 });
  const one = sigma.graphToViewport({ x: 1, y: 0 });
  return Math.hypot(one.x - zero.x, one.y - zero.y);
}
