/** On a narrow screen the sidebar is a drawer over the conversation; on a wide one it is simply there. */

import { mark } from './dom.js';
import { tabStops } from './focus.js';

const NARROW = matchMedia('(max-width: 719px)');

export class Drawer {
  #side;
  #veil;
  #button;
  #others; // what one cannot reach while the drawer is open

  constructor({ side, veil, button, others }) {
    this.#side = side;
    this.#veil = veil;
    this.#button = button;
    this.#others = others;
    veil.addEventListener('click', () => this.close());
    side.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    NARROW.addEventListener('change', () => this.#set(false));
    this.#set(false);
  }

  get isOpen() {
    return NARROW.matches && !this.#veil.hidden;
  }

  open() {
    if (!NARROW.matches) return;
    this.#set(true);
    const stops = tabStops(this.#side);
    (stops.find((stop) => stop.hasAttribute('aria-current')) ?? stops[0])?.focus();
  }

  /** Close it; focus goes back to the button that opened it, unless it has gone elsewhere already. */
  close() {
    if (!this.isOpen) return;
    const inside = this.#side.contains(document.activeElement) || document.activeElement === document.body;
    this.#set(false);
    if (inside) this.#button.focus();
  }

  #set(open) {
    this.#side.classList.toggle('open', open);
    this.#side.inert = NARROW.matches && !open;
    this.#veil.hidden = !open;
    for (const other of this.#others) other.inert = open;
    mark(this.#button, 'aria-expanded', open);
  }
}
