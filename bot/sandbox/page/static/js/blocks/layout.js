/** The everyday blocks: section, header, divider, context, rows of controls, and the labelled fields of forms. */

import { el } from '../dom.js';
import { renderElement } from './elements.js';
import { picture } from './media.js';
import { renderText } from './text.js';
import { fresh } from './values.js';

/** Return a section: words, fields in two columns, something at the side. */
export function section(block, ctx) {
  const id = fresh('section');
  const side = block.accessory;
  return el(
    'div',
    { class: `section${side ? ` section-with-${side.type === 'image' ? 'picture' : 'control'}` : ''}` },
    el(
      'div',
      { class: 'section-words' },
      block.text ? el('div', { id }, renderText(block.text, ctx)) : null,
      block.fields
        ? el(
            'div',
            { class: 'fields' },
            block.fields.map((one) => el('div', {}, renderText(one, ctx))),
          )
        : null,
    ),
    side ? el('div', { class: 'section-side' }, beside(block, side, ctx, block.text ? id : null)) : null,
  );
}

function beside(block, side, ctx, labelledby) {
  return side.type === 'image' ? picture(side, 'side') : renderElement(block, side, ctx, { labelledby });
}

/** Return a heading; the page's own are above it. */
export function header(block, ctx) {
  return el(
    'div',
    { class: 'header', role: 'heading', 'aria-level': (block.level ?? 1) + 2, dataset: { level: block.level } },
    renderText(block.text, ctx),
  );
}

/** Return a line across. */
export function divider() {
  return el('hr', { class: 'divider' });
}

/** Return small grey texts and pictures in a row. */
export function context(block, ctx) {
  return el(
    'div',
    { class: 'context' },
    block.elements.map((one) => (one.type === 'image' ? picture(one, 'tiny') : el('div', {}, renderText(one, ctx)))),
  );
}

/** Return a row of controls. */
export function actions(block, ctx) {
  return el(
    'div',
    { class: 'actions' },
    block.elements.map((one) => renderElement(block, one, ctx)),
  );
}

/** Return the quiet row under an assistant's answer. */
export function contextActions(block, ctx) {
  const shown = block.elements.filter(({ visible_to_user_ids: ids }) => !ids?.length || ids.includes(ctx.me));
  return el(
    'div',
    { class: 'context-actions' },
    shown.map((one) => renderElement(block, one, ctx)),
  );
}

/** Return a labelled field of a form, with its hint and what the app has against its value. */
export function input(block, ctx) {
  const [label, hint, error] = [fresh('label'), fresh('hint'), fresh('error')];
  const wrong = ctx.errors?.[block.block_id];
  const described = [wrong && error, block.hint && hint].filter(Boolean).join(' ');
  const naming = {
    labelledby: label,
    describedby: described || null,
    invalid: Boolean(wrong),
    required: !block.optional,
  };
  return el(
    'div',
    { class: `input${wrong ? ' input-wrong' : ''}`, dataset: { block: block.block_id } },
    el(
      'div',
      { class: 'input-label' },
      el('span', { id: label }, renderText(block.label, ctx)),
      block.optional ? el('span', { class: 'soft' }, '(optional)') : null,
    ),
    renderElement(block, block.element, ctx, naming),
    wrong ? el('div', { class: 'input-error', id: error, role: 'alert' }, wrong) : null,
    block.hint ? el('div', { class: 'input-hint', id: hint }, renderText(block.hint, ctx)) : null,
  );
}
