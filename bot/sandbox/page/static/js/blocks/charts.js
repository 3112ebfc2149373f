/** The data_visualization block: title, legend, the drawing, and its numbers as a table. */

import { el, fill } from '../dom.js';
import { pie } from './pie.js';
import { plot } from './plot.js';
import { full, tint } from './scale.js';
import { scrolling } from './table.js';

const WIDTH = 520; // until the page says how much room there is
const NAMES = { pie: 'Pie', bar: 'Bar', area: 'Area', line: 'Line' };

/** Return a data_visualization block. */
export function chart(block) {
  const drawing = block.chart;
  const told = drawing.type === 'pie' ? slices(drawing) : lines(drawing);
  const room = el('div', { class: 'chart-room' });
  const attributes = { role: 'img', 'aria-label': `${NAMES[drawing.type]} chart. ${block.title}. ${told.words}` };
  redrawn(room, (width) => (drawing.type === 'pie' ? pie : plot)(drawing, width, attributes));
  return el(
    'figure',
    { class: `chart chart-${drawing.type}` },
    el('figcaption', {}, block.title),
    el('div', { class: 'chart-body' }, room, legend(told.legend)),
    el('details', { class: 'chart-numbers' }, el('summary', {}, 'Show the numbers'), numbers(block.title, told.table)),
  );
}

/** Draw for the width there is, and again when it changes: letters of a scaled drawing would be too small on a phone. */
function redrawn(room, draw) {
  let width = 0;
  const fit = (wide) => {
    if (Math.abs(wide - width) < 4) return;
    width = wide;
    fill(room, draw(wide));
  };
  fit(WIDTH);
  new ResizeObserver(([entry]) => {
    if (entry.contentRect.width) fit(Math.round(entry.contentRect.width));
  }).observe(room);
}

function slices({ segments }) {
  const whole = segments.reduce((sum, { value }) => sum + value, 0);
  const share = (value) => `${Math.round((value / whole) * 100)}%`;
  return {
    words: `${segments.map(({ label, value }) => `${label} ${full(value)} (${share(value)})`).join(', ')}.`,
    legend: segments.map(({ label, value }) => `${label} · ${share(value)}`),
    table: [['', 'Value', 'Share'], ...segments.map(({ label, value }) => [label, full(value), share(value)])],
  };
}

function lines({ series, axis_config: axis }) {
  const said = (data) => data.map(({ label, value }) => `${label} ${full(value)}`).join(', ');
  const axes = [axis.x_label && `Across: ${axis.x_label}.`, axis.y_label && `Upwards: ${axis.y_label}.`].filter(
    Boolean,
  );
  return {
    words: [...axes, ...series.map(({ name, data }) => `${name}: ${said(data)}.`)].join(' '),
    legend: series.map(({ name }) => name),
    table: [
      [axis.x_label ?? '', ...series.map(({ name }) => name)],
      ...axis.categories.map((category, place) => [category, ...series.map(({ data }) => full(data[place].value))]),
    ],
  };
}

function legend(names) {
  return el(
    'ul',
    { class: 'legend', role: 'list' },
    names.map((name, place) => el('li', {}, el('i', { class: `swatch ${tint(place)}` }), name)),
  );
}

function numbers(title, [head, ...rows]) {
  return scrolling(
    `Numbers of ${title}`,
    el(
      'table',
      { class: 'table' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          head.map((cell, column) => heading(cell, 'col', column)),
        ),
      ),
      el(
        'tbody',
        {},
        rows.map(([first, ...values]) =>
          el(
            'tr',
            {},
            heading(first, 'row', 0),
            values.map((value) => el('td', { class: 'align-right' }, value)),
          ),
        ),
      ),
    ),
  );
}

function heading(words, scope, column) {
  return el(words ? 'th' : 'td', { scope: words ? scope : null, class: column ? 'align-right' : 'align-left' }, words);
}
