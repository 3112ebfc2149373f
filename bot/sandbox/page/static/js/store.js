/**
 * What the page knows, and the only way it changes: a bell or an act makes it fetch the state anew, and whoever
 * watches is shown the whole. Nothing else keeps a copy of what the stand-in said.
 */

import * as address from './address.js';
import { act, fetchStage, fetchState, listen } from './server.js';
import { Turns } from './turns.js';

/** The stand-in is there and says no: asking again is no use. */
export class RefusedError extends Error {}

export class Store {
  stage = null;
  state = null;
  where = null; // the address that `state` belongs to; while another is fetched the old two stay together
  online = true;
  names = 0; // rises when a person's or a channel's name changes, so that texts that mention it are drawn anew

  #watchers = [];
  #leaving = [];
  #complain;
  #received = 0; // when the state came, by performance.now()
  #spelt = '';
  #refused = null; // why there is no state to begin with
  #turns = new Turns(() => this.#fetch());

  /** `complain` tells the person in a sentence what went wrong. */
  constructor(complain) {
    this.#complain = complain;
  }

  /** Fetch the stage and the first state, then keep up with what happens. Trying again helps unless it is refused. */
  async start() {
    this.stage = await fetchStage();
    if (!this.stage.cast.length) throw new RefusedError('Nobody is here to be.');
    this.#findRole();
    await this.refresh({ atOnce: true });
    if (!this.state) throw this.#refused ?? new Error('no state');
    window.addEventListener('hashchange', () => this.#moved());
    // A broken bell alone means little (a laptop that slept); whether anybody is there, the next fetch tells.
    listen({ rung: () => this.refresh(), opened: () => this.#opened(), lost: () => this.refresh() });
  }

  /** Have this called before somebody else's state is shown: the last moment of whoever one was. */
  leave(leaving) {
    this.#leaving.push(leaving);
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

  /**
   * Do as a person does and return the answer, once what it changed is shown; a refusal is told, too.
   *
   * What was begun as somebody ends as them: whoever waits before they act says who they were when it began.
   */
  async act(verb, fields = {}, as = this.where.as) {
    const answer = await act(as, verb, fields);
    if (answer.gone) this.#lost();
    else if (!answer.ok && verb !== 'type') this.#complain(answer.error); // words that are kept are no deed to refuse
    if (verb !== 'search' && verb !== 'type') await this.refresh({ atOnce: true });
    return answer;
  }

  /** Return once a state is shown that is younger than this call. */
  refresh(how) {
    return this.#turns.ask(how);
  }

  /** Show everything once more, without fetching; a part that fails must not take the others down with it. */
  show() {
    this.#tell(this.#watchers);
  }

  #tell(listeners) {
    for (const listener of listeners) {
      try {
        listener(this);
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** After a restart of the stand-in its people and places have other ids: then only a fresh page is right. */
  async #opened() {
    const stage = await fetchStage().catch(() => this.stage);
    if (JSON.stringify(stage) !== JSON.stringify(this.stage)) location.reload();
    await this.refresh({ atOnce: true });
  }

  async #fetch() {
    const where = address.here();
    const state = await fetchState(where).catch(() => null);
    if (!state) this.#lost();
    else if (state.ok === false) await this.#astray(state.error);
    else this.#take(state, where);
  }

  #take(state, where) {
    if (this.state && this.state.me !== state.me) this.#tell(this.#leaving);
    const people = Object.entries(state.people).map(([id, person]) => [id, person.name]);
    const spelt = JSON.stringify([people, state.channels]);
    if (spelt !== this.#spelt) this.names += 1;
    this.#spelt = spelt;
    this.#received = performance.now();
    // A thread or a tab that was opened while the state was on its way stays open.
    Object.assign(this, { state, where: this.#isHere(where) ? address.here() : where, online: true });
    this.show();
  }

  /** A tab or a thread needs no fetch: both are in the state of the place already. */
  #moved() {
    this.#findRole();
    if (!this.#isHere(this.where)) {
      this.refresh({ atOnce: true });
    } else {
      this.where = address.here();
      this.show();
    }
  }

  /** Whether the address still names this person and place. */
  #isHere(where) {
    const here = address.here();
    return where.as === here.as && where.in === here.in;
  }

  /** Without a name in the address, or with one that nobody here has, one is the first of the cast. */
  #findRole() {
    if (this.stage.cast.some((role) => role.id === address.here().as)) return;
    address.correct({ as: this.stage.cast[0]?.id, in: null, tab: null, thread: null });
  }

  /** The address names a place that this person does not see: tell, and go where everybody has something to see. */
  async #astray(error) {
    const lost = !address.here().in; // nowhere left to go
    if (lost) this.#refused = new RefusedError(error);
    if (!lost || this.state) this.#complain(error);
    if (lost) return;
    address.correct({ in: null, tab: null, thread: null });
    await this.#fetch();
  }

  #lost() {
    if (!this.online) return;
    this.online = false;
    if (this.state) this.show();
  }
}
