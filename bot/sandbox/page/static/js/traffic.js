/** What goes over the wire between the bot and the stand-in, newest first: for those who write the bot. */

import { iconButton, toggle } from './buttons.js';
import { el, fill, keep, mark } from './dom.js';
import { exchangeNode, searchable } from './exchange.js';
import { icon } from './icons.js';
import { fetchTraffic } from './server.js';
import { Turns } from './turns.js';

const FILTER = { type: 'search', id: 'traffic-filter', autocomplete: 'off' };
const ABOUT = 'Everything that passes between Slack and the bot, for everybody here, whoever you are. '
  + 'Only the sandbox shows this; in a real workspace nobody sees it.';
const MOST = 300; // rows kept; older ones are rarely looked for and slow the page down

export class Traffic {
  #store;
  #node;
  #rows = new Map(); // number → {exchange, node, text}
  #turns = new Turns(() => this.#fetch());
  #list = el('ol', { role: 'list' });
  #filter = el('input', { ...FILTER, placeholder: 'Filter', 'aria-label': 'Filter the traffic' });
  #none = el('p', { class: 'nothing', role: 'status' });

  constructor(store, node) {
    this.#store = store;
    this.#node = node;
    this.button = toggle('traffic', 'Traffic', 'traffic', () => this.#set(node.hidden), { labelled: true });
    const close = iconButton('close', 'Close traffic', () => this.close());
    const search = el('div', { class: 'search' }, icon('search'), this.#filter);
    this.#filter.addEventListener('input', () => this.#sift());
    node.addEventListener('keydown', (event) => this.#pressed(event));
    const head = el('div', { class: 'side-head' }, el('h2', {}, 'Traffic'), search, close);
    const about = el('p', { class: 'side-note' }, ABOUT);
    node.append(head, about, el('div', { class: 'exchanges-scroll' }, this.#none, this.#list));
  }

  /** Esc closes it; in a filter that holds something it only empties that. */
  #pressed({ key, target, defaultPrevented }) {
    if (key === 'Escape' && !target.value && !defaultPrevented) this.close();
  }

  /** Each change of the state may be a change here, too. */
  show() {
    if (!this.#node.hidden) this.#turns.ask();
  }

  close() {
    if (this.#node.hidden) return;
    const inside = this.#node.contains(document.activeElement);
    this.#set(false);
    if (inside) this.button.focus();
  }

  #set(open) {
    keep(this.#node, 'hidden', !open);
    mark(this.button, 'aria-expanded', open);
    document.body.classList.toggle('traffic-open', open);
    if (!open) return;
    this.#filter.focus();
    this.#turns.ask({ atOnce: true });
  }

  /** Of more than it is asked for the stand-in gives the newest. */
  async #fetch() {
    const after = this.#rows.size ? this.#complete : 0;
    const page = await fetchTraffic(after, MOST).catch(() => null);
    if (!page) return; // whether the stand-in is gone the store finds out, and says
    if (page.last < after) this.#forget(); // another stand-in, which counts from one
    for (const exchange of page.exchanges) this.#put(exchange);
    this.#forgetOldest();
    this.#sift();
  }

  /** The number up to which nothing can change any more: all before the oldest that still waits for its answer. */
  get #complete() {
    const numbers = [...this.#rows.keys()];
    const waiting = numbers.filter((number) => this.#rows.get(number).exchange.took === null);
    return waiting.length ? Math.min(...waiting) - 1 : Math.max(...numbers);
  }

  #put(exchange) {
    const held = this.#rows.get(exchange.number);
    if (held && held.exchange.took === exchange.took) return;
    const node = exchangeNode(exchange, this.#store.zone);
    this.#rows.set(exchange.number, { exchange, node, text: searchable(exchange) });
    if (held) held.node.replaceWith(node);
    else this.#list.prepend(node);
  }

  #forget() {
    this.#rows.clear();
    fill(this.#list);
    this.#turns.ask();
  }

  #forgetOldest() {
    const numbers = [...this.#rows.keys()].sort((one, other) => one - other);
    for (const number of numbers.slice(0, Math.max(0, numbers.length - MOST))) {
      this.#rows.get(number).node.remove();
      this.#rows.delete(number);
    }
  }

  #sift() {
    const wanted = this.#filter.value.trim().toLowerCase();
    let shown = 0;
    for (const { node, text } of this.#rows.values()) {
      const fits = text.includes(wanted);
      keep(node, 'hidden', !fits);
      shown += fits;
    }
    keep(this.#none, 'textContent', shown ? '' : wanted ? 'Nothing fits this filter' : 'Nothing was said yet');
  }
}
