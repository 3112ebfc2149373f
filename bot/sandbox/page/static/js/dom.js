/** Nodes without markup strings: whatever comes from outside ends up as text, so nothing in it can become HTML. */

/** Set as properties, because as attributes they would only be the value at the start. */
const PROPERTIES = new Set(['value', 'checked', 'indeterminate', 'selected', 'textContent', 'scrollTop']);

/**
 * Return a new element.
 *
 * `props` may hold attributes by their names (`class`, `role`, `aria-label`, `hidden` …), and
 *   dataset: {name: value}      data-* attributes
 *   style:   {name: value}      single properties and `--custom` ones; set through the DOM, which the CSP allows
 *   on:      {event: handler}   listeners
 * A property that is null, undefined or false is left out; only `aria-*` ones say "true" and "false".
 * Children are nodes, texts, numbers, or lists of these; null, undefined and false are left out.
 *
 *     el('button', {class: 'plain', type: 'button', 'aria-expanded': false, on: {click: open}}, 'Open')
 */
export function el(tag, props = {}, ...children) {
  return furnish(document.createElement(tag), props, children);
}

/** Return a new SVG element, with the same `props` as `el`. */
export function svg(tag, props = {}, ...children) {
  return furnish(document.createElementNS('http://www.w3.org/2000/svg', tag), props, children);
}

/** Return a fragment of these children. */
export function fragment(...children) {
  const made = document.createDocumentFragment();
  made.append(...present(children));
  return made;
}

/** Put these children in place of whatever the node holds. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

/** Set the property only where it differs: writing the same value again moves carets and wakes screen readers. */
export function keep(node, name, value) {
  if (node[name] !== value) node[name] = value;
}

/** Set or remove an attribute, only where it differs. */
export function mark(node, name, value) {
  if (value === null || value === undefined) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

function furnish(node, { on = {}, dataset = {}, style = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  for (const [name, value] of Object.entries(dataset)) if (value != null) node.dataset[name] = value;
  for (const [name, value] of Object.entries(style)) dress(node, name, value);
  for (const [event, handler] of Object.entries(on)) node.addEventListener(event, handler);
  node.append(...present(children));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined) return;
  if (PROPERTIES.has(name)) node[name] = value;
  else if (name.startsWith('aria-')) node.setAttribute(name, String(value));
  else if (value !== false) node.setAttribute(name, value === true ? '' : String(value));
}

function dress(node, name, value) {
  if (name.startsWith('--')) node.style.setProperty(name, value);
  else node.style[name] = value;
}

function present(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}
