/** A pie: slices clockwise from the top, in the order they were given. */

import { svg } from '../dom.js';
import { full, tint } from './scale.js';

const SIZE = 200;
const RADIUS = 96;

/** Return a pie as SVG; the legend beside it says what is what. */
export function pie({ segments }, width, attributes) {
  const whole = segments.reduce((sum, { value }) => sum + value, 0);
  let gone = 0;
  const slices = segments.map(({ label, value }, place) => {
    const from = gone / whole;
    gone += value;
    return svg(
      'path',
      { class: `slice ${tint(place)}`, d: slice(from, gone / whole) },
      svg('title', {}, `${label}: ${full(value)}`),
    );
  });
  const side = Math.min(SIZE, width);
  return svg('svg', { ...attributes, viewBox: `0 0 ${SIZE} ${SIZE}`, width: side, height: side }, slices);
}

function slice(from, to) {
  // An arc from a point to itself is nothing, so a whole circle stops just short of its start.
  const [start, end] = [from, Math.min(to, from + 0.99999)].map(onCircle);
  const wide = to - from > 0.5 ? 1 : 0;
  return `M${SIZE / 2} ${SIZE / 2}L${start}A${RADIUS} ${RADIUS} 0 ${wide} 1 ${end}Z`;
}

function onCircle(share) {
  const angle = (share - 0.25) * 2 * Math.PI;
  return [Math.cos(angle), Math.sin(angle)].map((part) => (SIZE / 2 + RADIUS * part).toFixed(2)).join(' ');
}
