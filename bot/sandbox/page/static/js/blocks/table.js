/** The table block, and what it shares with every other table: cells, and a region that scrolls sideways. */

import { el } from '../dom.js';
import { richText, richWords } from './rich.js';

/** Return a table block; its first row is its head, as in Slack. */
export function table(block, ctx) {
  const [head, ...rows] = block.rows;
  const settings = block.column_settings ?? [];
  const row = (cells, tag) =>
    el(
      'tr',
      {},
      cells.map((cell, column) =>
        el(tag, { class: classes(settings[column]), scope: tag === 'th' ? 'col' : null }, cellContent(cell, ctx)),
      ),
    );
  return scrolling(
    'Table',
    el(
      'table',
      { class: 'table' },
      el('thead', {}, row(head, 'th')),
      el(
        'tbody',
        {},
        rows.map((cells) => row(cells, 'td')),
      ),
    ),
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
