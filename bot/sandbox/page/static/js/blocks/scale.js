/** What all drawings measure with: round steps of an axis, figures short enough to read, colours in their order. */

/** Return round numbers from at or below the least to at or above the most value; zero is always among them. */
export function ticks(values, about = 5) {
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const step = roundStep((most - least || 1) / about);
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  // Counted in steps and multiplied at the end, so that 0.1 + 0.2 does not show on the axis.
  return Array.from({ length: last - first + 1 }, (_, number) => Number(((first + number) * step).toPrecision(12)));
}

function roundStep(raw) {
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= raw * (1 - 1e-9));
}

const PLAIN = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** Return the figures of an axis, all of one kind: 5,000 beside 10,000 becomes 5K beside 10K. */
export function figures(steps) {
  const format = steps.some((step) => Math.abs(step) >= 10_000) ? COMPACT : PLAIN;
  return steps.map((step) => minus(format.format(step)));
}

/** Return a number in full. */
export function full(value) {
  return minus(PLAIN.format(value));
}

function minus(words) {
  return words.replace(/^-/, '−');
}

/** Return words cut to so many characters. */
export function cut(words, most) {
  return words.length > most ? `${words.slice(0, Math.max(1, most - 1))}…` : words;
}

/** Return the class that carries the colour of this series or slice. */
export function tint(place) {
  return `tint-${(place % 8) + 1}`;
}
