/**
 * A list of messages, oldest first, with a heading for each day. A message is drawn anew only when it looks
 * otherwise than before, so that what somebody is in the midst of using stays as it is.
 */

import { carrying } from './blocks/blocks.js';
import { el, fill, keep, mark } from './dom.js';
import { keepFocus } from './focus.js';
import { icon } from './icons.js';
import { looks, messageNode } from './message.js';
import { dayHeading, dayOf } from './times.js';

const CALM = matchMedia('(prefers-reduced-motion: reduce)');
const CLOSE_TO_END = 48; // pixels within which somebody counts as being at the bottom
const GROUP_FOR = 300; // seconds during which messages of one author stand together

export class MessageList {
  #frame; // {store, contexts, openThread}
  #drawn = new Map(); // key → {node, looks, values}
  #open = ''; // which conversation, seen by whom
  #last = 0; // the stamp of the newest message
  #log = el('div');
  #beginning = el('div', { class: 'beginning' });
  // Not live itself: a list that is drawn anew would be read aloud as a whole. The announcer tells what is new.
  #scroll = el('div', { class: 'log-scroll', role: 'log', 'aria-live': 'off', tabindex: 0 }, this.#beginning, this.#log);
  #pill = el('button', { class: 'pill', type: 'button', hidden: true }, 'New messages', icon('arrowDown'));
  #atEnd = true;
  #awaits = false; // whether what somebody wrote has not been answered yet

  constructor(frame) {
    this.#frame = frame;
    this.node = el('div', { class: 'messages' }, this.#scroll, this.#pill);
    this.#scroll.addEventListener('scroll', () => this.#scrolled());
    this.#pill.addEventListener('click', () => this.#toEnd(CALM.matches ? 'instant' : 'smooth'));
    const stay = new ResizeObserver(() => this.#atEnd && this.#toEnd());
    stay.observe(this.#log);
    stay.observe(this.#scroll);
  }

  /** Show these messages. `key` tells one conversation from another, `beginning` stands above the first message. */
  show(messages, { key, label, beginning = null }) {
    const opened = key !== this.#open;
    const newest = Number(messages.at(-1)?.ts ?? 0);
    const mine = messages.at(-1)?.user === this.#frame.store.state.me;
    if (opened) this.#reset(key, beginning);
    mark(this.#scroll, 'aria-label', label);
    const draw = () => this.#draw(this.#rows(messages));
    keepFocus(this.#log, () => carrying(this.#log, draw), (held) => this.#nearest(held));
    const fresh = newest > this.#last;
    this.#last = newest;
    if (opened || (fresh && (this.#atEnd || this.#awaits || mine))) this.#toEnd();
    else if (fresh) keep(this.#pill, 'hidden', false);
    if (fresh) this.#awaits = false;
  }

  /** Hold nothing: what nobody looks at any more stays nowhere. */
  empty() {
    if (this.#open) this.#reset('', null);
  }

  /** Go to the end, and stay there when something comes. */
  follow() {
    this.#awaits = true; // of a long last message the end is its top, and that is not the bottom
    this.#toEnd();
  }

  #reset(key, beginning) {
    this.#open = key;
    this.#last = 0;
    this.#drawn.clear();
    carrying(this.#log, () => fill(this.#log), { same: false });
    fill(this.#beginning, beginning);
  }

  /** Yield the rows there should be: a heading where a day begins, and each message. */
  *#rows(messages) {
    const { zone } = this.#frame.store;
    let above = null;
    for (const message of messages) {
      const today = dayOf(message.ts, zone);
      if (!above || dayOf(above.ts, zone) !== today) {
        const words = dayHeading(message.ts, zone);
        yield { key: today, looks: words, draw: () => heading(words) };
        above = null;
      }
      yield this.#row(message, belongs(message, above));
      above = message;
    }
  }

  #row(message, grouped) {
    const { store } = this.#frame;
    const look = looks(message);
    const today = look.includes('_pretty}') ? dayOf(store.now, store.zone) : ''; // it may say "today"
    return {
      key: message.ts,
      looks: `${look} ${grouped} ${store.names} ${store.zone} ${today}`,
      values: JSON.stringify(message.values ?? {}),
      draw: () => messageNode(message, { ...this.#frame, grouped }),
    };
  }

  #draw(rows) {
    const gone = new Map(this.#drawn);
    let place = null;
    for (const row of rows) {
      const node = this.#current(row);
      gone.delete(row.key);
      // Moving a node takes away its focus, so only what stands elsewhere is moved.
      const next = place ? place.nextSibling : this.#log.firstChild;
      if (next !== node) this.#log.insertBefore(node, next);
      place = node;
    }
    for (const [key, { node }] of gone) {
      node.remove();
      this.#drawn.delete(key);
    }
  }

  /** Return the row's node: the one there is, unless it should look otherwise. */
  #current(row) {
    const held = this.#drawn.get(row.key);
    // Values the person puts in show themselves where they are put in; they matter when they came from elsewhere.
    const used = held?.node.contains(document.activeElement);
    if (held && held.looks === row.looks && (used || held.values === row.values)) return held.node;
    const node = row.draw();
    held?.node.replaceWith(node);
    this.#drawn.set(row.key, { node, looks: row.looks, values: row.values });
    return node;
  }

  #nearest(held) {
    const ts = held.closest('.message')?.dataset.ts;
    return this.#drawn.get(ts)?.node ?? this.#scroll;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroll;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < CLOSE_TO_END;
    if (this.#atEnd) keep(this.#pill, 'hidden', true);
  }

  #toEnd(behavior = 'instant') {
    if (document.activeElement === this.#pill) this.#scroll.focus({ preventScroll: true });
    keep(this.#pill, 'hidden', true);
    this.#scroll.scrollTo({ top: this.#end(), behavior });
    this.#atEnd = true;
  }

  /** Where the end begins: a last message that is longer than the window is read from its top. */
  #end() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroll;
    const last = this.#log.lastElementChild?.getBoundingClientRect();
    const above = last ? last.top - this.#scroll.getBoundingClientRect().top : scrollHeight;
    return Math.min(scrollHeight - clientHeight, scrollTop + above);
  }
}

function heading(words) {
  return el('h2', { class: 'day-heading' }, el('span', {}, words));
}

/** Whether a message goes on where the one above it stopped; what only one person sees always stands by itself. */
function belongs(message, above) {
  if (!above || above.user !== message.user || above.only_you || message.only_you) return false;
  return message.ts - above.ts < GROUP_FOR;
}
