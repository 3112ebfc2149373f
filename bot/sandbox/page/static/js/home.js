/** The app's Home tab: what the app published for this person. */

import { renderBlocks } from './blocks/blocks.js';
import { el, fill, keep } from './dom.js';
import { keepFocus } from './focus.js';

export class Home {
  #store;
  #contexts;
  #drawn = '';
  #entered = ''; // who has it open
  #content = el('div', { class: 'home-content' });

  constructor(store, contexts) {
    this.#store = store;
    this.#contexts = contexts;
    this.node = el('div', { class: 'home', id: 'panel-home', tabindex: 0, hidden: true }, this.#content);
  }

  /** Show or hide it; the app hears when somebody enters, and may publish something new then. */
  show({ state }, open) {
    keep(this.node, 'hidden', !open);
    this.#enter(open ? state.me : '');
    if (open) this.#draw(state.me, state.home);
  }

  #enter(who) {
    const entering = who && who !== this.#entered;
    this.#entered = who;
    if (entering) this.#store.act('home');
  }

  /** A view has a new hash whenever the app changes it; nothing else is a reason to draw it anew. */
  #draw(me, view) {
    const now = view ? `${me} ${view.id} ${view.hash}` : `${me} ${this.#store.stage.app.name}`;
    if (now === this.#drawn) return;
    this.#drawn = now;
    keepFocus(this.node, () => fill(this.#content, view ? this.#blocks(view) : this.#nothing()), () => this.node);
  }

  #blocks(view) {
    return renderBlocks(view.blocks, this.#contexts.of({ view: view.id }, view.values ?? view.state?.values));
  }

  #nothing() {
    return el('p', { class: 'nothing' }, 'Nothing here yet');
  }
}
