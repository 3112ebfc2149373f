/** The overflow menu: three dots, and up to five things to do. */

import { el, mark } from '../dom.js';
import { icon } from '../icons.js';
import { busily, tell } from './deeds.js';
import { safe } from './mentions.js';
import { Popup } from './popups.js';
import { renderText, wordsOf } from './text.js';
import { fresh } from './values.js';

/** Return an overflow menu. */
export function overflow(block, element, ctx) {
  return new Overflow(block, element, ctx).node;
}

class Overflow {
  #menu = el('div', { role: 'menu', id: fresh('menu'), 'aria-label': 'More' });
  #dots;
  #popup;

  constructor(block, element, ctx) {
    this.#dots = this.#button();
    const options = { className: 'popup-menu', wide: false, onClose: (back) => this.#shut(back) };
    this.#popup = new Popup(this.#dots, options, this.#menu);
    const choose = (option) => {
      this.#popup.close(true);
      busily(this.#dots, () => tell(block, element, option, ctx));
    };
    this.#menu.append(...element.options.map((option) => item(option, ctx, choose)));
    this.#menu.addEventListener('keydown', (event) => {
      if (event.key === 'Tab') this.#popup.close(true);
      else step(this.#menu, event);
    });
    this.node = el('span', {}, this.#dots, this.#popup.node);
  }

  #button() {
    const props = { class: 'icon-button overflow', type: 'button', 'aria-label': 'More' };
    const state = { 'aria-haspopup': 'menu', 'aria-expanded': false, 'aria-controls': this.#menu.id };
    const on = {
      click: () => (this.#popup.isOpen ? this.#popup.close(true) : this.#open(0)),
      keydown: (event) => this.#key(event),
    };
    return el('button', { ...props, ...state, on }, icon('dots'));
  }

  #key(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#open(event.key === 'ArrowDown' ? 0 : this.#menu.children.length - 1);
  }

  #open(place) {
    mark(this.#dots, 'aria-expanded', true);
    this.#popup.open();
    this.#menu.children[place].focus();
  }

  #shut(back) {
    mark(this.#dots, 'aria-expanded', false);
    if (back) this.#dots.focus();
  }
}

function item(option, ctx, choose) {
  const address = safe(option.url);
  const about = option.description ? el('span', { class: 'option-about' }, wordsOf(option.description)) : null;
  const props = { class: 'menu-item', role: 'menuitem', tabindex: -1, on: { click: () => choose(option) } };
  const linked = address ? { href: address, target: '_blank', rel: 'noopener noreferrer' } : { type: 'button' };
  return el(address ? 'a' : 'button', { ...props, ...linked }, renderText(option.text, ctx), about);
}

/** Move through a menu; a letter goes to the next item that begins with it. */
function step(menu, event) {
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 };
  let to = moves[event.key];
  if (event.key.length === 1 && event.key !== ' ') {
    const letter = event.key.toLowerCase();
    const found = items.findIndex((_, place) =>
      items[(at + 1 + place) % items.length].textContent.toLowerCase().startsWith(letter),
    );
    to = found < 0 ? undefined : at + 1 + found;
  }
  if (to === undefined) return;
  event.preventDefault();
  items[to % items.length].focus();
}
