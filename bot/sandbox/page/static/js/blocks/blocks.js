/** Block Kit as nodes: one renderer for each type of block, for messages, modals and Home alike. */

import { el, fragment } from '../dom.js';
import { alert, card, carousel, container } from './cards.js';
import { chart } from './charts.js';
import { dataTable } from './datatable.js';
import { actions, context, contextActions, divider, header, input, section } from './layout.js';
import { markdown } from './markdown.js';
import { file, imageBlock, video } from './media.js';
import { richText } from './rich.js';
import { table } from './table.js';
import { plan, taskCard } from './tasks.js';

export { flush } from './deeds.js';
export { renderText } from './text.js';
export { carrying } from './typing.js';

/** Type of block: (block, ctx, renderBlocks) → Node. To add a block is to add a line. */
const BLOCKS = {
  actions,
  alert,
  card,
  carousel,
  container,
  context,
  context_actions: contextActions,
  data_table: dataTable,
  data_visualization: chart,
  divider,
  file,
  header,
  image: imageBlock,
  input,
  markdown,
  plan,
  rich_text: richText,
  section,
  table,
  task_card: taskCard,
  video,
};

/** Return the blocks of a message, modal or Home. One that cannot be drawn never breaks the others. */
export function renderBlocks(blocks, ctx) {
  return fragment(
    (blocks ?? []).map((block) => el('div', { class: 'block', dataset: { type: block?.type } }, drawn(block, ctx))),
  );
}

function drawn(block, ctx) {
  const render = Object.hasOwn(BLOCKS, block?.type) ? BLOCKS[block.type] : null;
  if (!render) return raw(`Unknown block: ${block?.type}`, block);
  try {
    return render(block, ctx, renderBlocks);
  } catch (error) {
    // A warning, not an error: the block is at fault, and the page goes on.
    console.warn(`A ${block.type} block could not be drawn:`, error);
    return raw(`Unknown block: ${block.type}`, block);
  }
}

function raw(title, block) {
  return el(
    'div',
    { class: 'unknown' },
    el('div', { class: 'strong' }, title),
    el('details', {}, el('summary', {}, 'Show its JSON'), el('pre', { tabindex: 0 }, JSON.stringify(block, null, 2))),
  );
}
