/** Text objects: plain text, and mrkdwn as docs.slack.dev/messaging/formatting-message-text describes it. */

import { el, fragment } from '../dom.js';
import { emoji } from './emoji.js';
import { broadcast, date, group, link, person, place } from './mentions.js';

/** Return a text object as a node. */
export function renderText(text, ctx) {
  if (!text) return fragment();
  if (text.type === 'mrkdwn') return el('span', { class: 'mrkdwn' }, mrkdwn(text.text, ctx, text.verbatim));
  return el(
    'span',
    { class: 'plain-text' },
    withBreaks(text.text, (line) => plain(line, text.emoji !== false)),
  );
}

/** Return the words of a text object, without any markup: for names and for filtering. */
export function wordsOf(text) {
  return String(text?.text ?? '');
}

// Not inside of words and figures: 10:30:45 stays a time.
const SHORT_NAME = /(?<![\p{L}\p{N}]):([\w+'-]+(?:::skin-tone-[2-6])?):(?![\p{L}\p{N}])/gu;

function plain(line, withEmoji) {
  return withEmoji
    ? pieces(
        line,
        SHORT_NAME,
        (found) => emoji(found[1]),
        (words) => words,
      )
    : [line];
}

/** Return nodes for a text: what the pattern finds through `make`, the words between through `between`. */
function pieces(text, pattern, make, between) {
  const made = [];
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) made.push(between(text.slice(end, found.index)));
    made.push(make(found));
    end = found.index + found[0].length;
  }
  if (end < text.length) made.push(between(text.slice(end)));
  return made;
}

/** Return the nodes of each line, as `line` makes them, with breaks between. */
export function withBreaks(text, line) {
  return text.split('\n').flatMap((words, number) => (number ? [el('br'), ...line(words)] : line(words)));
}

/** Return the nodes of a text in Slack's own markup. */
export function mrkdwn(text, ctx, verbatim = false) {
  const quiet = { ctx, verbatim };
  return pieces(
    text,
    /```\n?([\s\S]+?)\n?```/g,
    (found) => el('pre', {}, unescaped(found[1])),
    (words) => prose(words, quiet),
  );
}

const QUOTED = /^(?:>|&gt;)/;

/** Return paragraphs and quotes: neighbouring lines of one kind belong together. */
function prose(text, how) {
  const runs = [];
  for (const line of text.replace(/^\n|\n$/g, '').split('\n')) {
    const all = /^(?:>>>|(?:&gt;){3})/.test(line) || runs.at(-1)?.all;
    const quoted = all || QUOTED.test(line);
    if (runs.at(-1)?.quoted !== quoted) runs.push({ quoted, all, lines: [] });
    runs.at(-1).lines.push(quoted ? line.replace(/^(?:>>>|(?:&gt;){3}|>|&gt;) ?/, '') : line);
  }
  return runs.map(({ quoted, lines }) => {
    const inner = withBreaks(lines.join('\n'), (line) => inline(line, how));
    return quoted ? el('blockquote', {}, inner) : inner;
  });
}

const INLINE = new RegExp(
  [
    '`(?<code>[^`\\n]+)`',
    '<(?<angle>[^<>\\n]+)>',
    // A mark counts only at the edge of a word: snake_case_names and 2*3*4 stay what they are.
    '(?<![\\p{L}\\p{N}])(?<mark>[*_~])(?=\\S)(?<inner>(?:`[^`\\n]*`|<[^<>\\n]*>|[^`<\\n])+?)(?<=\\S)\\k<mark>(?![\\p{L}\\p{N}])',
    "(?<![\\p{L}\\p{N}]):(?<emoji>[\\w+'-]+(?:::skin-tone-[2-6])?):(?![\\p{L}\\p{N}])",
    '(?<url>https?://[^\\s<>|]*[^\\s<>|.,;:!?)\'"])',
  ].join('|'),
  'gu',
);
const MARKS = { '*': 'strong', _: 'em', '~': 's' };

function inline(line, how) {
  return pieces(
    line,
    INLINE,
    ({ 0: whole, groups }) => {
      if (groups.code) return el('code', {}, unescaped(groups.code));
      if (groups.angle) return angle(groups.angle, how.ctx) ?? unescaped(whole);
      if (groups.mark) return el(MARKS[groups.mark], {}, inline(groups.inner, how));
      if (groups.emoji) return emoji(groups.emoji);
      return how.verbatim ? unescaped(whole) : link(unescaped(groups.url));
    },
    unescaped,
  );
}

/** Return what stands between < and >: a mention, a date, a link. */
function angle(inside, ctx) {
  const bar = inside.indexOf('|');
  const [target, label] = bar < 0 ? [inside, ''] : [inside.slice(0, bar), unescaped(inside.slice(bar + 1))];
  if (target.startsWith('@')) return person(target.slice(1), ctx, label);
  if (target.startsWith('#')) return place(target.slice(1), ctx, label);
  if (target.startsWith('!')) return special(target.slice(1), label, ctx);
  return label ? link(unescaped(target), plain(label, true)) : link(unescaped(target));
}

function special(command, label, ctx) {
  const [name, ...rest] = command.split('^');
  if (name === 'subteam') return group(rest[0], label);
  if (name === 'date') return date({ timestamp: rest[0], format: rest[1] ?? '', url: rest[2], fallback: label }, ctx);
  return ['here', 'channel', 'everyone'].includes(name) ? broadcast(name) : el('span', {}, label || `<${command}>`);
}

function unescaped(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
