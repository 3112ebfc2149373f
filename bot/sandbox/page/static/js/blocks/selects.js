/** Selects of one: a button that shows the choice, and a list to search in. */

import { el, fill, mark } from '../dom.js';
import { icon } from '../icons.js';
import { Chooser } from './chooser.js';
import { choose, tell } from './deeds.js';
import { Popup } from './popups.js';
import { itemOf, source } from './sources.js';
import { wordsOf } from './text.js';
import { aria, held } from './values.js';

/** Return a select menu of any kind. */
export function select(block, element, ctx, naming) {
  return new Select(block, element, ctx, naming).node;
}

class Select {
  #put;
  #item; // the item of a value
  #chosen;
  #placeholder;
  #value = el('span', { class: 'select-value' });
  #button;
  #search;
  #clear;
  #chooser;
  #popup;

  constructor(block, element, ctx, naming) {
    this.#put = (value) => tell(block, element, value, ctx);
    this.#item = (value) => itemOf(value, ctx);
    this.#chosen = held(block, element, ctx) ?? null;
    this.#placeholder = wordsOf(element.placeholder) || 'Choose one';
    this.#button = this.#closed({ label: this.#placeholder, ...naming }, element.focus_on_load);
    this.#search = this.#searchField();
    this.#chooser = new Chooser(this.#search, source(block, element, ctx), {
      pick: (item) => this.#picked(item),
      label: this.#placeholder,
      onChange: () => this.#popup?.lay(),
    });
    const { list, note } = this.#chooser;
    const onClose = (back) => this.#shut(back);
    this.#popup = new Popup(this.#button, { onClose }, this.#search, list.node, note);
    this.#button.setAttribute('aria-controls', list.node.id);
    this.#clear = block.optional ? this.#clearButton() : null;
    this.#display(this.#chosen);
    this.node = el('div', { class: 'select-box' }, this.#button, this.#clear, this.#popup.node);
  }

  #closed(naming, autofocus) {
    const props = { class: 'select', type: 'button', role: 'combobox', 'aria-haspopup': 'listbox', autofocus };
    const on = {
      click: () => (this.#popup.isOpen ? this.#popup.close(true) : this.#open()),
      keydown: (event) => opens(event) && this.#open(),
    };
    return el('button', { ...props, 'aria-expanded': false, ...aria(naming), on }, this.#value, icon('down'));
  }

  #searchField() {
    const props = {
      class: 'popup-search',
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: 'Search',
    };
    const roles = { role: 'combobox', 'aria-expanded': true, 'aria-autocomplete': 'list' };
    const on = {
      input: ({ target }) => this.#chooser.look(target.value, this.#keys(), target.value ? 0 : null),
      keydown: (event) => this.#chooser.list.key(event) || (event.key === 'Tab' && this.#popup.close()),
    };
    return el('input', { ...props, ...roles, 'aria-label': `Search: ${this.#placeholder}`, on });
  }

  #clearButton() {
    const clear = async () => {
      await this.#choose(null);
      this.#button.focus();
    };
    const props = { class: 'clear', type: 'button', 'aria-label': `Clear: ${this.#placeholder}` };
    return el('button', { ...props, on: { click: clear } }, icon('close'));
  }

  #open() {
    this.#search.value = '';
    mark(this.#button, 'aria-expanded', true);
    this.#popup.open();
    this.#chooser.look('', this.#keys());
    this.#search.focus({ preventScroll: true });
  }

  #shut(back) {
    mark(this.#button, 'aria-expanded', false);
    if (back) this.#button.focus();
  }

  #keys() {
    return new Set(this.#chosen ? [this.#item(this.#chosen).key] : []);
  }

  #picked(item) {
    this.#popup.close(true);
    if (!this.#keys().has(item.key)) this.#choose(item.value);
  }

  #choose(next) {
    return choose(next, this.#chosen, { show: (value) => this.#display(value), put: this.#put });
  }

  #display(value) {
    this.#chosen = value;
    const item = this.#chosen && this.#item(this.#chosen);
    fill(this.#value, item ? (item.label?.() ?? item.words) : this.#placeholder);
    this.#value.classList.toggle('placeholder', !item);
    if (this.#clear) this.#clear.hidden = !item;
  }
}

/** Say whether a key on the closed select opens it. A letter lands in the search field, where the focus then is. */
function opens(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return event.key.length === 1 && event.key !== ' ';
  event.preventDefault();
  return true;
}
