/** The bar above everything: whose workspace, what time, and what can be shown beside the conversation. */

import { Clock } from './clock.js';
import { el, keep } from './dom.js';
import { icon } from './icons.js';
import { themeButton } from './theme.js';

const STOPPED = 'The sandbox has stopped. Start it again to go on.';

export class TopBar {
  #clock;
  #workspace = el('span', { class: 'workspace-name' });
  #stopped = document.getElementById('stopped');

  /** `menu` is the button of the drawer, `others` are those of what opens beside the conversation. */
  constructor(store, node, { menu, others }) {
    this.#clock = new Clock(store);
    const brand = el('p', { class: 'workspace' }, el('span', { class: 'mark' }, icon('app')), this.#workspace);
    node.append(
      el('div', { class: 'topbar-start' }, menu, brand, el('span', { class: 'tag outlined' }, 'Sandbox')),
      this.#clock.node,
      el('div', { class: 'topbar-end' }, others, themeButton()),
    );
  }

  show(store) {
    keep(this.#workspace, 'textContent', store.stage.workspace);
    keep(this.#stopped, 'textContent', store.online ? '' : STOPPED);
    this.#clock.show(store);
  }
}
