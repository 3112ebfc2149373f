/**
 * What the page knows, and the only way it changes: a bell or an act makes it fetch the state anew, and whoever
 * watches is shown the whole. Nothing else keeps a copy of what the stand-in said.
 */

import * as address from './address.js';
import { act, fetchStage, fetchState, listen } from './server.js';
import { Turns } from './turns.js';

export class Store {
  stage = null;
  state = null;
  where = null; // the address that `state` belongs to; while another is fetched the old two stay together
  online = true;
  names = 0; // rises when anybody's name changes, so that texts that mention them are drawn anew

  #watchers = [];
  #complain;
  #received = 0; // when the state came, by performance.now()
  #spelt = '';
  #turns = new Turns(() => this.#fetch());

  /** `complain` tells the person in a sentence what went wrong. */
  constructor(complain) {
    this.#complain = complain;
  }

  /** Fetch the stage and the first state, then keep up with what happens. */
  async start() {
    this.stage = await fetchStage();
    this.#findRole();
    await this.refresh({ atOnce: true });
    if (!this.state) throw new Error('no state');
    window.addEventListener('hashchange', () => this.#moved());
    // A broken bell alone means little (a laptop that slept); whether anybody is there, the next fetch tells.
    listen({ rung: () => this.refresh(), opened: () => this.#opened(), lost: () => this.refresh() });
  }

  /** Have the watcher called with the store after each change. */
  watch(watcher) {
    this.#watchers.push(watcher);
  }

  /** The stand-in's time in seconds, running on since the state came. */
  get now() {
    const since = this.state.clock.moving ? 0 : (performance.now() - this.#received) / 1000;
    return this.state.clock.at + since;
  }

  /** The zone of whoever one is. */
  get zone() {
    return this.state.clock.zone;
  }

  /** What the person is called; their id when nobody knows. */
  nameOf(id) {
    return this.state?.people[id]?.name ?? id;
  }

  /** Do as the person does and return the answer, once what it changed is shown; a refusal is told, too. */
  async act(verb, fields = {}) {
    const answer = await act(this.where.as, verb, fields);
    if (answer.gone) this.#lost();
    else if (!answer.ok) this.#complain(answer.error);
    if (verb !== 'search') await this.refresh({ atOnce: true });
    return answer;
  }

  /** Return once a state is shown that is younger than this call. */
  refresh(how) {
    return this.#turns.ask(how);
  }

  /** Show everything once more, without fetching; a part that fails must not take the others down with it. */
  show() {
    for (const watcher of this.#watchers) {
      try {
        watcher(this);
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** After a restart of the stand-in its people and places have other ids: then only a fresh page is right. */
  async #opened() {
    if (this.online) return;
    const stage = await fetchStage().catch(() => this.stage);
    if (JSON.stringify(stage) !== JSON.stringify(this.stage)) location.reload();
    await this.refresh({ atOnce: true });
  }

  async #fetch() {
    const where = address.here();
    const state = await fetchState(where).catch(() => null);
    if (!state) this.#lost();
    else if (state.ok === false) this.#astray(state.error);
    else this.#take(state, where);
  }

  #take(state, where) {
    const spelt = JSON.stringify(Object.entries(state.people).map(([id, person]) => [id, person.name]));
    if (spelt !== this.#spelt) this.names += 1;
    this.#spelt = spelt;
    this.#received = performance.now();
    Object.assign(this, { state, where, online: true });
    this.show();
  }

  /** A tab or a thread needs no fetch: both are in the state of the place already. */
  #moved() {
    this.#findRole();
    const where = address.here();
    if (where.as !== this.where.as || where.in !== this.where.in) {
      this.refresh({ atOnce: true });
    } else {
      this.where = where;
      this.show();
    }
  }

  /** Without a name in the address, or with one that nobody here has, one is the first of the cast. */
  #findRole() {
    if (this.stage.cast.some((role) => role.id === address.here().as)) return;
    address.correct({ as: this.stage.cast[0]?.id, in: null, tab: null, thread: null });
  }

  /** The address names a place that this person does not see: tell, and go where everybody has something to see. */
  #astray(error) {
    this.#complain(error);
    if (!address.here().in) return;
    address.correct({ in: null, tab: null, thread: null });
    this.refresh();
  }

  #lost() {
    if (!this.online) return;
    this.online = false;
    if (this.state) this.show();
  }
}
