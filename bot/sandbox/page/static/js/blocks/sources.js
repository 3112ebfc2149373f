/** Where the options of a select come from: the layout, the app, the people, or the places. */

import { renderText, wordsOf } from './text.js';

const LEAST_TYPED = 3; // docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select

/**
 * Return what a select offers: `find(typed)` → groups of items, now or as a promise; `least` characters are needed.
 *
 * An item's `value` is what the app is told: the option, or the id of a person or place.
 */
export function source(block, element, ctx) {
  const kind = element.type.replace(/^multi_/, '');
  if (kind === 'external_select') return external(block, element, ctx);
  const groups = { users_select: people, conversations_select: conversations, channels_select: channels }[kind];
  const offered = (groups ?? options)(element, ctx);
  return { least: 0, find: (typed) => filtered(offered, typed) };
}

/** Return the item of a value that is held: an option, or an id. */
export function itemOf(value, ctx) {
  if (typeof value !== 'string') return optionItem(value, ctx);
  if (ctx.people?.[value]) return personItem(value, ctx);
  const found = ctx.places?.find(({ id }) => id === value);
  if (found) return placeItem(found, ctx);
  const name = ctx.channels?.[value];
  return name ? channelItem([value, name]) : { key: value, words: value, value };
}

function options(element, ctx) {
  return grouped(element.option_groups ?? [{ options: element.options ?? [] }], ctx);
}

function grouped(groups, ctx) {
  return groups.map(({ label, options: inside }) => ({
    label: typeof label === 'string' ? label : wordsOf(label),
    items: inside.map((option) => optionItem(option, ctx)),
  }));
}

function optionItem(option, ctx) {
  return {
    key: option.value,
    words: wordsOf(option.text),
    label: () => renderText(option.text, ctx),
    about: wordsOf(option.description),
    value: option,
  };
}

function people(_element, ctx) {
  const found = Object.entries(ctx.people ?? {})
    .filter(([, { deleted }]) => !deleted)
    .map(([id]) => personItem(id, ctx));
  return [{ label: '', items: byWords(found) }];
}

function personItem(id, ctx) {
  const { name, handle, title } = ctx.people[id];
  return { key: id, words: name, about: title || (handle ? `@${handle}` : ''), value: id };
}

/** Every public channel, whether one is in it or not; what is known besides are one's own private ones. */
function channels(_element, ctx) {
  const hidden = new Set((ctx.places ?? []).filter(({ kind }) => kind !== 'channel').map(({ id }) => id));
  const open = Object.entries(ctx.channels ?? {}).filter(([id]) => !hidden.has(id));
  if (!open.length) return places(ctx, ({ kind }) => kind === 'channel');
  return [{ label: '', items: byWords(open.map(channelItem)) }];
}

function channelItem([id, name]) {
  return { key: id, words: `#${name}`, about: '', value: id };
}

const KINDS = { channel: 'public', private: 'private', person: 'im', app: 'im' };

function conversations({ filter = {} }, ctx) {
  const { include, exclude_bot_users: people_only } = filter;
  return places(ctx, ({ kind }) => (!include || include.includes(KINDS[kind])) && !(people_only && kind === 'app'));
}

function places(ctx, fits) {
  return [{ label: '', items: byWords((ctx.places ?? []).filter(fits).map((place) => placeItem(place, ctx))) }];
}

function placeItem({ id, kind, name, with: other }, ctx) {
  const words = kind === 'channel' || kind === 'private' ? `#${name}` : (ctx.people?.[other]?.name ?? name);
  return { key: id, words, about: kind === 'private' ? 'private' : '', value: id };
}

function byWords(items) {
  return items.sort((one, other) => one.words.localeCompare(other.words));
}

function filtered(groups, typed) {
  const wanted = typed.trim().toLowerCase();
  return groups.map(({ label, items }) => ({
    label,
    items: items.filter(({ words, about }) => `${words} ${about ?? ''}`.toLowerCase().includes(wanted)),
  }));
}

function external(block, element, ctx) {
  const find = async (typed) => grouped((await ctx.search(block, element, typed)) ?? [], ctx);
  return { least: element.min_query_length ?? LEAST_TYPED, find, asks: true };
}
