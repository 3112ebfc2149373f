/** What the person has looked at, and telling the stand-in of it. */

/** Return how many messages of this place the person has not seen; those before their eyes count as seen. */
export function unreadIn(place, store) {
  return isLookedAt(place, store) ? 0 : place.unread ?? 0;
}

function isLookedAt(place, { state, where }) {
  const atHome = place.kind === 'app' && where.tab === 'home';
  return place.id === state.place.id && !atHome && document.visibilityState === 'visible';
}

export class Reading {
  #told = '';

  /** Once for each newest message of the place that is open, and only while it can be seen. */
  show(store) {
    const { place, places, me } = store.state;
    const unread = places.find(({ id }) => id === place.id)?.unread;
    if (!unread || !isLookedAt(place, store)) return;
    const seen = `${me} ${place.id} ${place.messages.at(-1)?.ts}`;
    if (seen === this.#told) return;
    this.#told = seen;
    store.act('read', { channel: place.id });
  }
}
