/** A button that shows a day and opens a calendar to choose another. */

import { el, fill, mark } from '../dom.js';
import { icon } from '../icons.js';
import { dayOf, dayWords } from '../times.js';
import { Calendar } from './calendar.js';
import { choose } from './deeds.js';
import { Popup } from './popups.js';
import { fresh } from './values.js';

export class DayField {
  #put;
  #chosen;
  #words;
  #ctx;
  #value = el('span', { class: 'select-value', id: fresh('day') });
  #button;
  #clear;
  #month;
  #popup;

  /** `put(day)` is called with a new day, or null, and returns whether the choice stands. */
  constructor({ day, words, naming = {}, put, ctx, optional, autofocus }) {
    this.#put = put;
    this.#chosen = day ?? null;
    this.#words = words;
    this.#ctx = ctx;
    this.#button = this.#closed(naming, autofocus);
    this.#month = new Calendar({ pick: (next) => this.#picked(next) });
    this.#clear = optional ? this.#shortcut('Clear', () => null) : null;
    const foot = el('div', { class: 'calendar-foot' }, this.#shortcut('Today', () => this.#today), this.#clear);
    const options = { className: 'popup-calendar', wide: false, onClose: (back) => this.#shut(back) };
    this.#popup = new Popup(this.#button, options, this.#month.node, foot);
    mark(this.#popup.node, 'role', 'dialog');
    mark(this.#popup.node, 'aria-label', words);
    this.#display(this.#chosen);
    this.node = el('div', { class: 'select-box picker-box' }, this.#button, this.#popup.node);
  }

  #closed({ labelledby, describedby }, autofocus) {
    const props = {
      class: 'select picker',
      type: 'button',
      'aria-haspopup': 'dialog',
      'aria-expanded': false,
      autofocus,
    };
    // The label alone would hide the day that was chosen.
    const named = { 'aria-labelledby': labelledby ? `${labelledby} ${this.#value.id}` : null };
    const on = { click: () => this.#toggle() };
    const inside = [icon('calendar'), this.#value, icon('down')];
    return el('button', { ...props, ...named, 'aria-describedby': describedby, on }, inside);
  }

  /** The clock runs, or is moved on, between the drawing of a calendar and its opening. */
  get #today() {
    return dayOf(this.#ctx.now, this.#ctx.zone);
  }

  #shortcut(words, day) {
    return el('button', { class: 'button-plain', type: 'button', on: { click: () => this.#picked(day()) } }, words);
  }

  #toggle() {
    if (this.#popup.isOpen) return this.#popup.close(true);
    mark(this.#button, 'aria-expanded', true);
    if (this.#clear) this.#clear.hidden = !this.#chosen;
    this.#popup.open();
    this.#month.show(this.#today, this.#chosen);
    return this.#popup.lay();
  }

  #shut(back) {
    mark(this.#button, 'aria-expanded', false);
    if (back) this.#button.focus();
  }

  #picked(next) {
    this.#popup.close(true);
    return choose(next, this.#chosen, { show: (day) => this.#display(day), put: this.#put });
  }

  #display(day) {
    this.#chosen = day;
    fill(this.#value, this.#chosen ? dayWords(this.#chosen) : this.#words);
    this.#value.classList.toggle('placeholder', !this.#chosen);
  }
}
