/** The stand-in's clock and the buttons that move it on. */

import { el, fill, keep, mark } from './dom.js';
import { icon } from './icons.js';
import { city, moment } from './times.js';

export class Clock {
  #store;
  #pending = false; // a move was asked for and not answered yet
  #words = el('span');
  #city = el('span', { class: 'clock-city' });
  #living = el('span', { class: 'living', role: 'status' });
  #buttons = el('div', { class: 'moves', id: 'moves', role: 'group', 'aria-label': 'Move the clock' });
  // On a phone the three buttons fold into a menu of their own.
  #toggle = el(
    'button',
    { class: 'moves-toggle', type: 'button', 'aria-expanded': false, 'aria-controls': 'moves' },
    'Move on',
    icon('down'),
  );

  constructor(store) {
    this.#store = store;
    this.#toggle.addEventListener('click', () => this.#unfold(!this.#unfolded));
    this.node = el(
      'div',
      { class: 'clock', on: { keydown: (event) => this.#key(event), focusout: (event) => this.#left(event) } },
      icon('clock'),
      el('p', {}, this.#words, this.#city),
      el('div', { class: 'clock-deeds' }, this.#toggle, this.#buttons, this.#living),
    );
    setInterval(() => this.#tick(), 1000);
  }

  show(store) {
    if (!this.#buttons.firstChild) fill(this.#buttons, store.stage.moves.map((move) => this.#button(move)));
    const moving = this.#pending || store.state.clock.moving;
    this.node.classList.toggle('moving', moving);
    document.body.classList.toggle('clock-moving', moving); // meanwhile whatever asks for something done looks it
    for (const button of [...this.#buttons.children, this.#toggle]) mark(button, 'aria-disabled', moving || null);
    keep(this.#living, 'textContent', moving ? 'The clock is moving …' : '');
    this.#tick();
  }

  #tick() {
    const store = this.#store;
    if (!store.state) return;
    keep(this.#words, 'textContent', moment(store.now, store.zone));
    keep(this.#city, 'textContent', ` · ${city(store.zone)}`);
  }

  #button(move) {
    return el('button', { class: 'move', type: 'button', on: { click: () => this.#move(move) } }, move.label);
  }

  /** Disabled by `aria-disabled`, not `disabled`, which would throw away the focus of whoever pressed it. */
  async #move(move) {
    if (this.node.classList.contains('moving')) return;
    this.#pending = true;
    this.#unfold(false);
    this.show(this.#store);
    await this.#store.act('move', { name: move.name });
    this.#pending = false;
    this.#store.show();
  }

  get #unfolded() {
    return this.#toggle.getAttribute('aria-expanded') === 'true';
  }

  #unfold(open) {
    if (open && this.node.classList.contains('moving')) return;
    const inside = this.#buttons.contains(document.activeElement);
    mark(this.#toggle, 'aria-expanded', open);
    if (!open && inside && this.#toggle.checkVisibility()) this.#toggle.focus();
  }

  #key(event) {
    if (event.key === 'Escape' && this.#unfolded) this.#unfold(false);
  }

  #left({ relatedTarget }) {
    const elsewhere = relatedTarget && !this.node.contains(relatedTarget);
    if (this.#unfolded && elsewhere) mark(this.#toggle, 'aria-expanded', false);
  }
}
