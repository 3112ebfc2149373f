/** People, places, groups, links and dates inside of texts, for mrkdwn and rich text alike. */

import { el } from '../dom.js';
import { dated } from './dates.js';

/** Return the address if a link may lead there, else null: nothing that runs in this page. */
export function safe(url) {
  return /^(https?:|mailto:|tel:|slack:)/i.test(String(url ?? '').trim()) ? String(url).trim() : null;
}

/** Return a link that opens beside the page; only its words where the address is none to open. */
export function link(url, ...label) {
  const address = safe(url);
  const words = label.length ? label : [url];
  return address
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, words)
    : el('span', {}, words);
}

/** Return a person's name; one's own stands out. */
export function person(id, ctx, label) {
  const name = ctx.people?.[id]?.name ?? label ?? id;
  return el('span', { class: id === ctx.me ? 'mention mention-me' : 'mention' }, `@${name.replace(/^@/, '')}`);
}

/** Return a channel's name: of any public one, and of those that only some know to them. */
export function place(id, ctx, label) {
  const name = ctx.channels?.[id] ?? ctx.places?.find((one) => one.id === id)?.name;
  return el('span', { class: 'mention' }, `#${name ?? (label || id)}`);
}

/** Return a group's name, which only the text itself can tell. */
export function group(id, label) {
  return el('span', { class: 'mention' }, label ? `@${label.replace(/^@/, '')}` : `@${id}`);
}

/** Return @here, @channel or @everyone. */
export function broadcast(range) {
  return el('span', { class: 'mention mention-me' }, `@${range}`);
}

/** Return a date in the reader's zone, as a link where it has one. */
export function date({ timestamp, format, url, fallback }, ctx) {
  const seconds = Number(timestamp);
  if (!Number.isFinite(seconds)) return el('span', {}, fallback ?? '');
  const words = dated(format, seconds, ctx);
  const shown = el('time', { datetime: new Date(seconds * 1000).toISOString(), title: fallback }, words);
  return url ? link(url, shown) : shown;
}
