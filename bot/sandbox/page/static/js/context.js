/** What blocks are given to stand on: whom they are shown to, what was put in, and how to tell the stand-in. */

import { confirm } from './confirm.js';

/** Makes the `ctx` of each surface. */
export class Contexts {
  #store;
  #underWay = new Map(); // the last deed of each field: what was typed later must also arrive later

  constructor(store) {
    this.#store = store;
  }

  /**
   * Return the context of a message, `{channel, ts}`, or a view, `{view}`.
   *
   * It stays that of whoever is shown it now: what waits behind an earlier deed, a question or a pause in typing is
   * theirs, whoever one is by then.
   */
  of(surface, values = {}, errors = {}) {
    const store = this.#store;
    const { people, places, channels = {}, me } = store.state;
    const tell = (verb) => (block, element, value) =>
      this.#inTurn(me, verb, { surface, ...ids(block, element), value });
    const ctx = {
      surface,
      values,
      people,
      places,
      channels,
      me,
      zone: store.zone,
      errors,
      touch: tell('touch'),
      type: tell('type'),
      search: (block, element, typed) => this.#search(me, { surface, ...ids(block, element), typed }),
      confirm: (asked) => confirm(asked, ctx),
      // What was drawn yesterday opens its calendar today.
      get now() {
        return store.now;
      },
    };
    return ctx;
  }

  /** Return whether the stand-in took it, even if the app then failed at it. */
  async #inTurn(me, verb, fields) {
    const field = JSON.stringify([me, fields.surface, fields.block_id, fields.action_id]);
    const before = this.#underWay.get(field);
    const told = (async () => {
      await before?.catch(() => null); // what became of it has been told
      const { moving } = this.#store.state.clock; // then it takes nothing
      const answer = await this.#store.act(verb, fields, me);
      return answer.ok || (verb === 'touch' && !answer.gone && !moving);
    })();
    this.#underWay.set(field, told);
    try {
      return await told;
    } finally {
      if (this.#underWay.get(field) === told) this.#underWay.delete(field);
    }
  }

  async #search(me, fields) {
    const answer = await this.#store.act('search', fields, me);
    return answer.groups ?? [];
  }
}

function ids(block, element) {
  return { block_id: block.block_id, action_id: element.action_id };
}
