/** Selects of several: chips that can be taken off again, and a field to search in. */

import { el, fill, mark } from '../dom.js';
import { icon } from '../icons.js';
import { Chooser } from './chooser.js';
import { owe, settle, tell } from './deeds.js';
import { Popup } from './popups.js';
import { itemOf, source } from './sources.js';
import { wordsOf } from './text.js';
import { aria, held } from './values.js';

/** Return a multi-select menu of any kind. */
export function multiSelect(block, element, ctx, naming) {
  return new MultiSelect(block, element, ctx, naming).node;
}

class MultiSelect {
  #put;
  #item; // the item of a value
  #chosen;
  #told;
  #most;
  #placeholder;
  #chips = el('span', { class: 'chips' });
  #field;
  #control;
  #chooser;
  #popup;

  constructor(block, element, ctx, naming) {
    this.#put = (values) => tell(block, element, values, ctx);
    this.#item = (value) => itemOf(value, ctx);
    this.#chosen = this.#told = held(block, element, ctx) ?? [];
    this.#most = element.max_selected_items ?? Infinity;
    this.#placeholder = wordsOf(element.placeholder) || 'Choose';
    this.#field = this.#searchField({ label: this.#placeholder, ...naming }, element.focus_on_load);
    const on = { click: (event) => this.#clicked(event) };
    this.#control = el('div', { class: 'select multi', on }, this.#chips, this.#field);
    this.#chooser = new Chooser(this.#field, this.#capped(source(block, element, ctx)), {
      pick: (item) => this.#picked(item),
      multiple: true,
      label: this.#placeholder,
      onChange: () => this.#popup?.lay(),
    });
    this.#popup = this.#popupOf(this.#chooser);
    this.#display();
    this.node = el('div', { class: 'select-box' }, this.#control, this.#popup.node);
  }

  #searchField(naming, autofocus) {
    const props = { class: 'chips-field', type: 'text', autocomplete: 'off', spellcheck: 'false', autofocus };
    const roles = { role: 'combobox', 'aria-expanded': false, 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' };
    const on = { input: () => this.#typed(), keydown: (event) => this.#key(event) };
    return el('input', { ...props, ...roles, ...aria(naming), on });
  }

  #popupOf({ list, note }) {
    const limit = Number.isFinite(this.#most) ? el('p', { class: 'popup-note' }, `Up to ${this.#most}.`) : null;
    return new Popup(this.#control, { onClose: () => this.#shut() }, list.node, note, limit);
  }

  #open() {
    if (this.#popup.isOpen) return;
    mark(this.#field, 'aria-expanded', true);
    this.#popup.open();
    this.#look();
  }

  /** The app is told when the list closes, once for all that was chosen meanwhile, as Slack does. */
  #shut() {
    mark(this.#field, 'aria-expanded', false);
    mark(this.#field, 'aria-activedescendant', null);
    this.#field.value = '';
    settle(this.#control);
  }

  #look(at = null) {
    this.#chooser.look(this.#field.value, this.#keys(), at);
  }

  #clicked({ target }) {
    if (target.closest('button')) return;
    this.#field.focus();
    this.#open();
  }

  #typed() {
    this.#open();
    this.#look(0);
  }

  #key(event) {
    if (event.key === 'Backspace' && !this.#field.value && this.#chosen.length) this.#remove(this.#chosen.at(-1));
    else if (event.key === 'Tab') this.#popup.close();
    else if (this.#popup.isOpen) this.#chooser.list.key(event);
    else if (['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) {
      event.preventDefault();
      this.#open();
    }
  }

  #keys() {
    return new Set(this.#chosen.map((value) => this.#item(value).key));
  }

  get #isFull() {
    return this.#chosen.length >= this.#most;
  }

  #picked(item) {
    const { key } = item;
    const has = this.#keys().has(key);
    if (!has && this.#isFull) return;
    const at = this.#chooser.list.active;
    this.#change(has ? this.#chosen.filter((one) => this.#item(one).key !== key) : [...this.#chosen, item.value]);
    this.#field.value = '';
    this.#look(at);
  }

  #remove(value) {
    this.#change(this.#chosen.filter((one) => one !== value));
    this.#field.focus();
    if (this.#popup.isOpen) this.#look();
    else settle(this.#control);
  }

  #change(next) {
    this.#chosen = next;
    this.#display();
    owe(this.#control, () => this.#send());
  }

  async #send() {
    const before = this.#told;
    this.#told = this.#chosen;
    if (await this.#put(this.#chosen)) return;
    this.#chosen = this.#told = before;
    this.#display();
  }

  #display() {
    fill(
      this.#chips,
      this.#chosen.map((value) => chip(this.#item(value), () => this.#remove(value))),
    );
    this.#field.placeholder = this.#chosen.length ? '' : this.#placeholder;
  }

  /** Return the source with all that is not chosen switched off while no more can be chosen. */
  #capped(offers) {
    const off = (groups) => {
      const keys = this.#isFull && this.#keys();
      if (!keys) return groups;
      const marked = (items) => items.map((item) => ({ ...item, off: !keys.has(item.key) }));
      return groups.map(({ label, items }) => ({ label, items: marked(items) }));
    };
    const find = (typed) => (offers.asks ? offers.find(typed).then(off) : off(offers.find(typed)));
    return { ...offers, find };
  }
}

function chip(item, onRemove) {
  const props = { type: 'button', 'aria-label': `Remove ${item.words}`, on: { click: onRemove } };
  const words = el('span', { class: 'chip-words' }, item.label?.() ?? item.words);
  return el('span', { class: 'chip' }, words, el('button', props, icon('close')));
}
