/** Telling the app what a person did: asked back first where the app wants that, once at a time, and nothing lost. */

import { mark } from '../dom.js';

const underway = new Set();
const owed = new Map(); // node → how to tell what it holds
const telling = new Map(); // node → how many times what it holds is being told just now

/** Tell the app. Returns false when it did not come to that: the person was not sure, or the stand-in refused. */
export async function tell(block, element, value, ctx) {
  if (element.confirm && !(await ctx.confirm(element.confirm))) return false;
  return awaited(ctx.touch(block, element, value));
}

/** Have what stands in a field kept for the form it belongs to, without a word to the app; returns whether it was. */
export function keepTyped(block, element, value, ctx) {
  return awaited(ctx.type(block, element, value));
}

/** Whatever is flushed meanwhile waits for this, too. */
async function awaited(deed) {
  underway.add(deed);
  try {
    return (await deed) !== false;
  } finally {
    underway.delete(deed);
  }
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

/** Take this node's debt over: it does not owe any more, and what is returned, if anything, would tell it. */
export function take(node) {
  const send = owed.get(node);
  owed.delete(node);
  return send;
}

/** Tell what this node owes, if anything. */
export async function settle(node) {
  const send = take(node);
  if (!send) return;
  telling.set(node, (telling.get(node) ?? 0) + 1);
  try {
    await send();
  } finally {
    const left = telling.get(node) - 1;
    if (left) telling.set(node, left);
    else telling.delete(node);
  }
}

/** Return the nodes in this container that hold what the stand-in may not know yet. */
export function unsettled(container) {
  return [...new Set([...owed.keys(), ...telling.keys()])].filter((node) => container.contains(node));
}

/** Tell everything typed or chosen in this container, and wait for it: to be awaited before a submit. */
export async function flush(container) {
  await Promise.all([...owed.keys()].filter((node) => container.contains(node)).map(settle));
  await Promise.all(underway);
}

/** Show a choice at once, and what stood before it again where it is not taken. */
export async function choose(next, before, { show, put }) {
  show(next);
  if (!(await put(next))) show(before);
}
