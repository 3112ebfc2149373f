/** What a place is called and looks like, in the several ways one has to say it. */

import { avatar } from './avatars.js';
import { icon } from './icons.js';

const ROOMS = new Set(['channel', 'private']);

/** Whether it is a channel: the same for everybody in it, which a direct message is not. */
export function isChannel({ kind }) {
  return ROOMS.has(kind);
}

/** Return "#checkout", "Ben Okafor" or "Valuecheck". */
export function spoken(place) {
  return isChannel(place) ? `#${place.name}` : place.name;
}

/** Return the sign before its name; `size` is that of the square of whom one talks with. */
export function signOf({ kind, with: other }, people, size) {
  if (kind === 'channel') return icon('hash');
  if (kind === 'private') return icon('lock');
  return avatar(other, people[other], size);
}

/** Return what stands above the first message. */
export function beginningOf(place) {
  const named = isChannel(place) ? spoken(place) : `your messages with ${place.name}`;
  return `This is the very beginning of ${named}.`;
}

/** Return how many people are in it, or nothing where it is always two. */
export function membersOf(place) {
  if (!isChannel(place)) return '';
  return place.members === 1 ? '1 member' : `${place.members} members`;
}
