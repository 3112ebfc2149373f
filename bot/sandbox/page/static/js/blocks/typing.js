/** Words on their way: kept while one types, told to the app where Slack tells them, carried over when drawn anew. */

import { owe, owes, settle, take, unsettled } from './deeds.js';

const PATIENCE = 300; // ms without a key before what was typed is kept

/**
 * Follow a field. `keep` has its value kept, after a pause and when it is left, and returns whether it was; `dispatch`
 * tells the app, at the moments that `when` names, which are those of trigger_actions_on.
 */
export function follow(field, { keep, dispatch, when }) {
  const onPauses = when.includes('on_character_entered');
  const kept = async () => {
    // Refused while the clock moves, or nobody there: the submit tries once more.
    if (!(await keep()) && field.isConnected && !owes(field)) owe(field, kept);
  };
  const tellNow = () => {
    take(field);
    dispatch();
  };
  // What was told in another way meanwhile, by a submit, say, or in a newer drawing of this field, is not told again.
  const paused = () => owes(field) && field.isConnected && (onPauses ? tellNow() : settle(field));
  let timer;
  field.addEventListener('input', () => {
    owe(field, kept);
    clearTimeout(timer);
    timer = setTimeout(paused, PATIENCE);
  });
  field.addEventListener('change', paused);
  if (when.includes('on_enter_pressed')) field.addEventListener('keydown', (event) => entered(event, tellNow));
}

function entered(event, tellNow) {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  tellNow();
}

/**
 * Draw anew without losing words: what somebody is typing, or what the stand-in may not know yet, goes on in the field
 * with the same ids, as in Slack; what has no such field any more, or must not have (`same` is false), is told at once.
 * `told` is called after that, where it leaves what was drawn out of date: a choice that the list was still open for.
 */
export function carrying(root, draw, { same = true, told = () => {} } = {}) {
  const live = liveIn(root);
  draw();
  const late = [];
  for (const { node, ts, value, send } of live) {
    const next = same && !node.isConnected ? successor(root, node, ts) : null;
    if (next) move(next, value, Boolean(send));
    else if (send) owe(node, send);
    if (owes(node) && !node.isConnected) late.push(settle(node));
  }
  if (same && late.length) Promise.all(late).then(told);
}

function liveIn(root) {
  const nodes = new Set(unsettled(root));
  if (root.contains(document.activeElement)) nodes.add(document.activeElement);
  // A field that is taken away may yet say that it was left: what it owes must not be told half typed.
  return [...nodes].map((node) => ({ node, ts: messageOf(node), value: node.value, send: take(node) }));
}

/** Two messages may hold fields of the same ids. */
function messageOf(node) {
  return node.closest('[data-ts]')?.dataset.ts;
}

function successor(root, node, ts) {
  if (!node.matches('.field, .time-field')) return null;
  const alike = root.querySelectorAll(`${node.localName}[data-control="${CSS.escape(node.dataset.control)}"]`);
  return [...alike].find((one) => one.className === node.className && messageOf(one) === ts) ?? null;
}

function move(next, value, owing) {
  if (!owing && next.value === value) return;
  next.value = value;
  next.dispatchEvent(new Event('input', { bubbles: true }));
}
