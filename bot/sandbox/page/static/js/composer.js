/** Where one writes: a box that grows with its text. Enter sends, Shift+Enter breaks the line, "/" offers commands. */

import { Completion } from './completion.js';
import { el, keep, mark } from './dom.js';
import { icon } from './icons.js';

const WAITING = 'The clock is moving. What you type stays here; send it once it stands.';

export class Composer {
  #say;
  #hints = () => [];
  #key = '';
  #drafts = new Map(); // what was typed in a place and not sent yet, by its key
  #input;
  #send = el('button', { class: 'send', type: 'submit', 'aria-label': 'Send', title: 'Send' }, icon('send'));
  #box = el('div', { class: 'composer-box' });
  #help;
  #beside; // what stands before the box
  #completion = null;
  #waiting = false;

  /**
   * `say` is called with the text and returns whether it was sent; without `hints` no commands are offered.
   * `beside` returns what stands before the box, once there is a stage.
   */
  constructor(id, { say, hints = null, beside = () => null }) {
    this.#say = say;
    this.#beside = beside;
    this.#help = el('p', { class: 'composer-help', id: `${id}-help` });
    this.#input = el('textarea', { id, rows: 1, 'aria-describedby': `${id}-help`, autocomplete: 'off' });
    if (hints) {
      this.#hints = hints;
      this.#completion = new Completion(this.#input, `${id}-commands`, (words) => this.#complete(words));
    }
    this.node = el(
      'form',
      { class: 'composer', on: { submit: (event) => this.#submitted(event) } },
      this.#completion?.node,
      this.#box,
      this.#help,
    );
    this.#box.append(this.#input, this.#send);
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', (event) => this.#pressed(event));
    this.#input.addEventListener('blur', () => this.#completion?.close());
  }

  /** Stand in this place: what was typed in another waits there. While `waiting`, nothing that is sent is taken. */
  show({ key, placeholder, help, waiting }) {
    this.#waiting = waiting;
    this.#furnish();
    keep(this.#input, 'placeholder', placeholder);
    mark(this.#input, 'aria-label', placeholder);
    keep(this.#help, 'textContent', waiting ? WAITING : help);
    this.#offer();
    this.#fit();
    if (key === this.#key) return;
    this.#drafts.set(this.#key, this.#input.value);
    this.#key = key;
    this.#write(this.#drafts.get(key) ?? '');
    this.#completion?.close();
  }

  focus() {
    this.#input.focus();
  }

  #furnish() {
    const beside = this.#beside();
    this.#beside = () => null;
    if (beside) this.#box.prepend(beside);
  }

  /** Write these words into the box, as if they had been typed. */
  #complete(words) {
    // An ellipsis stands for what the person is to add.
    this.#write(words.endsWith('…') ? words.slice(0, -1) : words);
    this.#input.focus();
    this.#input.setSelectionRange(this.#input.value.length, this.#input.value.length);
  }

  #write(text) {
    this.#input.value = text;
    this.#fit();
  }

  #typed() {
    this.#fit();
    this.#completion?.offer(this.#hints());
  }

  /** Be as high as the text. What is not shown has no height to go by, so it fits once it is. */
  #fit() {
    if (this.#input.checkVisibility()) {
      this.#input.style.height = 'auto';
      this.#input.style.height = `${this.#input.scrollHeight}px`;
    }
    this.#offer();
  }

  #offer() {
    mark(this.#send, 'aria-disabled', this.#waiting || !this.#input.value.trim() ? 'true' : null);
  }

  #pressed(event) {
    if (event.isComposing) return; // Enter ends the word that an input method offers
    if (this.#completion?.isOpen && this.#listPressed(event)) {
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    }
  }

  /** Return whether the key was for the list. */
  #listPressed({ key, shiftKey }) {
    if (key === 'ArrowDown') this.#completion.step(1);
    else if (key === 'ArrowUp') this.#completion.step(-1);
    else if (key === 'Escape') this.#completion.refuse();
    else if ((key === 'Tab' || key === 'Enter') && !shiftKey && !this.#completion.isTyped) this.#completion.choose();
    else return false;
    return true;
  }

  #submitted(event) {
    event.preventDefault();
    this.#submit();
  }

  /** The box is empty at once, as in Slack; what could not be sent comes back, unless more was typed meanwhile. */
  async #submit() {
    const text = this.#input.value.trim();
    const key = this.#key;
    if (!text) return undefined;
    this.#completion?.close();
    if (this.#waiting) return this.#insist(text);
    this.#write('');
    if (await this.#say(text)) return undefined;
    if (key !== this.#key) this.#drafts.set(key, text);
    else if (!this.#input.value) this.#write(text);
    return undefined;
  }

  /** It will be refused, and why be said; the words stay where they are. */
  async #insist(text) {
    if ((await this.#say(text)) && this.#input.value.trim() === text) this.#write('');
  }
}
