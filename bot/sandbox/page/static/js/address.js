/** Where one is, in the address: `#as=U0ANA&in=C01&tab=home&thread=1763…`. So links can be shared and Back works. */

const PARTS = ['as', 'in', 'tab', 'thread'];

/** Return the parts that the address names; the others are null. */
export function here() {
  const named = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(PARTS.map((part) => [part, named.get(part) || null]));
}

/** Return the link to this place; a part left out is not in it. */
export function link(where) {
  const named = PARTS.filter((part) => where[part]).map((part) => [part, where[part]]);
  return `#${new URLSearchParams(named)}`;
}

/** Go there, with a step in the history; parts not given stay as they are. */
export function go(changes) {
  location.hash = link({ ...here(), ...changes });
}

/** Correct the address without a step in the history. */
export function correct(changes) {
  history.replaceState(null, '', link({ ...here(), ...changes }));
}
