/** A thread beside the conversation: the message it began with, its replies, and where one answers. */

import * as address from './address.js';
import { iconButton } from './buttons.js';
import { Composer } from './composer.js';
import { present } from './dismissed.js';
import { el, keep } from './dom.js';
import { MessageList } from './messages.js';
import { spoken } from './places.js';
import { complain } from './toasts.js';

export class Thread {
  #store;
  #node;
  #opened;
  #where = el('p', { class: 'side-about' });
  #list;
  #composer;
  #open = null; // the stamp of the message it began with

  /** `opened` is called before a thread is shown that was not. */
  constructor(store, contexts, node, { opened }) {
    this.#store = store;
    this.#opened = opened;
    this.#node = node;
    this.#list = new MessageList({ store, contexts, openThread: null });
    this.#composer = new Composer('thread-composer', { say: (text) => this.#say(text) });
    const close = iconButton('close', 'Close thread', () => this.#close());
    const head = el('div', { class: 'side-head' }, el('h2', {}, 'Thread'), this.#where, close);
    node.append(head, this.#list.node, this.#composer.node);
    node.addEventListener('keydown', (event) => event.key === 'Escape' && !event.defaultPrevented && this.#close());
  }

  /** Whether a thread is shown. */
  get isOpen() {
    return this.#open !== null;
  }

  show({ state, where }) {
    const { place, me } = state;
    const messages = where.thread ? present(state).filter((message) => isIn(message, where.thread)) : [];
    const opened = messages.length > 0 && where.thread !== this.#open;
    this.#open = messages.length ? where.thread : null;
    if (opened) this.#opened();
    keep(this.#node, 'hidden', !this.isOpen);
    if (!this.isOpen) return this.#list.empty();
    const key = `${me} ${place.id} ${where.thread}`;
    keep(this.#where, 'textContent', spoken(place));
    const help = 'Only messages: Slack has no commands in threads';
    this.#composer.show({ key, placeholder: 'Reply …', help, waiting: state.clock.moving });
    this.#list.show(messages, { key, label: `Thread in ${spoken(place)}` });
    return opened && this.#composer.focus();
  }

  /** Focus goes back to the message that the thread hangs on. */
  #close() {
    const root = document.querySelector(`#main [data-ts="${CSS.escape(this.#open)}"]`);
    address.go({ thread: null });
    (root ?? document.getElementById('composer')).focus();
  }

  async #say(text) {
    if (text.startsWith('/')) {
      complain('Slack does not take commands in threads. Type it in the conversation itself.');
      return false;
    }
    const answer = await this.#store.act('say', { channel: this.#store.state.place.id, text, thread: this.#open });
    return answer.ok;
  }
}

function isIn({ ts, thread_ts: thread }, root) {
  return ts === root || thread === root;
}
