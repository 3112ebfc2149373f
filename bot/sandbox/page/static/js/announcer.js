/** Says what is new in the open place to those who hear the page: "Valuecheck: Noted for Mon 23 Nov." */

import { renderText } from './blocks/blocks.js';
import { el } from './dom.js';

const STAY = 10_000; // milliseconds until a line is taken out again; it has been read by then

export class Announcer {
  #contexts;
  #region;
  #open = '';
  #heard = new Map(); // the text of each message, by its stamp

  constructor(contexts, region) {
    this.#contexts = contexts;
    this.#region = region;
  }

  /** What was there when the place was opened is read by whoever walks through it; only what comes later is said. */
  show(store) {
    const { place, me } = store.state;
    const opened = this.#open !== `${me} ${place.id}`;
    const before = this.#heard;
    this.#open = `${me} ${place.id}`;
    this.#heard = new Map(place.messages.map(({ ts, text }) => [ts, text]));
    if (opened) return;
    for (const message of place.messages) {
      const fresh = before.get(message.ts) !== message.text;
      if (fresh && message.user !== me) this.#say(store.nameOf(message.user), message.text);
    }
  }

  #say(name, text) {
    const read = el('span', {}, renderText({ type: 'mrkdwn', text: text || 'a message' }, this.#contexts.of({})));
    const line = el('p', {}, `${name}: ${read.textContent}`);
    this.#region.append(line);
    setTimeout(() => line.remove(), STAY);
  }
}
