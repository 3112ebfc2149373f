/** A button that opens a menu of things to do, as in the ARIA authoring practices' menu button. */

import { Popup } from './blocks/popups.js';
import { fresh } from './blocks/values.js';
import { el, mark } from './dom.js';

export class MenuButton {
  #button;
  #menu;
  #popup;

  /** `button` opens the menu of these `items`, which `menuItem` made; `label` is what the menu is called. */
  constructor(button, items, label) {
    this.#button = button;
    this.#menu = el('div', { role: 'menu', id: fresh('menu'), 'aria-label': label }, items);
    this.#popup = new Popup(
      button,
      { className: 'popup-menu', wide: false, onClose: (back) => this.#shut(back) },
      this.#menu,
    );
    const state = { 'aria-haspopup': 'menu', 'aria-expanded': false, 'aria-controls': this.#menu.id };
    for (const [name, value] of Object.entries(state)) mark(button, name, value);
    button.addEventListener('click', () => (this.#popup.isOpen ? this.#popup.close(true) : this.#open(0)));
    button.addEventListener('keydown', (event) => this.#key(event));
    this.#menu.addEventListener('click', () => this.#popup.close(true));
    this.#menu.addEventListener('keydown', (event) => this.#moved(event));
    this.node = el('span', {}, button, this.#popup.node);
  }

  #key(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#open(event.key === 'ArrowDown' ? 0 : this.#menu.children.length - 1);
  }

  #moved(event) {
    event.stopPropagation(); // keys in a menu are nobody else's
    if (event.key === 'Tab') this.#popup.close(true);
    else step(this.#menu, event);
  }

  #open(place) {
    mark(this.#button, 'aria-expanded', true);
    this.#popup.open();
    this.#menu.children[place].focus();
  }

  #shut(back) {
    mark(this.#button, 'aria-expanded', false);
    if (back) this.#button.focus();
  }
}

/** Return an item of a menu: a button, or a link where there is an `address`. */
export function menuItem(words, about, choose, address = null) {
  const props = { class: 'menu-item', role: 'menuitem', tabindex: -1, on: { click: choose } };
  const linked = address ? { href: address, target: '_blank', rel: 'noopener noreferrer' } : { type: 'button' };
  const beside = about ? el('span', { class: 'option-about' }, about) : null;
  return el(address ? 'a' : 'button', { ...props, ...linked }, words, beside);
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
