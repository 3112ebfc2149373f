/** The app's Home tab: what the app published for this person. */

import { carrying, renderBlocks } from './blocks/blocks.js';
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
    this.#enter(open ? state.me : '', state.clock.moving);
    if (open) this.#draw(state.me, state.home);
    else this.#forget(state.me);
  }

  /** While the clock moves the app hears of nobody: then they enter once it stands. */
  #enter(who, moving) {
    const entering = who && who !== this.#entered && !moving;
    if (!who || entering) this.#entered = who;
    if (entering) this.#store.act('home');
  }

  /** A view has a new hash whenever the app changes it; nothing else is a reason to draw it anew. */
  #draw(me, view) {
    const now = view ? `${me} ${view.id} ${view.hash}` : `${me} ${this.#store.stage.app.name}`;
    if (now === this.#drawn) return;
    const same = this.#drawn.startsWith(`${me} ${view?.id} `);
    this.#drawn = now;
    const told = () => {
      this.#drawn += ' and more';
      this.#store.show();
    };
    const draw = () => fill(this.#content, view ? this.#blocks(view) : this.#nothing());
    keepFocus(this.node, () => carrying(this.node, draw, { same, told }), () => this.node);
  }

  /** Nobody's words stay in it when somebody else comes. */
  #forget(me) {
    if (!this.#drawn || this.#drawn.startsWith(`${me} `)) return;
    this.#drawn = '';
    fill(this.#content);
  }

  #blocks(view) {
    return renderBlocks(view.blocks, this.#contexts.of({ view: view.id }, view.values));
  }

  #nothing() {
    return el('p', { class: 'nothing' }, 'Nothing here yet');
  }
}
