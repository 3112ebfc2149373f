/** Pictures, videos and files. */

import { el } from '../dom.js';
import { icon } from '../icons.js';
import { link, safe } from './mentions.js';
import { renderText } from './text.js';

/** Return an image block: its title, and the picture. */
export function imageBlock(block, ctx) {
  return el(
    'figure',
    { class: 'image-block' },
    block.title ? el('figcaption', {}, renderText(block.title, ctx)) : null,
    picture(block),
  );
}

const SHOWN = /^(https:|data:image\/|\/(?!\/))/i; // what the page's policy for contents lets through

/** Return the picture of an image element; where it cannot be had, what it shows in words. */
export function picture({ image_url: url, slack_file: file, alt_text: alt }, size = 'large') {
  const address = url ?? file?.url ?? '';
  if (!SHOWN.test(address)) return missing(alt, size);
  const image = el('img', { class: `picture picture-${size}`, src: address, alt: alt ?? '', loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(missing(alt, size)), { once: true });
  return image;
}

function missing(alt, size) {
  const words = size === 'large' ? el('span', {}, alt) : null;
  const named = words ? {} : { role: 'img', 'aria-label': alt || 'Picture', title: alt };
  return el('span', { class: `picture-missing picture-missing-${size}`, ...named }, icon('image'), words);
}

/** Return a video block as the card Slack shows before it is played; it plays where it lives. */
export function video(block, ctx) {
  const about = [block.provider_name, block.author_name].filter(Boolean).join(' · ');
  const address = safe(block.title_url) ?? safe(block.video_url);
  return el(
    'div',
    { class: 'video' },
    about ? el('div', { class: 'soft' }, about) : null,
    el(
      'div',
      { class: 'strong' },
      address ? link(address, renderText(block.title, ctx)) : renderText(block.title, ctx),
    ),
    block.description ? el('div', {}, renderText(block.description, ctx)) : null,
    el(
      'div',
      { class: 'video-frame' },
      picture({ image_url: block.thumbnail_url, alt_text: block.alt_text }),
      address ? playButton(address, block.title?.text) : null,
    ),
  );
}

function playButton(address, title) {
  return el(
    'a',
    { class: 'play', href: address, target: '_blank', rel: 'noopener noreferrer', 'aria-label': `Play ${title}` },
    icon('play'),
  );
}

/** Return a file block. */
export function file(block) {
  return el(
    'div',
    { class: 'file-block' },
    icon('file'),
    el(
      'div',
      {},
      el('div', { class: 'strong' }, block.external_id),
      el('div', { class: 'soft' }, `${block.source} file`),
    ),
  );
}
