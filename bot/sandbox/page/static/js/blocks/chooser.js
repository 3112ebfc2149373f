/** The list under a select: asks its source while one types, and says so when there is nothing. */

import { el, keep } from '../dom.js';
import { Listbox } from './listbox.js';

const PATIENCE = 200; // ms without a key before the app is asked

export class Chooser {
  #source;
  #onChange;
  #asked = 0;
  #timer;

  /** A list of this source, steered from `field`; `onChange` hears when it grows or shrinks. */
  constructor(field, source, { onChange, ...options }) {
    this.#source = source;
    this.#onChange = onChange;
    this.list = new Listbox(field, options);
    this.note = el('p', { class: 'popup-note', role: 'status' });
  }

  /** Show what fits the words typed, with the keys in `chosen` marked; stand on `at`, else on the first chosen one. */
  look(typed, chosen, at) {
    this.#asked += 1;
    clearTimeout(this.#timer);
    const { least, asks, find } = this.#source;
    if (typed.length < least) {
      this.list.show([], chosen);
      this.#say(`Type ${least} or more characters to search.`);
    } else if (asks) {
      this.#timer = setTimeout(() => this.#ask(typed, chosen), typed ? PATIENCE : 0);
    } else {
      this.#show(find(typed), chosen, at);
    }
  }

  async #ask(typed, chosen) {
    const mine = this.#asked;
    this.#say('Looking …');
    const groups = await this.#source.find(typed).catch(() => []);
    if (mine === this.#asked) this.#show(groups, chosen); // else this answers an older question
  }

  #show(groups, chosen, at) {
    this.list.show(groups, chosen, at);
    this.#say(this.list.count ? '' : 'Nothing fits.');
  }

  #say(words) {
    keep(this.note, 'textContent', words);
    this.note.hidden = !words;
    this.#onChange();
  }
}
