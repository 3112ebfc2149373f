/** The app's modals: the one on top of the person's stack, as the stand-in knows it. */

import { carrying, flush, renderBlocks } from './blocks/blocks.js';
import { iconButton } from './buttons.js';
import { el, fill, keep, mark } from './dom.js';
import { keepFocus, tabStops } from './focus.js';
import { settle } from './toasts.js';

export class Modals {
  #store;
  #contexts;
  #stack = [];
  #drawn = ''; // id and hash of the view that is shown
  #busy = false;
  #title = el('h2', { id: 'modal-title' });
  #blocks = el('div', { class: 'modal-blocks', tabindex: -1 });
  #cancel = el('button', { class: 'button', type: 'button' });
  #submit = el('button', { class: 'button primary', type: 'submit' });
  #dialog;

  constructor(store, contexts) {
    this.#store = store;
    this.#contexts = contexts;
    const all = iconButton('close', 'Close', () => this.#close(true));
    const head = el('div', { class: 'modal-head' }, this.#title, all);
    const foot = el('div', { class: 'dialog-deeds' }, this.#cancel, this.#submit);
    const form = el('form', { novalidate: true }, head, this.#blocks, foot);
    this.#dialog = el('dialog', { class: 'dialog modal', 'aria-labelledby': 'modal-title' }, form);
    this.#cancel.addEventListener('click', () => this.#close(false));
    form.addEventListener('submit', (event) => this.#submitted(event));
    this.#dialog.addEventListener('cancel', (event) => this.#escaped(event));
    this.#dialog.addEventListener('close', () => this.#forced());
    document.body.append(this.#dialog);
  }

  show({ state }) {
    this.#stack = state.modals;
    const top = this.#top;
    if (!top) return this.#gone();
    const now = `${top.id} ${top.hash}`;
    if (now === this.#drawn) return undefined;
    const another = this.#drawn.split(' ')[0] !== top.id;
    this.#drawn = now;
    this.#draw(top, {}, !another);
    return another || !this.#dialog.open ? this.#enter() : undefined;
  }

  get #top() {
    return this.#stack.at(-1);
  }

  #draw(view, errors = {}, same = true) {
    fill(this.#title, view.title?.text ?? '');
    fill(this.#cancel, view.close?.text ?? (view.submit ? 'Cancel' : 'Close'));
    fill(this.#submit, view.submit?.text ?? '');
    keep(this.#submit, 'hidden', !view.submit);
    this.#setBusy(this.#busy);
    const ctx = this.#contexts.of({ view: view.id }, view.values, errors);
    const draw = () => fill(this.#blocks, renderBlocks(view.blocks, ctx));
    const told = () => this.#top?.id === view.id && this.#draw(this.#top);
    keepFocus(this.#blocks, () => carrying(this.#blocks, draw, { same, told }), () => this.#blocks);
  }

  /** Open it, or go from one view of the stack to another: at the first field, which the close button is not. */
  #enter() {
    if (!this.#dialog.open) {
      this.#dialog.showModal();
      settle();
    }
    this.#blocks.scrollTop = 0;
    const wanted = this.#blocks.querySelector('[autofocus]') ?? tabStops(this.#blocks)[0];
    (wanted ?? (this.#submit.hidden ? this.#cancel : this.#submit)).focus();
  }

  #gone() {
    this.#drawn = '';
    if (!this.#dialog.open) return;
    this.#dialog.close();
    fill(this.#title);
    fill(this.#blocks); // whoever is there next finds nobody's words in it
    settle();
    // What opened it may have been drawn anew since; then the browser finds nothing to give the focus back to, and
    // takes it from the closed dialog only when it draws next.
    const held = document.activeElement;
    if (held === document.body || this.#dialog.contains(held)) restingPlace().focus();
  }

  #escaped(event) {
    event.preventDefault(); // it closes when the stand-in says so
    this.#close(false);
  }

  /** A browser closes a dialog that has held out once; then the stand-in is told, and has the last word. */
  #forced() {
    if (!this.#top) return;
    this.#drawn = `${this.#top.id} `; // to be shown again, with what was typed, should it stay
    this.#close(false);
  }

  async #close(everything) {
    if (this.#top && !this.#busy) await this.#store.act('close', { view: this.#top.id, everything });
  }

  async #submitted(event) {
    event.preventDefault();
    const view = this.#top;
    const { me } = this.#store.state;
    if (this.#busy || !view.submit || view.submit_disabled) return; // Enter in a field submits, whatever is shown
    this.#setBusy(true);
    await flush(this.#blocks); // what was typed last may not have been told yet
    const answer = await this.#store.act('submit', { view: view.id }, me);
    this.#setBusy(false);
    if (answer.errors && this.#top?.id === view.id) this.#refused(answer.errors);
  }

  #refused(errors) {
    this.#draw(this.#top, errors);
    this.#blocks.querySelector('[aria-invalid="true"]')?.focus();
  }

  /** Not `disabled` while busy: the button would lose its focus, and the person their place. */
  #setBusy(busy) {
    this.#busy = busy;
    this.#submit.classList.toggle('busy', busy);
    mark(this.#submit, 'aria-busy', busy || null);
    mark(this.#submit, 'aria-disabled', busy || this.#top?.submit_disabled ? 'true' : null);
  }
}

function restingPlace() {
  const composer = document.getElementById('composer');
  return composer.checkVisibility() ? composer : document.getElementById('panel-home');
}
