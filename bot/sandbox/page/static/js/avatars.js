/** Squares that stand for people: a colour from the id, so that it never changes, and the first letters of the name. */

import { el } from './dom.js';
import { icon } from './icons.js';

const HUES = 8;

/** Return a new square; the app has a glyph of its own. It is decoration: the name always stands beside it. */
export function avatar(id, person, size = '') {
  const props = { class: `avatar ${size}`.trim(), 'aria-hidden': true };
  if (person?.is_bot) return el('span', { ...props, dataset: { hue: 'app' } }, icon('app'));
  return el('span', { ...props, dataset: { hue: hueOf(id) } }, initials(person?.name ?? id));
}

function hueOf(id) {
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return sum % HUES;
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...word][0].toUpperCase()).join('');
}
