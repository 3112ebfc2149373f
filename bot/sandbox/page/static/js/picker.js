/**
 * "You are": a list to choose the person from, as in the ARIA authoring practices' select-only combobox; not a
 * native select, because what somebody does ("engineer on Checkout, Madrid") belongs to their name.
 */

import { avatar } from './avatars.js';
import { el, fill, mark } from './dom.js';
import { icon } from './icons.js';

export class Picker {
  #choose;
  #people = []; // {id, name, about, person}
  #chosen = null;
  #active = 0;
  #sought = { letters: '', at: 0 };
  #button = el('div', {
    class: 'person-button',
    role: 'combobox',
    tabindex: 0,
    'aria-labelledby': 'picker-label picker-value',
    'aria-haspopup': 'listbox',
    'aria-expanded': false,
    'aria-controls': 'picker-list',
  });
  #list = el('ul', {
    class: 'person-list',
    id: 'picker-list',
    role: 'listbox',
    'aria-labelledby': 'picker-label',
    hidden: true,
  });

  /** `choose` is called with the id of the person chosen. */
  constructor(choose) {
    this.#choose = choose;
    this.#button.addEventListener('click', () => this.#open(this.#list.hidden));
    this.#button.addEventListener('keydown', (event) => this.#key(event));
    this.#button.addEventListener('blur', () => this.#open(false));
    this.#list.addEventListener('mousedown', (event) => event.preventDefault()); // the combobox keeps the focus
    this.node = el(
      'div',
      { class: 'person' },
      el('span', { class: 'person-label', id: 'picker-label' }, 'You are'),
      this.#button,
      this.#list,
    );
  }

  show({ stage, state }) {
    const people = stage.cast.map(({ id, about }) => ({ id, about, person: state.people[id] }));
    const now = JSON.stringify([people, state.me]);
    if (this.#chosen === now) return;
    this.#chosen = now;
    this.#people = people;
    const me = people.find(({ id }) => id === state.me) ?? { id: state.me, about: '', person: state.people[state.me] };
    fill(this.#button, card(me, 'picker-value'), icon('down'));
    fill(this.#list, people.map((somebody, at) => this.#option(somebody, at, state.me)));
    this.#active = Math.max(0, people.findIndex(({ id }) => id === state.me));
    this.#point();
  }

  #option(somebody, at, me) {
    const chosen = somebody.id === me;
    return el(
      'li',
      { id: `picker-${at}`, role: 'option', 'aria-selected': chosen, on: { click: () => this.#take(at) } },
      card(somebody),
      chosen && icon('check'),
    );
  }

  #open(open) {
    if (this.#list.hidden === !open) return;
    this.#list.hidden = !open;
    mark(this.#button, 'aria-expanded', open);
    if (open) this.#active = Math.max(0, this.#rows.findIndex((row) => row.getAttribute('aria-selected') === 'true'));
    this.#point();
  }

  get #rows() {
    return [...this.#list.children];
  }

  #point() {
    this.#rows.forEach((row, at) => row.classList.toggle('active', at === this.#active));
    mark(this.#button, 'aria-activedescendant', this.#list.hidden ? null : `picker-${this.#active}`);
    if (!this.#list.hidden) this.#rows[this.#active]?.scrollIntoView({ block: 'nearest' });
  }

  #take(at) {
    this.#open(false);
    this.#choose(this.#people[at].id);
  }

  #key(event) {
    const last = this.#people.length - 1;
    const to = {
      ArrowDown: Math.min(last, this.#active + 1),
      ArrowUp: Math.max(0, this.#active - 1),
      Home: 0,
      End: last,
    }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== undefined) this.#walk(to);
    else if (event.key === 'Enter' || event.key === ' ') this.#press();
    else if (event.key === 'Escape' && !this.#list.hidden) this.#open(false);
    else if (event.key.length === 1) this.#seek(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation(); // Esc closes the list, not the drawer that it stands in
  }

  #walk(to) {
    if (this.#list.hidden) this.#open(true);
    else this.#active = to;
    this.#point();
  }

  #press() {
    if (this.#list.hidden) this.#open(true);
    else this.#take(this.#active);
  }

  /** Letters typed within half a second of each other are the beginning of a name. */
  #seek(letter) {
    const now = performance.now();
    const letters = (now - this.#sought.at < 500 ? this.#sought.letters : '') + letter.toLowerCase();
    this.#sought = { letters, at: now };
    const found = this.#people.findIndex(({ id, person }) => (person?.name ?? id).toLowerCase().startsWith(letters));
    if (found < 0) return;
    this.#open(true);
    this.#active = found;
    this.#point();
  }
}

function card({ id, about, person }, valueId = null) {
  return el(
    'span',
    { class: 'person-card', id: valueId },
    avatar(id, person),
    el(
      'span',
      { class: 'person-words' },
      el('span', { class: 'person-name' }, person?.name ?? id),
      ' ',
      el('span', { class: 'person-about' }, about),
    ),
  );
}
