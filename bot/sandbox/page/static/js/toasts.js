/** Short notices in a corner, at most three; read aloud at once, gone after a while or by their button. */

import { iconButton } from './buttons.js';
import { el } from './dom.js';
import { icon } from './icons.js';

const MOST = 3;
const STAY = 9000; // milliseconds; long enough to read two sentences, and stopped while pointed at or focused

const region = el('div', { class: 'toasts', role: 'region', 'aria-label': 'Notices' });
const shown = el('div', { class: 'toast-list', role: 'alert' });
region.append(shown);

/** Say what went wrong. */
export function complain(words) {
  settle();
  const close = iconButton('close', 'Dismiss', () => made.remove(), 'small');
  const made = el('div', { class: 'toast' }, icon('warning'), el('p', {}, words), close);
  shown.append(made);
  while (shown.childElementCount > MOST) shown.firstElementChild.remove();
  leaveInTime(made);
}

/** Hang the notices where they can be seen and used: everything outside the dialog on top is inert. */
export function settle() {
  const host = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  if (region.parentElement !== host) host.append(region);
}

function leaveInTime(made) {
  let timer = setTimeout(() => made.remove(), STAY);
  const wait = () => clearTimeout(timer);
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(() => made.remove(), STAY / 2);
  };
  for (const event of ['pointerenter', 'focusin']) made.addEventListener(event, wait);
  for (const event of ['pointerleave', 'focusout']) made.addEventListener(event, leave);
}
