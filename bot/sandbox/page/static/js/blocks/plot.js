/** Bars, lines and areas over common categories. */

import { svg } from '../dom.js';
import { cut, figures, full, tint, ticks } from './scale.js';

const HEIGHT = 200; // of the plot alone
const LETTER = 6.2; // about the width of one at this size
const SLANT = { turn: -40, most: 12, deep: 74 };

/** Return a plot as SVG, drawn for this width. */
export function plot(chart, width, attributes) {
  const frame = framed(chart, width);
  const marks = { bar: bars, area: areas, line: curves }[chart.type];
  return svg(
    'svg',
    { ...attributes, class: 'plot', viewBox: `0 0 ${width} ${frame.height}`, width, height: frame.height },
    grid(frame),
    marks(chart.series, frame),
    baseline(frame),
    below(frame),
    titles(chart.axis_config, frame),
  );
}

/** Return all measures: where a value and where a category is. */
function framed({ series, axis_config: axis }, width) {
  const steps = ticks(series.flatMap(({ data }) => data.map(({ value }) => value)));
  const [least, most] = [steps[0], steps.at(-1)];
  const names = figures(steps);
  const longest = LETTER * Math.max(...axis.categories.map((name) => name.length));
  const beside = LETTER * Math.max(...names.map((name) => name.length)) + 12 + (axis.y_label ? 18 : 0);
  const slanted = longest > (width - beside) / axis.categories.length - 6;
  // A slanted name ends under its place and begins to the left of it: the first one needs that room as well.
  const left = slanted ? Math.max(beside, Math.min(longest, SLANT.most * LETTER) * 0.72) : beside;
  const band = (width - left - 8) / axis.categories.length;
  return {
    steps,
    names,
    left,
    band,
    slanted,
    categories: axis.categories,
    right: width - 8,
    bottom: HEIGHT + 12,
    height: HEIGHT + 12 + (slanted ? SLANT.deep : 22) + (axis.x_label ? 20 : 0),
    y: (value) => 12 + HEIGHT * (1 - (value - least) / (most - least)),
    x: (place) => left + band * (place + 0.5),
  };
}

function grid({ steps, names, left, right, y }) {
  return svg(
    'g',
    { class: 'grid' },
    steps.map((step, place) => [
      svg('line', { x1: left, x2: right, y1: y(step), y2: y(step) }),
      svg('text', { x: left - 8, y: y(step) + 4, 'text-anchor': 'end' }, names[place]),
    ]),
  );
}

function baseline({ left, right, y }) {
  return svg('line', { class: 'baseline', x1: left, x2: right, y1: y(0), y2: y(0) });
}

function below({ categories, slanted, bottom, band, x }) {
  // Where even slanted names would run into each other, every second or third one is enough to find one's way.
  const every = slanted ? Math.ceil(16 / band) : 1;
  return svg(
    'g',
    {},
    categories.map((name, place) => {
      if (place % every) return null;
      const [at, low] = [x(place), bottom + (slanted ? 14 : 18)];
      const turned = slanted
        ? { transform: `rotate(${SLANT.turn} ${at} ${low})`, 'text-anchor': 'end' }
        : { 'text-anchor': 'middle' };
      return svg('text', { x: at, y: low, ...turned }, slanted ? cut(name, SLANT.most) : name);
    }),
  );
}

function titles({ x_label: across, y_label: upwards }, { left, right, height }) {
  return svg(
    'g',
    { class: 'axis-titles' },
    across ? svg('text', { x: (left + right) / 2, y: height - 4, 'text-anchor': 'middle' }, across) : null,
    upwards
      ? svg(
          'text',
          { x: 12, y: HEIGHT / 2 + 12, 'text-anchor': 'middle', transform: `rotate(-90 12 ${HEIGHT / 2 + 12})` },
          cut(upwards, Math.floor(HEIGHT / LETTER)),
        )
      : null,
  );
}

function bars(series, { band, x, y }) {
  const wide = Math.min((band * 0.74) / series.length, 44);
  return series.map(({ name, data }, place) =>
    svg(
      'g',
      { class: tint(place) },
      data.map(({ label, value }, at) => {
        const left = x(at) + wide * (place - series.length / 2);
        const [top, low] = [y(Math.max(value, 0)), y(Math.min(value, 0))];
        return svg(
          'rect',
          {
            class: 'bar',
            x: left + 0.5,
            y: top,
            width: Math.max(wide - 1, 1),
            height: Math.max(low - top, 0.5),
            rx: 1.5,
          },
          hover(name, label, value),
        );
      }),
    ),
  );
}

function areas(series, frame) {
  const base = frame.y(0);
  return series.map((one, place) => {
    const points = path(one.data, frame);
    const closed = `${points}L${frame.x(one.data.length - 1)} ${base}L${frame.x(0)} ${base}Z`;
    return svg('g', { class: tint(place) }, svg('path', { class: 'area', d: closed }), curve(one, frame, points));
  });
}

function curves(series, frame) {
  return series.map((one, place) => svg('g', { class: tint(place) }, curve(one, frame, path(one.data, frame))));
}

function curve({ name, data }, { x, y }, points) {
  return [
    svg('path', { class: 'curve', d: points }),
    data.map(({ label, value }, at) =>
      svg('circle', { class: 'dot', cx: x(at), cy: y(value), r: 3.5 }, hover(name, label, value)),
    ),
  ];
}

function path(data, { x, y }) {
  return `M${data.map(({ value }, at) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('L')}`;
}

function hover(name, label, value) {
  return svg('title', {}, `${name}, ${label}: ${full(value)}`);
}
