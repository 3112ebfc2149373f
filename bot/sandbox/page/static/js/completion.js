/**
 * What can be typed, offered above the composer as the list of a combobox (www.w3.org/WAI/ARIA/apg/patterns/combobox).
 * It knows the words; the composer knows the keys. The composer is a combobox only while something is offered: else it
 * is what it looks like, a text box with several lines, which no combobox is.
 */

import { el, fill, mark } from './dom.js';

export class Completion {
  #input;
  #take;
  #id;
  #hints = [];
  #active = 0;
  #refused = null; // the text at which the person closed the list; it stays closed until they type on

  /** `take` is called with the words of the hint that was chosen. */
  constructor(input, id, take) {
    this.#input = input;
    this.#take = take;
    this.#id = id;
    this.node = el('ul', {
      class: 'completion',
      id,
      role: 'listbox',
      'aria-label': 'Commands',
      hidden: true,
      on: { mousedown: (event) => event.preventDefault() }, // the input keeps the focus
    });
  }

  get isOpen() {
    return !this.node.hidden;
  }

  /** Whether choosing would change nothing: then Enter is for sending. */
  get isTyped() {
    return this.isOpen && this.#hints[this.#active].words.trim() === this.#input.value.trim();
  }

  /** Offer those of the hints that begin with what was typed, a full match first. */
  offer(hints) {
    const typed = this.#input.value.toLowerCase();
    const fits = ({ words }) => words.toLowerCase().startsWith(typed);
    if (!typed.startsWith('/') || typed === this.#refused) return this.close();
    const found = hints.filter(fits);
    const exact = found.findIndex(({ words }) => words.toLowerCase() === typed.trim());
    if (exact > 0) found.unshift(...found.splice(exact, 1));
    this.#refused = null;
    this.#hints = found;
    this.#active = 0;
    if (!found.length) return this.close();
    fill(this.node, found.map((hint, at) => this.#row(hint, at)));
    this.node.hidden = false;
    return this.#point();
  }

  /** Go one up (-1) or down (1), around the ends. */
  step(by) {
    this.#active = (this.#active + by + this.#hints.length) % this.#hints.length;
    this.#point();
  }

  choose() {
    const { words } = this.#hints[this.#active];
    this.close();
    this.#take(words);
  }

  /** Close it at the person's wish. */
  refuse() {
    this.#refused = this.#input.value.toLowerCase();
    this.close();
  }

  close() {
    this.node.hidden = true;
    this.#point();
  }

  #row({ words, help }, at) {
    const choose = () => {
      this.#active = at;
      this.choose();
    };
    return el(
      'li',
      { id: `${this.#id}-${at}`, role: 'option', on: { click: choose } },
      el('span', { class: 'hint-words' }, words),
      ' ',
      el('span', { class: 'hint-help' }, help),
    );
  }

  #point() {
    const open = this.isOpen;
    const combobox = {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-controls': this.#id,
      'aria-expanded': true,
      'aria-activedescendant': `${this.#id}-${this.#active}`,
    };
    for (const [name, value] of Object.entries(combobox)) mark(this.#input, name, open ? value : null);
    if (!open) return;
    [...this.node.children].forEach((row, at) => mark(row, 'aria-selected', at === this.#active));
    this.node.children[this.#active].scrollIntoView({ block: 'nearest' });
  }
}
