/** What blocks are given to stand on: whom they are shown to, what was put in, and how to tell the stand-in. */

import { confirm } from './confirm.js';

/** Makes the `ctx` of each surface. */
export class Contexts {
  #store;
  #underWay = new Map(); // the last touch of each field: what was typed later must also arrive later

  constructor(store) {
    this.#store = store;
  }

  /** Return the context of a message, `{channel, ts}`, or a view, `{view}`. */
  of(surface, values = {}, errors = {}) {
    const { state, now, zone } = this.#store;
    const { people, places, me } = state;
    const ctx = { surface, values, people, places, me, zone, now, errors };
    ctx.touch = (block, element, value) => this.#touch(surface, block, element, value);
    ctx.search = (block, element, typed) => this.#search(surface, block, element, typed);
    ctx.confirm = (asked) => confirm(asked, ctx);
    return ctx;
  }

  async #touch(surface, block, element, value) {
    const field = JSON.stringify([surface, block.block_id, element.action_id]);
    const before = this.#underWay.get(field);
    const told = (async () => {
      await before;
      await this.#store.act('touch', { surface, ...ids(block, element), value });
    })();
    this.#underWay.set(field, told);
    await told;
    if (this.#underWay.get(field) === told) this.#underWay.delete(field);
  }

  async #search(surface, block, element, typed) {
    const answer = await this.#store.act('search', { surface, ...ids(block, element), typed });
    return answer.groups ?? [];
  }
}

function ids(block, element) {
  return { block_id: block.block_id, action_id: element.action_id };
}
