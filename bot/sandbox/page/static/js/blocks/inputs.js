/** Fields to type into. */

import { el, fill } from '../dom.js';
import { icon } from '../icons.js';
import { keepTyped, tell } from './deeds.js';
import { richWords } from './rich.js';
import { wordsOf } from './text.js';
import { follow } from './typing.js';
import { aria, held } from './values.js';

/** Return a field for words, of one line or growing. */
export function textInput(block, element, ctx, naming) {
  const field = element.multiline ? area(block, element, ctx, naming) : line(block, element, ctx, naming);
  return element.max_length ? el('div', { class: 'counted' }, field, counter(field, element.max_length)) : field;
}

function line(block, element, ctx, naming, more = {}) {
  const field = el('input', {
    type: 'text',
    value: held(block, element, ctx) ?? '',
    ...common(element, naming),
    ...more,
  });
  return listened(field, block, element, ctx, () => field.value);
}

function area(block, element, ctx, naming, value = held(block, element, ctx), read = null) {
  const field = el('textarea', { rows: element.min_lines ?? 3, ...common(element, naming), value: value ?? '' });
  return listened(field, block, element, ctx, read ? () => read(field.value) : () => field.value);
}

function common(element, naming) {
  return {
    class: 'field',
    placeholder: wordsOf(element.placeholder),
    maxlength: element.max_length,
    minlength: element.min_length,
    autocomplete: 'off',
    autofocus: element.focus_on_load,
    ...aria({ label: wordsOf(element.placeholder) || 'Text', ...naming }),
  };
}

function listened(field, block, element, ctx, read) {
  follow(field, {
    keep: () => keepTyped(block, element, read(), ctx),
    dispatch: () => tell(block, element, read(), ctx),
    when: block.dispatch_action ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']) : [],
  });
  return field;
}

function counter(field, most) {
  const node = el('span', { class: 'counter' });
  const count = () => {
    fill(
      node,
      el('span', { 'aria-hidden': true }, most - field.value.length),
      el('span', { class: 'quiet' }, `${most - field.value.length} characters left`),
    );
    node.classList.toggle('counter-low', field.value.length > most * 0.9);
  };
  field.addEventListener('input', count);
  count();
  return node;
}

/** Return a field for an e-mail address. */
export function emailInput(block, element, ctx, naming) {
  return line(block, element, ctx, naming, { type: 'email', inputmode: 'email' });
}

/** Return a field for a web address. */
export function urlInput(block, element, ctx, naming) {
  return line(block, element, ctx, naming, { type: 'url', inputmode: 'url' });
}

/** Return a field for a number: a text field, as the browser's own drops what it cannot read without a word. */
export function numberInput(block, element, ctx, naming) {
  return line(block, element, ctx, naming, { inputmode: element.is_decimal_allowed ? 'decimal' : 'numeric' });
}

/** Return a field whose lines become a rich_text object: plain words, without a bar of styles. */
export function richTextInput(block, element, ctx, naming) {
  const value = held(block, element, ctx);
  return area(block, element, ctx, naming, value && richWords(value), (words) => (words ? rich(words) : null));
}

function rich(words) {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: words }] };
  return { type: 'rich_text', elements: [section] };
}

/** Return the place of a file input; there is nowhere to keep a file here. */
export function fileInput(_block, element) {
  const kinds = element.filetypes?.length ? ` (${element.filetypes.join(', ')})` : '';
  return el('div', { class: 'no-files' }, icon('file'), `Files${kinds} cannot be added here.`);
}
