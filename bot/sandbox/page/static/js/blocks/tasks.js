/** What an assistant is doing: a task, and a plan of several. */

import { el } from '../dom.js';
import { icon } from '../icons.js';
import { link } from './mentions.js';
import { richText } from './rich.js';

const STATES = {
  pending: ['pending', 'To do'],
  in_progress: ['pending', 'In progress'],
  complete: ['success', 'Done'],
  error: ['error', 'Failed'],
};

/** Return a task_card block. */
export function taskCard(block, ctx) {
  return el('div', { class: 'task-card' }, task(block, ctx));
}

/** Return a plan block: its tasks in their order. */
export function plan(block, ctx) {
  return el(
    'div',
    { class: 'plan' },
    el('div', { class: 'strong' }, block.title),
    el(
      'ol',
      { class: 'plan-tasks', role: 'list' },
      (block.tasks ?? []).map((one) => el('li', {}, task(one, ctx))),
    ),
  );
}

function task({ title, status, details, output, sources = [] }, ctx) {
  const [drawing, words] = STATES[status] ?? STATES.pending;
  return [
    el(
      'div',
      { class: `task-title task-${status ?? 'pending'}` },
      icon(drawing),
      el('span', { class: 'strong' }, title),
      el('span', { class: 'soft' }, words),
    ),
    details ? el('div', { class: 'task-part soft' }, richText(details, ctx)) : null,
    output ? el('div', { class: 'task-part' }, richText(output, ctx)) : null,
    sources.length
      ? el(
          'ul',
          { class: 'sources', role: 'list', 'aria-label': 'Sources' },
          sources.map((source) => el('li', {}, link(source.url, source.text))),
        )
      : null,
  ];
}
