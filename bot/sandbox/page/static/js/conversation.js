/** The middle of the page: a place with its header, its messages and where one writes; for the app also its Home. */

import * as address from './address.js';
import { Composer } from './composer.js';
import { present } from './dismissed.js';
import { el, fill, keep } from './dom.js';
import { Home } from './home.js';
import { MessageList } from './messages.js';
import { beginningOf, membersOf, signOf, spoken } from './places.js';
import { globalShortcuts } from './shortcuts.js';
import { Tabs } from './tabs.js';

export class Conversation {
  #store;
  #title = el('h1', { class: 'title', id: 'title' });
  #members = el('p', { class: 'members' });
  #tabs = new Tabs([['home', 'Home'], ['messages', 'Messages']], enter);
  #home;
  #list;
  #composer;
  #panel;
  #titled = '';

  constructor(store, contexts, node, tips) {
    this.#store = store;
    this.#home = new Home(store, contexts);
    this.#list = new MessageList({ store, contexts, openThread: (ts) => address.go({ thread: ts }) });
    this.#composer = new Composer('composer', {
      say: (text) => this.#say(text),
      hints: () => store.stage.hints,
      beside: () => globalShortcuts(store),
    });
    this.#panel = el('div', { class: 'panel', id: 'panel-messages' }, this.#list.node, this.#composer.node);
    const title = el('div', { class: 'main-title' }, this.#title, this.#members);
    node.append(el('div', { class: 'main-head' }, title, this.#tabs.node), tips, this.#home.node, this.#panel);
  }

  show(store) {
    const { state, where } = store;
    const { place, me } = state;
    const tab = place.kind === 'app' && where.tab === 'home' ? 'home' : 'messages';
    const home = tab === 'home';
    this.#head(state, place);
    this.#tabs.show(place.kind === 'app' ? tab : null, place.name);
    this.#tabs.own(this.#panel, place.kind === 'app' ? 'messages' : null);
    this.#tabs.own(this.#home.node, 'home');
    keep(this.#panel, 'hidden', home);
    this.#home.show(store, home);
    this.#composer.show(this.#writing(place, state));
    const top = present(state).filter(({ ts, thread_ts: thread }) => !thread || thread === ts);
    const label = `Messages in ${spoken(place)}`;
    this.#list.show(top, { key: `${me} ${place.id}`, label, beginning: beginningOf(place) });
  }

  #head({ people, places }, place) {
    const listed = places.find(({ id }) => id === place.id) ?? place;
    const titled = JSON.stringify([place.id, place.name]);
    keep(this.#members, 'textContent', membersOf(listed) || people[place.with]?.title || '');
    if (titled === this.#titled) return;
    this.#titled = titled;
    fill(this.#title, signOf(place, people, 'small'), el('span', {}, place.name));
  }

  #writing(place, { me, clock }) {
    const help = `Type / for what ${this.#store.stage.app.name} can do`;
    return { key: `${me} ${place.id}`, placeholder: `Message ${spoken(place)}`, help, waiting: clock.moving };
  }

  /** Whoever writes wants to see what comes of it, even if they had scrolled up. */
  async #say(text) {
    this.#list.follow();
    const answer = await this.#store.act('say', { channel: this.#store.state.place.id, text, thread: null });
    return answer.ok;
  }
}

/** Messages are where one is when the address names no tab. */
function enter(tab) {
  address.go({ tab: tab === 'home' ? tab : null, thread: null });
}
