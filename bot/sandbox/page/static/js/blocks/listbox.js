/** A list of options moved through from a text field, after the combobox pattern of the ARIA authoring practices. */

import { el, fill, mark } from '../dom.js';
import { icon } from '../icons.js';
import { fresh } from './values.js';

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** An item is {key, words, label: () => Node, about, off}; a group is {label, items}. */
export class Listbox {
  #field;
  #pick;
  #multiple;
  #shown = []; // {item, node}, in their order on the screen
  #active = -1;

  /** Steered from `field`, a combobox; `pick(item)` is called with the choice. */
  constructor(field, { pick, multiple = false, label = 'Options' }) {
    this.#field = field;
    this.#pick = pick;
    this.#multiple = multiple;
    const props = { class: 'listbox', id: fresh('listbox'), role: 'listbox', 'aria-label': label };
    // Pressing an option must not take the focus out of the field.
    const on = { mousedown: (event) => event.preventDefault() };
    this.node = el('div', { ...props, 'aria-multiselectable': multiple || null, on });
    field.setAttribute('aria-controls', this.node.id);
  }

  get count() {
    return this.#shown.length;
  }

  get active() {
    return this.#active;
  }

  /** Show these groups with the keys in `chosen` marked; stand on `at`, else on the first chosen one. */
  show(groups, chosen, at = null) {
    this.#shown = [];
    fill(
      this.node,
      groups.filter(({ items }) => items.length).map((group) => this.#group(group, chosen)),
    );
    this.node.hidden = this.count === 0;
    this.activate(
      at ??
        Math.max(
          0,
          this.#shown.findIndex(({ item }) => chosen.has(item.key)),
        ),
    );
  }

  /** Stand on this option. */
  activate(place) {
    if (this.#shown[this.#active]) mark(this.#shown[this.#active].node, 'data-active', null);
    this.#active = this.count ? Math.max(0, Math.min(place, this.count - 1)) : -1;
    const now = this.#shown[this.#active]?.node;
    mark(this.#field, 'aria-activedescendant', now?.id);
    if (!now) return;
    mark(now, 'data-active', '');
    now.scrollIntoView({ block: 'nearest' });
  }

  /** Act on a key; returns whether it was one for the list. */
  key(event) {
    if (event.key in STEPS) this.activate(this.#active + STEPS[event.key]);
    else if (event.key === 'Enter') this.#choose(this.#active);
    else return false;
    event.preventDefault();
    return true;
  }

  #group({ label, items }, chosen) {
    const options = items.map((item) => this.#option(item, chosen.has(item.key)));
    if (!label) return options;
    const id = fresh('group');
    const heading = el('div', { class: 'listbox-heading', id, role: 'presentation' }, label);
    return el('div', { role: 'group', 'aria-labelledby': id, class: 'listbox-group' }, heading, options);
  }

  #option(item, isChosen) {
    const node = optionNode(item, isChosen, this.#multiple);
    const place = this.#shown.push({ item, node }) - 1;
    node.addEventListener('click', () => this.#choose(place));
    node.addEventListener('mousemove', () => this.#active === place || this.activate(place));
    return node;
  }

  #choose(place) {
    const item = this.#shown[place]?.item;
    if (item && !item.off) this.#pick(item);
  }
}

function optionNode({ words, label, about, off, key }, isChosen, multiple) {
  const props = { class: 'option', id: fresh('option'), role: 'option', dataset: { key } };
  return el(
    'div',
    { ...props, 'aria-selected': isChosen, 'aria-disabled': off || null },
    el('span', { class: multiple ? 'option-box' : 'option-tick' }, isChosen ? icon('check') : null),
    el(
      'span',
      { class: 'option-words' },
      label?.() ?? words,
      about ? el('span', { class: 'option-about' }, about) : null,
    ),
  );
}
