/** The table block, and what it shares with every other table: cells, and a region that scrolls sideways. */

import { el } from '../dom.js';
import { richText, richWords } from './rich.js';

/** Return a table block; its first row is its head, as in Slack. */
export function table(block, ctx) {
  const [head, ...rows] = block.rows;
  const settings = block.column_settings ?? [];
  return grid(head, rows, (cell, column) => [classes(settings[column]), cellContent(cell, ctx)]);
}

/** Return a table that scrolls; `shown(cell, column)` says a cell's classes and what stands in it. */
export function grid(head, rows, shown) {
  const row = (cells, tag, scope = null) => {
    const inner = cells.map((cell, column) => {
      const [look, content] = shown(cell, column);
      return el(tag, { class: look, scope }, content);
    });
    return el('tr', {}, inner);
  };
  const body = rows.map((cells) => row(cells, 'td'));
  return scrolling(
    'Table',
    el('table', { class: 'table' }, el('thead', {}, row(head, 'th', 'col')), el('tbody', {}, body)),
  );
}

function classes(setting) {
  return `align-${setting?.align ?? 'left'}${setting?.is_wrapped ? ' wrapped' : ''}`;
}

/** Return what a cell shows: raw_text, raw_number or rich_text. */
export function cellContent(cell, ctx) {
  return cell.type === 'rich_text' ? richText(cell, ctx) : cellWords(cell);
}

/** Return a cell's words. */
export function cellWords(cell) {
  return cell.type === 'rich_text' ? richWords(cell) : String(cell.text ?? cell.value ?? '');
}

/** Return a wide thing in a region of its own: it can be reached and scrolled with the keyboard. */
export function scrolling(label, ...children) {
  return el('div', { class: 'scrolling', role: 'region', 'aria-label': label, tabindex: 0 }, children);
}
