/** What hangs below a message: attachments with their coloured bar, and files. */

import { renderBlocks, renderText } from './blocks/blocks.js';
import { el } from './dom.js';
import { icon } from './icons.js';

const NAMED = { good: 'var(--ok)', warning: 'var(--chart-3)', danger: 'var(--danger)' };

/** Return an attachment (docs.slack.dev/messaging/formatting-message-text#attachments): blocks, or the older fields. */
export function attachmentNode(attachment, ctx) {
  const content = attachment.blocks?.length ? renderBlocks(attachment.blocks, ctx) : oldFields(attachment, ctx);
  const bar = colour(attachment.color);
  return el('div', { class: 'attachment', style: bar ? { '--bar': bar } : {} }, content);
}

/** Return a file as a labelled box, which downloads it for whoever sees it. */
export function fileNode({ id, name, title, size }, me) {
  const about = [title !== name && name, weight(size)];
  const address = `/page/files/${encodeURIComponent(id)}?${new URLSearchParams({ as: me })}`;
  return el(
    'a',
    { class: 'message-file', href: address, download: name, title: `Download ${name}` },
    el('span', { class: 'message-file-sign' }, icon('file')),
    el(
      'span',
      { class: 'message-file-words' },
      el('span', { class: 'message-file-name' }, title || name),
      el('span', { class: 'message-file-about' }, about.filter(Boolean).join(' · ')),
    ),
  );
}

function oldFields({ pretext, title, text, fields = [], fallback, footer }, ctx) {
  const said = [pretext, title && `*${title}*`, text, ...fields.map((field) => `*${field.title}*\n${field.value}`)];
  const lines = said.filter(Boolean);
  const shown = lines.length ? lines : [fallback ?? ''];
  return [
    shown.map((line) => el('div', {}, renderText({ type: 'mrkdwn', text: line }, ctx))),
    footer && el('div', { class: 'attachment-footer' }, footer),
  ];
}

function colour(given = '') {
  if (NAMED[given]) return NAMED[given];
  return /^#?[0-9a-f]{6}$/i.test(given) ? `#${given.replace('#', '')}` : null;
}

function weight(bytes) {
  if (!Number.isFinite(bytes)) return '';
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}
