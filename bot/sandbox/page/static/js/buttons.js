/** The two kinds of small button that the frame's parts and the blocks share. */

import { el } from './dom.js';
import { icon } from './icons.js';

/** Return a button that is an icon; what opens a menu needs no `press`. The words are its name for whoever hears it, and the title for who points at it. */
export function iconButton(name, words, press, look = '', title = words) {
  const props = { class: `icon-button ${look}`.trim(), type: 'button', title, 'aria-label': words };
  return el('button', { ...props, on: press ? { click: press } : {} }, icon(name));
}

/** Return a button that opens and closes the part with this id; with a label it shows its words beside the icon. */
export function toggle(name, words, controls, press, { labelled = false } = {}) {
  const button = iconButton(name, words, press, labelled ? 'labelled' : '');
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', controls);
  if (labelled) button.append(el('span', { class: 'button-words' }, words));
  return button;
}
