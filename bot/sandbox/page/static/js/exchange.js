/** One request with its answer, as a row that opens to what was said. */

import { el, fill, keep, mark } from './dom.js';
import { icon } from './icons.js';
import { timeToTheSecond } from './times.js';

const UNUSUAL = new Set(['answer', 'upload']); // kinds that the direction does not tell

/** Return the row of an exchange; `zone` is that of whoever looks. */
export function exchangeNode(exchange, zone) {
  const details = el('div', { class: 'exchange-details', id: `exchange-${exchange.number}`, hidden: true });
  const button = el(
    'button',
    { class: 'exchange-row', type: 'button', 'aria-expanded': false, 'aria-controls': details.id },
    icon('right'),
    el('span', { class: 'exchange-name' }, exchange.name),
    el('span', { class: `exchange-status ${went(exchange)}` }, status(exchange)),
    el('span', { class: 'exchange-about' }, about(exchange, zone)),
  );
  button.addEventListener('click', () => {
    const open = details.hidden;
    if (open && !details.firstChild) fill(details, part('Sent', exchange.sent), part('Answered', exchange.answer));
    keep(details, 'hidden', !open);
    mark(button, 'aria-expanded', open);
  });
  return el('li', { class: 'exchange', dataset: { number: exchange.number } }, button, details);
}

/** Return everything in it that a filter may find, in small letters. */
export function searchable({ name, kind, sent, answer, fault }) {
  return [name, kind, fault, JSON.stringify(sent), JSON.stringify(answer)].join(' ').toLowerCase();
}

function about({ at, kind, took, via }, zone) {
  const direction = kind === 'delivery' ? 'Slack → bot' : 'bot → Slack';
  const milliseconds = took === null ? null : `${Math.round(took * 1000)} ms`;
  const time = timeToTheSecond(Date.parse(at) / 1000, zone);
  return [direction, UNUSUAL.has(kind) && kind, via, time, milliseconds].filter(Boolean).join(' · ');
}

function went({ took, kind, answer, status: code, fault }) {
  if (fault) return 'bad';
  if (took === null) return 'waiting';
  if (kind === 'call') return answer?.ok ? 'good' : 'bad';
  return answer === null && !(code >= 200 && code < 300) ? 'bad' : 'good';
}

function status({ took, kind, answer, status: code, fault }) {
  if (fault) return fault;
  if (took === null) return 'under way';
  if (kind === 'call') return answer?.ok ? 'ok' : answer?.error ?? String(code ?? 'no answer');
  return String(code ?? (answer === null ? 'no answer' : 'ok'));
}

function part(title, content) {
  const words = content === null || content === undefined ? 'nothing' : JSON.stringify(content, null, 2);
  return [el('h3', {}, title), el('pre', { tabindex: 0, role: 'group', 'aria-label': title }, words)];
}
