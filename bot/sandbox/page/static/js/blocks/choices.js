/** Radio buttons and checkboxes: drawn anew, with the browser's own underneath for keyboard and readers by ear. */

import { el } from '../dom.js';
import { tell } from './deeds.js';
import { renderText } from './text.js';
import { aria, fresh, held } from './values.js';

/** Return a group of radio buttons. */
export function radioButtons(block, element, ctx, naming = {}) {
  const chosen = held(block, element, ctx);
  const boxes = choices('radio', element, chosen ? [chosen] : []);
  const put = ([option]) => tell(block, element, option, ctx);
  const group = { role: 'radiogroup', ...aria({ label: 'Choose one', ...naming }) };
  return grouped(boxes, element, ctx, group, put);
}

/** Return a group of checkboxes. */
export function checkboxes(block, element, ctx, naming = {}) {
  const boxes = choices('checkbox', element, held(block, element, ctx) ?? []);
  const put = (options) => tell(block, element, options, ctx);
  // ARIA knows no required group; what is missing is said in words.
  const group = { role: 'group', ...aria({ label: 'Choose any', ...naming, required: false }) };
  return grouped(boxes, element, ctx, group, put);
}

/** Return the boxes with their words; they go back to what was told last when `put` says no. */
function grouped(boxes, element, ctx, group, put) {
  let told = boxes.map((box) => box.checked);
  const change = async () => {
    const now = boxes.map((box) => box.checked);
    const chosen = element.options.filter((_, place) => now[place]);
    if (await put(chosen)) told = now;
    else
      boxes.forEach((box, place) => {
        box.checked = told[place];
      });
  };
  return el('div', { class: 'choices', on: { change }, ...group }, labelled(boxes, element, ctx));
}

function choices(type, element, chosen) {
  const name = fresh(type);
  return element.options.map(({ value }, place) =>
    el('input', {
      class: 'choice-box',
      type,
      name,
      id: fresh('choice'),
      value,
      checked: chosen.some((one) => one.value === value),
      autofocus: element.focus_on_load && place === 0,
    }),
  );
}

function labelled(boxes, element, ctx) {
  return element.options.map(({ text, description }, place) => {
    const about = fresh('about');
    if (description) boxes[place].setAttribute('aria-describedby', about);
    return el(
      'div',
      { class: 'choice' },
      boxes[place],
      el(
        'label',
        { for: boxes[place].id },
        renderText(text, ctx),
        description ? el('span', { class: 'choice-about', id: about }, renderText(description, ctx)) : null,
      ),
    );
  });
}
