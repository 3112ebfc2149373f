/** The question Slack asks before a button with a `confirm` object does what it says. */

import { renderText } from './blocks/blocks.js';
import { el } from './dom.js';
import { settle } from './toasts.js';

const asked = new Set(); // the dialogs that wait for an answer

const READ = { 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text' };

/**
 * Return whether the person agreed; Esc is no.
 *
 * See docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object.
 */
export function confirm({ title, text, confirm: yes, deny: no, style }, ctx) {
  const dangerous = style === 'danger';
  const agree = el(
    'button',
    { class: dangerous ? 'button danger' : 'button primary', value: 'yes', autofocus: !dangerous },
    words(yes, 'Yes'),
  );
  const refuse = el('button', { class: 'button', value: 'no', autofocus: dangerous }, words(no, 'Cancel'));
  const dialog = el(
    'dialog',
    { class: 'dialog confirm', role: 'alertdialog', ...READ },
    el(
      'form',
      { method: 'dialog' },
      el('h2', { id: 'confirm-title' }, words(title, 'Are you sure?')),
      el('div', { class: 'dialog-text', id: 'confirm-text' }, text && renderText(text, ctx)),
      el('div', { class: 'dialog-deeds' }, refuse, agree),
    ),
  );
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      asked.delete(dialog);
      settle();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    asked.add(dialog);
    dialog.showModal();
    settle();
  });
}

/** Take every question back, as if the answer were no: whoever was asked is not there any more. */
export function cancelQuestions() {
  for (const dialog of asked) dialog.close('no');
}

function words(text, otherwise) {
  return text?.text || otherwise;
}
