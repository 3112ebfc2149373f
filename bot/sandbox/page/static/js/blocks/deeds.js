/** Telling the app what a person did: asked back first where the app wants that, once at a time, and nothing lost. */

import { mark } from '../dom.js';

const underway = new Set();
const owed = new Map(); // node → how to tell what it holds
const PATIENCE = 300; // ms without a key before what was typed is told

/** Tell the app. Returns false when the person was asked whether they are sure, and was not. */
export async function tell(block, element, value, ctx) {
  if (element.confirm && !(await ctx.confirm(element.confirm))) return false;
  const telling = Promise.resolve(ctx.touch(block, element, value));
  underway.add(telling);
  try {
    await telling;
  } finally {
    underway.delete(telling);
  }
  return true;
}

/** Do the work unless it is being done; meanwhile the node says so. `disabled` would throw the focus away. */
export async function busily(node, work) {
  if (node.getAttribute('aria-busy') === 'true') return;
  mark(node, 'aria-busy', 'true');
  mark(node, 'aria-disabled', 'true');
  try {
    await work();
  } finally {
    mark(node, 'aria-busy', null);
    mark(node, 'aria-disabled', null);
  }
}

/** Remember that this node holds something that was not told yet, and how to tell it. */
export function owe(node, send) {
  owed.set(node, send);
}

/** Say whether this node holds something that was not told yet. */
export function owes(node) {
  return owed.has(node);
}

/** Tell what this node owes, if anything. */
export async function settle(node) {
  const send = owed.get(node);
  owed.delete(node);
  await send?.();
}

/** Tell everything typed or chosen in this container, and wait for it: to be awaited before a submit. */
export async function flush(container) {
  await Promise.all([...owed.keys()].filter((node) => container.contains(node)).map(settle));
  await Promise.all(underway);
}

/**
 * Tell what is typed into a field: after a pause and when it is left, or only on Enter.
 *
 * `when` is the element's trigger_actions_on; a field without `dispatch` only keeps its value for the submit, so it
 * follows every key whatever it says.
 */
export function tellWhileTyping(field, send, { dispatch = false, when = ['on_enter_pressed'] } = {}) {
  const onKeys = !dispatch || when.includes('on_character_entered');
  const onEnter = dispatch && when.includes('on_enter_pressed');
  let timer;
  field.addEventListener('input', () => {
    owe(field, send);
    clearTimeout(timer);
    if (onKeys) timer = setTimeout(() => settle(field), PATIENCE);
  });
  if (onKeys) field.addEventListener('change', () => settle(field));
  if (!onEnter) return;
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    owe(field, send);
    settle(field);
  });
}
