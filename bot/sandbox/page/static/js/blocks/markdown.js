/** The markdown block: standard markdown, unlike the mrkdwn of texts (docs.slack.dev/…/blocks/markdown-block). */

import { el } from '../dom.js';
import { icon } from '../icons.js';
import { inline } from './inline.js';
import { grid } from './table.js';

/** Return a markdown block. */
export function markdown(block) {
  return el('div', { class: 'markdown' }, parsed(block.text.replace(/\r\n?/g, '\n').split('\n')));
}

const FENCE = /^ {0,3}(```+|~~~+)\s*(\S*)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

// Each takes lines from the front of the list it is given, and returns a node; the first whose test fits is asked.
const KINDS = [
  [([line]) => !line.trim(), dropped],
  [([line]) => FENCE.test(line), fence],
  [([line]) => HEADING.test(line), heading],
  [([line]) => RULE.test(line), (lines) => dropped(lines) ?? el('hr')],
  [([line]) => QUOTE.test(line), quote],
  [([line]) => ITEM.test(line), list],
  [([line, next]) => line.includes('|') && TABLE_RULE.test(next ?? ''), table],
  [() => true, paragraph],
];

function parsed(lines) {
  const left = [...lines];
  const made = [];
  while (left.length) made.push(KINDS.find(([fits]) => fits(left))[1](left));
  return made;
}

function dropped(lines) {
  lines.shift();
  return null;
}

/** Take lines from the front while they fit. */
function take(lines, fits) {
  const end = lines.findIndex((line, number) => !fits(line, number));
  return lines.splice(0, end < 0 ? lines.length : end);
}

function fence(lines) {
  const [, mark, language] = FENCE.exec(lines.shift());
  const inside = take(lines, (line) => !line.trimStart().startsWith(mark));
  lines.shift();
  return el('pre', { dataset: { language: language || null } }, inside.join('\n'));
}

/** Return a heading. Slack draws all levels alike; for readers by ear the level is kept, below the page's own. */
function heading(lines) {
  const [, marks, words] = HEADING.exec(lines.shift());
  return el('div', { class: 'heading', role: 'heading', 'aria-level': Math.min(marks.length + 2, 6) }, inline(words));
}

function quote(lines) {
  return el('blockquote', {}, parsed(take(lines, (line) => QUOTE.test(line)).map((line) => line.replace(QUOTE, ''))));
}

/** Return a list: items of one indentation and kind; what is indented more belongs to the item above it. */
function list(lines) {
  const [, indent, number] = ITEM.exec(lines[0]);
  const ordered = number !== undefined;
  const items = [];
  while (lines.length && isItem(lines[0], indent.length, ordered)) {
    const [, , , words] = ITEM.exec(lines.shift());
    items.push(
      item(
        words,
        take(lines, (line) => deeper(line, indent.length)),
      ),
    );
    if (!lines[0]?.trim() && lines[1] && isItem(lines[1], indent.length, ordered)) lines.shift();
  }
  return el(ordered ? 'ol' : 'ul', { start: ordered && number !== '1' ? number : null }, items);
}

function isItem(line, indent, ordered) {
  const found = ITEM.exec(line);
  return Boolean(found) && found[1].length <= indent && (found[2] !== undefined) === ordered;
}

function deeper(line, indent) {
  return line.trim() !== '' && line.search(/\S/) > indent;
}

function item(words, below) {
  const [, box, rest] = /^\[([ xX])\]\s+(.*)$/.exec(words) ?? [null, null, words];
  const inner = [inline(rest), parsed(below.map((line) => line.replace(/^ {1,4}/, '')))];
  if (box === null) return el('li', {}, inner);
  const done = box !== ' ';
  const tick = el(
    'span',
    { class: done ? 'task done' : 'task', role: 'img', 'aria-label': done ? 'Done:' : 'To do:' },
    done ? icon('check') : null,
  );
  return el('li', { class: 'task-item' }, tick, el('div', {}, inner));
}

function table(lines) {
  const [head, rule, ...rows] = take(lines, (line) => line.includes('|')).map(cells);
  const align = rule.map((mark) => (mark.endsWith(':') ? (mark.startsWith(':') ? 'center' : 'right') : 'left'));
  const even = rows.map((texts) => head.map((_, column) => texts[column] ?? ''));
  return grid(head, even, (words, column) => [`align-${align[column] ?? 'left'} wrapped`, inline(words)]);
}

function cells(line) {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replace(/\\\|/g, '|'));
}

function paragraph(lines) {
  const first = lines.shift();
  const rest = take(
    lines,
    (line, number) => line.trim() && !KINDS.slice(0, -1).some(([fits]) => fits(lines.slice(number))),
  );
  return el('p', {}, inline([first, ...rest].join('\n')));
}
