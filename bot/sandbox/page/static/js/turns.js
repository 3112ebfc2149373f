const LEAST_APART = 125; // milliseconds: at most eight turns a second, however often one is asked for

/** A deed that is done in turns: never two at a time, never too often, and once for all who asked meanwhile. */
export class Turns {
  #deed;
  #current = null; // the turn under way
  #next = null; // the turn that waits; whoever asks before it begins shares it
  #began = -LEAST_APART;
  #hurried = false;
  #wake = null;

  constructor(deed) {
    this.#deed = deed;
  }

  /** Return once a turn is over that began after this call; `atOnce` leaves out the pause before it. */
  ask({ atOnce = false } = {}) {
    this.#next ??= this.#turn();
    if (atOnce) {
      this.#hurried = true;
      this.#wake?.();
    }
    return this.#next;
  }

  async #turn() {
    try {
      await this.#current?.catch(() => null); // that one went wrong is the trouble of those who asked for it
      await this.#pause();
    } finally {
      this.#next = null;
    }
    this.#current = this.#deed();
    await this.#current;
  }

  async #pause() {
    const left = this.#began + LEAST_APART - performance.now();
    if (left > 0 && !this.#hurried) {
      await new Promise((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, left);
      });
    }
    this.#hurried = false;
    this.#began = performance.now();
  }
}
