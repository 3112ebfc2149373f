/** The messages that somebody has put away: gone for them on this page, until it is opened anew. */

const away = new Set();

/** Put a message of the open place away, for whoever looks. */
export function dismiss(store, ts) {
  away.add(keyOf(store.state, ts));
  store.show();
}

/** Return the messages of the open place that were not put away. */
export function present(state) {
  return state.place.messages.filter(({ ts, only_you: alone }) => !(alone && away.has(keyOf(state, ts))));
}

function keyOf({ me, place }, ts) {
  return `${me} ${place.id} ${ts}`;
}
