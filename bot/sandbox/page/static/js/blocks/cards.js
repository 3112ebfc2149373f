/** Blocks that frame others or speak up: card, carousel, container, alert. */

import { el } from '../dom.js';
import { icon } from '../icons.js';
import { renderElement } from './elements.js';
import { picture } from './media.js';
import { richText } from './rich.js';
import { scrolling } from './table.js';
import { renderText } from './text.js';

/** Return a card. */
export function card(block, ctx) {
  const { hero_image: hero, icon: small, title, subtitle, body, actions = [] } = block;
  return el(
    'div',
    { class: 'card' },
    hero ? el('div', { class: 'card-hero' }, picture(hero)) : null,
    el(
      'div',
      { class: 'card-inside' },
      heading(small, title, subtitle, ctx),
      body ? el('div', {}, renderText(body, ctx)) : null,
      actions.length
        ? el(
            'div',
            { class: 'actions' },
            actions.map((one) => renderElement(block, one, ctx)),
          )
        : null,
    ),
  );
}

function heading(small, title, subtitle, ctx) {
  if (!small && !title && !subtitle) return null;
  return el(
    'div',
    { class: 'card-heading' },
    small ? picture(small, 'small') : null,
    el(
      'div',
      {},
      title
        ? el('div', { class: 'strong' }, title.type === 'rich_text' ? richText(title, ctx) : renderText(title, ctx))
        : null,
      subtitle ? el('div', { class: 'soft' }, renderText(subtitle, ctx)) : null,
    ),
  );
}

/** Return cards side by side. */
export function carousel(block, ctx) {
  const list = el(
    'ul',
    { class: 'carousel', role: 'list' },
    block.elements.map((one) => el('li', {}, card(one, ctx))),
  );
  return scrolling('Cards', list);
}

/** Return a container around other blocks, which folds where the app says so. */
export function container(block, ctx, render) {
  const title = block.rich_text_title ?? block.title;
  const head = heading(block.icon, title, block.subtitle, ctx);
  const inside = el('div', { class: 'container-inside' }, render(block.child_blocks, ctx));
  const props = { class: `container container-${block.width ?? 'standard'}` };
  if (!block.is_collapsible) return el('section', props, el('div', { class: 'container-head' }, head), inside);
  return el(
    'details',
    { ...props, open: !block.default_collapsed },
    el('summary', { class: 'container-head' }, icon('right'), head),
    inside,
  );
}

const LEVELS = { info: 'Information', warning: 'Warning', error: 'Error', success: 'Success' };

/** Return an alert; its level is said as well as coloured. */
export function alert(block, ctx) {
  const level = block.level in LEVELS ? block.level : 'default';
  const said = level === 'default' ? null : el('span', { class: 'quiet' }, `${LEVELS[level]}: `);
  return el(
    'div',
    { class: `alert alert-${level}` },
    icon(level === 'default' ? 'info' : level),
    el('div', {}, said, renderText(block.text, ctx)),
  );
}
