/** The data_table block: a table a person can sort, filter and turn the pages of. The app is told nothing of it. */

import { el, fill, mark } from '../dom.js';
import { icon } from '../icons.js';
import { cellContent, cellWords, scrolling } from './table.js';

const PAGE_SIZE = 5; // docs.slack.dev/reference/block-kit/blocks/data-table-block: where the app sets none

/** Return a data_table block. */
export function dataTable(block, ctx) {
  const [head, ...rows] = block.rows;
  const seen = { rows, sorted: null, rising: true, words: '', page: 0, size: block.page_size ?? PAGE_SIZE };
  const body = el('tbody');
  const pager = el('div', { class: 'pager' });
  const draw = () => {
    const chosen = visible(seen);
    const first = seen.page * seen.size;
    fill(
      body,
      chosen.slice(first, first + seen.size).map((cells) => line(cells, block.row_header_column_index ?? 0, ctx)),
    );
    fill(pager, paging(seen, chosen.length, draw));
  };
  const headers = head.map((cell, column) => header(cell, column, seen, draw));
  draw();
  return el(
    'div',
    { class: 'data-table' },
    rows.length > seen.size ? filter(block.caption, seen, draw) : null,
    scrolling(
      block.caption,
      el('table', { class: 'table' }, el('caption', {}, block.caption), el('thead', {}, el('tr', {}, headers)), body),
    ),
    pager,
  );
}

function line(cells, named, ctx) {
  return el(
    'tr',
    {},
    cells.map((cell, column) =>
      el(
        column === named ? 'th' : 'td',
        {
          scope: column === named ? 'row' : null,
          class: cell.type === 'raw_number' ? 'align-right' : 'align-left',
        },
        cellContent(cell, ctx),
      ),
    ),
  );
}

function visible({ rows, sorted, rising, words }) {
  const wanted = words.toLowerCase();
  const found = rows.filter((cells) => cells.some((cell) => cellWords(cell).toLowerCase().includes(wanted)));
  if (sorted === null) return found;
  return found.sort((one, other) => (rising ? 1 : -1) * compare(one[sorted], other[sorted]));
}

function compare(one, other) {
  if (one.type === 'raw_number' && other.type === 'raw_number') return one.value - other.value;
  return cellWords(one).localeCompare(cellWords(other), undefined, { numeric: true });
}

function header(cell, column, seen, draw) {
  const sort = () => {
    seen.rising = seen.sorted === column ? !seen.rising : true;
    seen.sorted = column;
    for (const other of node.parentElement.children) mark(other, 'aria-sort', null);
    mark(node, 'aria-sort', seen.rising ? 'ascending' : 'descending');
    draw();
  };
  const right = seen.rows.every((cells) => cells[column]?.type === 'raw_number');
  const node = el(
    'th',
    { scope: 'col', class: right ? 'align-right' : 'align-left' },
    el('button', { class: 'sorter', type: 'button', on: { click: sort } }, cellWords(cell), icon('sort')),
  );
  return node;
}

function filter(caption, seen, draw) {
  const search = (event) => {
    seen.words = event.target.value;
    seen.page = 0;
    draw();
  };
  const props = {
    class: 'field',
    type: 'search',
    placeholder: 'Filter rows',
    'aria-label': `Filter rows of ${caption}`,
  };
  return el('input', { ...props, on: { input: search } });
}

function paging(seen, total, draw) {
  const first = seen.page * seen.size;
  const last = Math.min(first + seen.size, total);
  const turn = (pages) => () => {
    seen.page += pages;
    draw();
  };
  const arrow = (name, label, pages, usable) =>
    el(
      'button',
      { class: 'small-button', type: 'button', 'aria-label': label, disabled: !usable, on: { click: turn(pages) } },
      icon(name),
    );
  return [
    el('span', { role: 'status' }, total ? `${first + 1}–${last} of ${total}` : 'No rows fit'),
    total > seen.size
      ? [arrow('left', 'Rows before', -1, seen.page > 0), arrow('right', 'Rows after', 1, last < total)]
      : null,
  ];
}
