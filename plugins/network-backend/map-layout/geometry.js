// Points and circles without chance: the same input gives the same picture.

/** @typedef {import('./types').Point} Point */
/** @typedef {import('./types').Circle} Circle */

/** Distance between neighbouring devices of a cluster. */
const SPACING = 10;

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * The k-th seed of a sunflower: points that fill a disc evenly, from the middle outwards.
 *
 * @param {number} k
 * @param {number} spacing
 * @returns {Point}
 */
function sunflower(k, spacing = SPACING) {
  const radius = spacing * 0.6 * Math.sqrt(k);
  return {
    x: radius * Math.cos(k * GOLDEN_ANGLE),
    y: radius * Math.sin(k * GOLDEN_ANGLE),
  };
}

/**
 * A number from 0 to below 1 that only depends on the text (FNV-1a).
 *
 * @param {string} text
 */
function hash(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return (value >>> 0) / 2 ** 32;
}

/**
 * Radius of the circle that holds points, with a margin.
 *
 * @param {readonly Point[]} points
 */
function radiusOf(points) {
  return points.reduce(
    (radius, { x, y }) => Math.max(radius, Math.hypot(x, y) + SPACING),
    SPACING,
  );
}

/**
 * Remembers which spots are taken, to a grid of half the spacing.
 */
class Spots {
  /** @type {Set<string>} */
  #taken = new Set();

  /** @param {Point} point */
  take(point) {
    this.#taken.add(cellOf(point));
  }

  /**
   * The free spot nearest to a point, in the order of a sunflower that is turned by `turn`.
   *
   * @param {Point} wish
   * @param {number} turn
   * @returns {Point}
   */
  free(wish, turn) {
    for (let k = 1; ; k++) {
      const step = sunflower(k);
      const angle = turn * 2 * Math.PI;
      const spot = {
        x: wish.x + step.x * Math.cos(angle) - step.y * Math.sin(angle),
        y: wish.y + step.x * Math.sin(angle) + step.y * Math.cos(angle),
      };
      if (!this.#taken.has(cellOf(spot))) {
        return spot;
      }
    }
  }
}

/** @param {Point} point */
function cellOf({ x, y }) {
  const size = SPACING / 2;
  return `${Math.round(x / size)} ${Math.round(y / size)}`;
}

/**
 * Pushes circles apart until none overlaps another, or some rounds are over. Changes the circles.
 *
 * @param {Circle[]} circles
 * @param {number} margin
 */
function pushApart(circles, margin) {
  for (let round = 0; round < 200; round++) {
    const byX = [...circles].sort((a, b) => a.x - b.x);
    const widest = circles.reduce(
      (most, { radius }) => Math.max(most, radius),
      0,
    );
    let isCalm = true;
    for (let at = 0; at < byX.length; at++) {
      const a = byX[at];
      for (let other = at + 1; other < byX.length; other++) {
        const b = byX[other];
        if (b.x - a.x > a.radius + widest + margin) {
          break;
        }
        const wanted = a.radius + b.radius + margin;
        const distance = Math.hypot(b.x - a.x, b.y - a.y);
        if (distance < wanted - 0.01) {
          // Circles at one point go apart in a direction that depends on their order.
          const angle =
            distance > 0.001 ? Math.atan2(b.y - a.y, b.x - a.x) : at + other;
          // The smaller one gives way.
          const share = a.radius ** 2 / (a.radius ** 2 + b.radius ** 2);
          const push = wanted - distance;
          a.x -= Math.cos(angle) * push * (1 - share);
          a.y -= Math.sin(angle) * push * (1 - share);
          b.x += Math.cos(angle) * push * share;
          b.y += Math.sin(angle) * push * share;
          isCalm = false;
        }
      }
    }
    if (isCalm) {
      return;
    }
  }
}

/**
 * A place for a circle among others, as near as can be to a point.
 *
 * @param {Point} wish
 * @param {number} radius
 * @param {readonly Circle[]} others
 * @param {number} margin
 * @returns {Point}
 */
function freePlace(wish, radius, others, margin) {
  for (let k = 0; ; k++) {
    const step = sunflower(k, radius);
    const place = { x: wish.x + step.x, y: wish.y + step.y };
    const isFree = others.every(
      other =>
        Math.hypot(other.x - place.x, other.y - place.y) >=
        other.radius + radius + margin,
    );
    if (isFree) {
      return place;
    }
  }
}

module.exports = {
  SPACING,
  Spots,
  freePlace,
  hash,
  pushApart,
  radiusOf,
  sunflower,
};
