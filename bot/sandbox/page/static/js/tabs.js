/** Tabs as in the ARIA authoring practices: one stop for Tab, arrows between them, each owns a panel. */

import { el, keep, mark } from './dom.js';

export class Tabs {
  #buttons = new Map();

  /** `tabs` are pairs of a name and words; the panel of `home` has the id `panel-home`. */
  constructor(tabs, choose) {
    for (const [name, words] of tabs) this.#buttons.set(name, this.#button(name, words, choose));
    const row = [...this.#buttons.values()];
    this.node = el('div', { class: 'tabs', role: 'tablist', hidden: true }, row);
    this.node.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Show this tab as chosen; with none the tabs are gone. `label` says what they are tabs of. */
  show(chosen, label) {
    mark(this.node, 'aria-label', label);
    keep(this.node, 'hidden', !chosen);
    for (const [name, button] of this.#buttons) {
      mark(button, 'aria-selected', name === chosen);
      mark(button, 'tabindex', name === chosen ? 0 : -1);
    }
  }

  /** Make the node the panel of this tab, or, with none, no panel at all. */
  own(node, name) {
    mark(node, 'role', name && 'tabpanel');
    mark(node, 'aria-labelledby', name && `tab-${name}`);
  }

  #button(name, words, choose) {
    const owns = { id: `tab-${name}`, 'aria-controls': `panel-${name}` };
    return el('button', { class: 'tab', type: 'button', role: 'tab', ...owns, on: { click: () => choose(name) } }, words);
  }

  #key({ key }) {
    const row = [...this.#buttons.values()];
    const at = row.indexOf(document.activeElement);
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!by || at < 0) return;
    const next = row[(at + by + row.length) % row.length];
    next.focus();
    next.click();
  }
}
