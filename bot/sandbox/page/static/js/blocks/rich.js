/** The rich_text block: sections, lists, quotes and preformatted text, and everything that may stand inside them. */

import { el } from '../dom.js';
import { emoji } from './emoji.js';
import { broadcast, date, group, link, person, place } from './mentions.js';
import { withBreaks } from './text.js';

/** Return a rich_text block. */
export function richText(block, ctx) {
  return el(
    'div',
    { class: 'rich' },
    (block.elements ?? []).map((part) => (PARTS[part.type] ?? unknown)(part, ctx)),
  );
}

const PARTS = {
  rich_text_section: (part, ctx) => el('div', { class: 'rich-section' }, spans(part.elements, ctx)),
  rich_text_quote: (part, ctx) => el('blockquote', {}, spans(part.elements, ctx)),
  rich_text_preformatted: (part, ctx) => el('pre', { dataset: { language: part.language } }, spans(part.elements, ctx)),
  rich_text_list: list,
};

/** Return a list; a deeper one is a list of its own in Slack's format too, so an indent is all there is to nest by. */
function list(part, ctx) {
  const ordered = part.style === 'ordered';
  const props = {
    class: `rich-list rich-list-${(part.indent ?? 0) % 3}${part.border ? ' bordered' : ''}`,
    style: { '--indent': part.indent ?? 0 },
    start: ordered && part.offset ? part.offset + 1 : null,
  };
  return el(
    ordered ? 'ol' : 'ul',
    props,
    part.elements.map((item) => el('li', {}, spans(item.elements, ctx))),
  );
}

const SPANS = {
  text: ({ text }) => withBreaks(text, (line) => [line]),
  link: ({ url, text }) => link(url, text || url),
  emoji: ({ name }) => emoji(name),
  user: ({ user_id: id }, ctx) => person(id, ctx),
  channel: ({ channel_id: id }, ctx) => place(id, ctx),
  usergroup: ({ usergroup_id: id }) => group(id),
  team: ({ team_id: id }) => group(id),
  broadcast: ({ range }) => broadcast(range),
  date,
  color: ({ value }) => [el('i', { class: 'swatch', style: { background: value } }), value],
  citation: ({ url, text, index }) => el('sup', { class: 'citation', title: text }, link(url, `[${index}] ${text}`)),
  attachment_mention: ({ url, text }) => link(url, text || url),
};

function spans(elements, ctx) {
  return (elements ?? []).map((part) => styled(part.style, (SPANS[part.type] ?? unknown)(part, ctx)));
}

const STYLES = { bold: 'strong', italic: 'em', strike: 's', underline: 'u', code: 'code' };

function styled(style, inner) {
  const tags = Object.keys(STYLES).filter((name) => style?.[name] === true);
  return tags.reduceRight((inside, name) => el(STYLES[name], {}, inside), inner);
}

/** Return a part this page has no drawing for: its own words where it has any, else its type. */
function unknown(part) {
  return el('span', { class: 'unknown-part' }, part.text ?? part.fallback ?? `[${part.type}]`);
}

/** Return the words of a rich_text block or a part of one, for sorting, filtering and typing on. */
export function richWords({ type, elements, ...part }) {
  if (!elements) return part.text ?? part.name ?? part.fallback ?? part.url ?? '';
  return elements.map(richWords).join(['rich_text', 'rich_text_list'].includes(type) ? '\n' : '');
}
