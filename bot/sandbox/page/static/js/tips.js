/** "Try this first": what is worth doing in the first minute. Closed once, it stays closed, but "?" brings it back. */

import { iconButton, toggle } from './buttons.js';
import { el, fill, keep, mark } from './dom.js';

const CLOSED = 'tips-closed';
const NARROW = matchMedia('(max-width: 719px)'); // there they would stand where the first message is

export class Tips {
  #about = el('p', { class: 'tips-about' });
  #steps = el('ol', { role: 'list' });
  #tips = []; // those of whoever one is
  #shown = sessionStorage.getItem(CLOSED) === null && !NARROW.matches;

  constructor() {
    this.button = toggle('question', 'Try this first', 'tips', () => this.#set(!this.#shown));
    const close = iconButton('close', 'Close these tips', () => this.#close(), 'small');
    this.node = el(
      'section',
      { class: 'tips', id: 'tips', 'aria-labelledby': 'tips-title', hidden: true },
      el('div', { class: 'tips-head' }, el('h2', { id: 'tips-title' }, 'Try this first'), close),
      this.#about,
      this.#steps,
    );
  }

  show({ stage, state }) {
    const { tips } = stage.cast.find(({ id }) => id === state.me);
    this.#fill(tips.length ? tips : stage.tips);
    keep(this.#about, 'textContent', stage.about);
    keep(this.#about, 'hidden', !stage.about);
    keep(this.node, 'hidden', !this.#shown || !this.#tips.length);
    keep(this.button, 'hidden', !this.#tips.length);
    mark(this.button, 'aria-expanded', this.#shown);
  }

  #fill(tips) {
    if (tips.join() === this.#tips.join()) return;
    this.#tips = tips;
    fill(this.#steps, tips.map((tip) => el('li', {}, el('span', {}, tip))));
  }

  #close() {
    this.#set(false);
    this.button.focus();
  }

  #set(shown) {
    this.#shown = shown;
    if (shown) sessionStorage.removeItem(CLOSED);
    else sessionStorage.setItem(CLOSED, 'yes');
    keep(this.node, 'hidden', !shown);
    mark(this.button, 'aria-expanded', shown);
  }
}
