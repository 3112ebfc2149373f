/** A field for a time of day: half hours to choose from, and any other to be typed. */

import { el, mark } from '../dom.js';
import { icon } from '../icons.js';
import { owe, owes, settle } from './deeds.js';
import { Listbox } from './listbox.js';
import { Popup } from './popups.js';
import { aria } from './values.js';

const HALF_HOURS = Array.from({ length: 48 }, (_, half) => `${two(Math.floor(half / 2))}:${half % 2 ? '30' : '00'}`);
const MORNING = HALF_HOURS.indexOf('09:00'); // where the list stands at first: nobody plans for midnight

/** Return the time people mean, as 14:35, or null: "14:35", "9", "930", "9.30", "2 pm". */
function timeIn(typed) {
  const found = /^\s*(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?\s*$/i.exec(typed);
  if (!found) return null;
  const [hour, minute, half] = [Number(found[1]), Number(found[2] ?? 0), found[3]?.toLowerCase()];
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null;
  return `${two(half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour)}:${two(minute)}`;
}

function two(number) {
  return String(number).padStart(2, '0');
}

export class TimeField {
  #put;
  #chosen;
  #field;
  #list;
  #popup;

  /** `put(time)` is called with a new time and returns whether it stands. */
  constructor({ time, words, naming, put, autofocus }) {
    this.#put = put;
    this.#chosen = time ?? null;
    this.#field = this.#textField(words, naming, autofocus);
    const on = { click: () => this.#clicked() };
    const control = el('div', { class: 'select picker', on }, icon('clock'), this.#field, icon('down'));
    this.#list = new Listbox(this.#field, { pick: ({ key }) => this.#picked(key), label: words });
    const options = { className: 'popup-times', onClose: () => this.#shut() };
    this.#popup = new Popup(control, options, this.#list.node);
    this.node = el('div', { class: 'select-box picker-box' }, control, this.#popup.node);
  }

  #textField(words, naming, autofocus) {
    const props = {
      class: 'time-field',
      type: 'text',
      maxlength: 8,
      autocomplete: 'off',
      inputmode: 'numeric',
      autofocus,
    };
    const roles = { role: 'combobox', 'aria-expanded': false, 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' };
    const on = {
      input: () => this.#typed(),
      blur: () => settle(this.#field),
      keydown: (event) => this.#key(event),
    };
    const value = this.#chosen ?? '';
    return el('input', { ...props, ...roles, placeholder: words, value, ...aria({ label: words, ...naming }), on });
  }

  #open() {
    if (this.#popup.isOpen) return;
    mark(this.#field, 'aria-expanded', true);
    this.#popup.open();
    this.#show('');
    if (!this.#chosen) this.#list.activate(MORNING);
  }

  #shut() {
    mark(this.#field, 'aria-expanded', false);
    mark(this.#field, 'aria-activedescendant', null);
    settle(this.#field);
  }

  #show(typed) {
    const times = HALF_HOURS.filter((one) => one.startsWith(typed) || one.startsWith(`0${typed}`));
    const exact = timeIn(typed);
    if (typed.length > 2 && exact && !times.includes(exact)) times.unshift(exact);
    const items = (times.length ? times : HALF_HOURS).map((time) => ({ key: time, words: time }));
    // Where nothing fits, Enter must choose nothing: the list would begin with midnight.
    this.#list.show([{ items }], new Set([this.#chosen]), typed && times.length ? 0 : null);
    this.#popup.lay();
  }

  #clicked() {
    this.#field.focus();
    this.#open();
    this.#field.select();
  }

  #typed() {
    owe(this.#field, () => this.#send());
    this.#open();
    this.#show(this.#field.value.trim());
  }

  #picked(time) {
    this.#field.value = time;
    owe(this.#field, () => this.#send());
    this.#popup.close();
  }

  #key(event) {
    if (event.key === 'Tab') this.#popup.close();
    else if (event.key === 'Enter' && owes(this.#field) && timeIn(this.#field.value)) this.#entered(event);
    else if (this.#popup.isOpen) this.#list.key(event);
    else if (['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) {
      event.preventDefault();
      this.#open();
    }
  }

  /** What was typed counts before what the list stands on. */
  #entered(event) {
    event.preventDefault();
    if (this.#popup.isOpen) this.#popup.close();
    else settle(this.#field);
  }

  /** What is no time is taken back rather than sent: there is nothing the app could make of it. */
  async #send() {
    const before = this.#chosen;
    this.#chosen = timeIn(this.#field.value) ?? before;
    this.#field.value = this.#chosen ?? '';
    if (this.#chosen === before || (await this.#put(this.#chosen))) return;
    this.#chosen = before;
    this.#field.value = before ?? '';
  }
}
