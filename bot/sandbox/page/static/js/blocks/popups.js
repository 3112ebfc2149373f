/** A box that opens at a control: over everything, never cut off, gone as soon as one turns to something else. */

import { el } from '../dom.js';

const GAP = 4;
const EDGE = 8;
const LEAST_HEIGHT = 120;

/**
 * A popup at its anchor; `node` has to stand in the page, beside the anchor.
 *
 * It lies in the browser's top layer, so that neither a scrolling pane nor a dialog cuts it off; it stays a neighbour
 * in the tree, so that a dialog, which makes everything outside of it dead, leaves it alive.
 */
export class Popup {
  #anchor;
  #onClose;
  #wide;
  #watching = null;

  /** `onClose(back)` hears whether the focus should go back to the control; `wide` makes it no narrower than that. */
  constructor(anchor, { onClose = () => {}, className = '', wide = true } = {}, ...children) {
    this.node = el('div', { class: `popup ${className}`, popover: 'manual' }, children);
    this.#anchor = anchor;
    this.#onClose = onClose;
    this.#wide = wide;
  }

  get isOpen() {
    return this.#watching !== null;
  }

  open() {
    if (this.isOpen) return;
    this.#watching = new AbortController();
    this.node.showPopover();
    this.lay();
    this.#watch(this.#watching.signal);
  }

  close(back = false) {
    if (!this.isOpen) return;
    this.#watching.abort();
    this.#watching = null;
    if (this.node.isConnected) this.node.hidePopover();
    this.#onClose(back);
  }

  /** Put it below its anchor, or above where there is more room; never outside of the window. */
  lay() {
    if (!this.isOpen) return;
    const { node } = this;
    const at = this.#anchor.getBoundingClientRect();
    if (this.#wide) node.style.minWidth = `${Math.min(at.width, window.innerWidth - 2 * EDGE)}px`;
    node.style.maxHeight = '';
    const below = window.innerHeight - at.bottom - GAP - EDGE;
    const above = at.top - GAP - EDGE;
    const upwards = node.offsetHeight > below && above > below;
    // A list can be shorter and scroll; a calendar or a menu would rather lie over its anchor than lose a row.
    const room = this.#wide ? Math.max(upwards ? above : below, LEAST_HEIGHT) : window.innerHeight - 2 * EDGE;
    node.style.maxHeight = `${room}px`;
    node.style.left = inside(at.left, node.offsetWidth, window.innerWidth);
    const top = upwards ? at.top - GAP - node.offsetHeight : at.bottom + GAP;
    node.style.top = inside(top, node.offsetHeight, window.innerHeight);
  }

  #watch(signal) {
    const capture = true;
    document.addEventListener('pointerdown', ({ target }) => this.#has(target) || this.close(), { signal, capture });
    document.addEventListener('focusout', (event) => this.#left(event), { signal });
    document.addEventListener('keydown', (event) => this.#escaped(event), { signal, capture });
    document.addEventListener('scroll', ({ target }) => this.node.contains(target) || this.#again(), {
      signal,
      capture,
    });
    window.addEventListener('resize', () => this.#again(), { signal });
  }

  #has(target) {
    return target instanceof Node && (this.node.contains(target) || this.#anchor.contains(target));
  }

  /** Where the focus goes nowhere, the window was left or something dead was pressed: the latter is heard by itself. */
  #left({ relatedTarget }) {
    if (relatedTarget !== null && !this.#has(relatedTarget)) this.close();
  }

  #escaped(event) {
    if (event.key !== 'Escape') return;
    // The dialog around it would close as well.
    event.preventDefault();
    event.stopPropagation();
    this.close(true);
  }

  #again() {
    if (this.#anchor.isConnected) this.lay();
    else this.close();
  }
}

function inside(place, size, room) {
  return `${Math.max(Math.min(place, room - size - EDGE), EDGE)}px`;
}
