/** Focus that survives being drawn anew: the person stays on the control they used, or as near to it as possible. */

/** Return everything in the node that Tab reaches, in order. */
export function tabStops(node) {
  const usable = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]';
  return [...node.querySelectorAll(usable)].filter((stop) => stop.checkVisibility());
}

/**
 * Draw anew and put the focus back on the control of the same kind and name, in a list on that of the same message;
 * else on what `nearest` returns.
 */
export function keepFocus(root, draw, nearest = () => null) {
  const held = root.contains(document.activeElement) ? document.activeElement : null;
  const trace = held && traceOf(held);
  const ts = held?.closest('[data-ts]')?.dataset.ts;
  draw();
  if (!held || (held.isConnected && document.activeElement === held)) return;
  const place = ts ? root.querySelector(`[data-ts="${CSS.escape(ts)}"]`) : root;
  const again = [...(place?.querySelectorAll(trace.tag) ?? [])].find((node) => sameAs(trace, node));
  const target = again ?? nearest(held);
  target?.focus({ preventScroll: true });
  if (again && trace.caret) again.setSelectionRange(...trace.caret);
}

function traceOf(node) {
  const typed = node.matches('textarea, input:is([type="text"], :not([type]))');
  return {
    tag: node.localName,
    name: nameOf(node),
    ids: JSON.stringify(node.dataset),
    caret: typed ? [node.selectionStart, node.selectionEnd] : null,
  };
}

function sameAs(trace, node) {
  return JSON.stringify(node.dataset) === trace.ids && nameOf(node) === trace.name;
}

function nameOf(node) {
  return node.getAttribute('aria-label') ?? node.labels?.[0]?.textContent ?? node.textContent;
}
