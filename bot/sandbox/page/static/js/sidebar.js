/** The sidebar: who one is, and every place one can look at, with what is unread in it. */

import * as address from './address.js';
import { renderText } from './blocks/blocks.js';
import { el, fill, keep } from './dom.js';
import { keepFocus } from './focus.js';
import { Picker } from './picker.js';
import { isChannel, signOf } from './places.js';
import { unreadIn } from './reading.js';

const SECTIONS = [
  ['Apps', ['app']],
  ['Channels', ['channel', 'private']],
  ['Direct messages', ['person']],
];

export class Sidebar {
  #store;
  #contexts;
  #visited;
  #picker = new Picker((id) => this.#become(id));
  #workspace = el('p', { class: 'sidebar-workspace' });
  #sections = el('div', { class: 'sections' });
  #drawn = '';

  /** `visited` is called when a place was chosen, also when it is the one that is open. */
  constructor(store, contexts, node, { close, visited }) {
    this.#store = store;
    this.#contexts = contexts;
    this.#visited = visited;
    node.append(el('div', { class: 'sidebar-head' }, this.#workspace, close), this.#picker.node, this.#sections);
  }

  show({ stage, state }) {
    keep(this.#workspace, 'textContent', stage.workspace);
    this.#picker.show(this.#store);
    const counts = state.places.map((place) => unreadIn(place, this.#store));
    const drawn = JSON.stringify([state.me, state.places, counts, state.place.id, state.people]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    keepFocus(this.#sections, () => fill(this.#sections, SECTIONS.map((section) => this.#section(...section))));
  }

  /** A channel has the same id for everybody; a direct message is another one for each. */
  #become(id) {
    const { me, place } = this.#store.state;
    if (id !== me) address.go({ as: id, in: isChannel(place) ? place.id : null, thread: null });
  }

  #section(title, kinds) {
    const rows = this.#store.state.places.filter(({ kind }) => kinds.includes(kind));
    const id = `section-${kinds[0]}`;
    return (
      rows.length > 0 &&
      el(
        'section',
        { 'aria-labelledby': id },
        el('h2', { class: 'section-title', id }, title),
        el('ul', { role: 'list' }, rows.map((row) => el('li', {}, this.#link(row)))),
      )
    );
  }

  #link(place) {
    const { me, place: open } = this.#store.state;
    const count = unreadIn(place, this.#store);
    const props = {
      class: count ? 'place unread' : 'place',
      href: address.link({ as: me, in: place.kind === 'app' ? null : place.id }),
      'aria-current': place.id === open.id ? 'page' : null,
      dataset: { place: place.id },
      on: { click: () => this.#visited() },
    };
    const name = el('span', { class: 'place-name' }, place.name);
    return el('a', props, this.#sign(place), name, this.#status(place), badge(count));
  }

  #sign(place) {
    const hidden = place.kind === 'private' && el('span', { class: 'quiet' }, 'private ');
    return [signOf(place, this.#store.state.people, 'tiny'), hidden];
  }

  /** What somebody's status says is shown by its emoji; the words are there to point at and to hear. */
  #status({ with: other }) {
    const { status_emoji: emoji, status_text: text } = this.#store.state.people[other] ?? {};
    if (!emoji) return null;
    const shown = renderText({ type: 'mrkdwn', text: emoji }, this.#contexts.of({}));
    return el('span', { class: 'status', title: text || null }, shown, text && el('span', { class: 'quiet' }, text));
  }
}

function badge(count) {
  if (!count) return null;
  return [
    el('span', { class: 'badge', 'aria-hidden': true }, count > 99 ? '99+' : count),
    el('span', { class: 'quiet' }, `, ${count} unread`),
  ];
}
