/** Standard markdown inside a line: emphasis, code, links, emoji. */

import { el } from '../dom.js';
import { emoji } from './emoji.js';
import { link } from './mentions.js';

const INLINE = new RegExp(
  [
    '\\\\(?<escaped>[\\\\`*_{}\\[\\]()#+.!|~>-])',
    '(?<ticks>`+)(?<code>[^`](?:.*?[^`])?)\\k<ticks>(?!`)',
    '!?\\[(?<label>(?:\\\\.|[^\\]\\\\])*)\\]\\((?<href>[^\\s()]*(?:\\([^\\s()]*\\)[^\\s()]*)*)(?:\\s+"[^"]*")?\\)',
    '<(?<auto>https?://[^\\s<>]+)>',
    '(?<!\\*)\\*\\*\\*(?=\\S)(?<both>.+?)(?<=\\S)\\*\\*\\*',
    '\\*\\*(?=\\S)(?<bold>.+?)(?<=\\S)\\*\\*(?!\\*)',
    '(?<![\\p{L}\\p{N}_])__(?=\\S)(?<bold2>.+?)(?<=\\S)__(?![\\p{L}\\p{N}_])',
    '\\*(?=\\S)(?<italic>(?:\\*\\*[^*]+\\*\\*|[^*])+?)(?<=\\S)\\*(?!\\*)',
    '(?<![\\p{L}\\p{N}_])_(?=\\S)(?<italic2>[^_]+?)(?<=\\S)_(?![\\p{L}\\p{N}_])',
    '~~(?=\\S)(?<strike>.+?)(?<=\\S)~~',
    "(?<![\\p{L}\\p{N}]):(?<emoji>[\\w+'-]+):(?![\\p{L}\\p{N}])",
    '(?<url>https?://[^\\s<>]*[^\\s<>.,;:!?)\'"])',
    '(?<hard> {2,}\\n|\\\\\\n|\\n)',
  ].join('|'),
  'gsu',
);

/** Return the nodes of a text. A line break stays one, as in Slack. */
export function inline(text) {
  const made = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    made.push(text.slice(end, found.index), node(found.groups));
    end = found.index + found[0].length;
  }
  return [...made, text.slice(end)];
}

function node(found) {
  const { both, bold = found.bold2, italic = found.italic2 } = found;
  if (found.escaped) return found.escaped;
  if (found.code) return el('code', {}, found.code);
  if (found.href !== undefined) return link(found.href, inline(found.label || found.href));
  if (found.auto || found.url) return link(found.auto ?? found.url);
  if (both) return el('strong', {}, el('em', {}, inline(both)));
  if (bold) return el('strong', {}, inline(bold));
  if (italic) return el('em', {}, inline(italic));
  if (found.strike) return el('s', {}, inline(found.strike));
  return found.emoji ? emoji(found.emoji) : el('br');
}
