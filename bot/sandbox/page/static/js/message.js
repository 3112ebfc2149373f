/** One message as it stands now: who, when, what it says, what hangs below it, and its thread. */

import { attachmentNode, fileNode } from './attachments.js';
import { avatar } from './avatars.js';
import { renderBlocks, renderText } from './blocks/blocks.js';
import { iconButton } from './buttons.js';
import { dismiss } from './dismissed.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { messageShortcuts } from './shortcuts.js';
import { moment, timeOf } from './times.js';

/**
 * Return a new node. `grouped` leaves out who said it, because the message above says so already; `openThread` is
 * called with the stamp of the message whose thread is wanted, and is null inside a thread.
 */
export function messageNode(message, { store, contexts, grouped, openThread }) {
  const ctx = contexts.of({ channel: store.state.place.id, ts: message.ts }, message.values);
  const name = store.nameOf(message.user);
  const time = stampOf(message, store.zone);
  return el(
    'article',
    {
      class: ['message', grouped && 'grouped', message.only_you && 'only-you'].filter(Boolean).join(' '),
      tabindex: -1, // takes the focus when what had it inside is gone
      dataset: { ts: message.ts },
      'aria-label': `${name}, ${timeOf(message.ts, store.zone)}`,
    },
    el('div', { class: 'gutter' }, grouped ? time : avatar(message.user, store.state.people[message.user])),
    el(
      'div',
      { class: 'message-body' },
      message.only_you && onlyYou(() => dismiss(store, message.ts)),
      !grouped && byline(store.state.people[message.user], name, time),
      content(message, ctx),
      message.edited && !message.blocks?.length && el('span', { class: 'edited' }, '(edited)'),
      message.attachments?.map((attachment) => attachmentNode(attachment, ctx)),
      message.files?.map((file) => fileNode(file, store.state.me)),
      openThread && replies(message, openThread),
    ),
    !message.only_you && deeds(message, name, { store, openThread }),
  );
}

/** What only one person sees they can also put away, as in Slack. */
function onlyYou(press) {
  const away = el('button', { class: 'link-button', type: 'button', on: { click: press } }, 'Dismiss');
  return el('p', { class: 'only-you-line' }, icon('eye'), 'Only visible to you', ' · ', away);
}

/** Return what of a message decides how it looks; `values` are what the person put in, and show themselves. */
export function looks({ values, ...message }) {
  return JSON.stringify(message);
}

function content(message, ctx) {
  const { blocks, text } = message;
  if (blocks?.length) return el('div', { class: 'content' }, renderBlocks(blocks, ctx));
  return text ? el('div', { class: 'content text' }, renderText({ type: 'mrkdwn', text }, ctx)) : null;
}

function byline(person, name, time) {
  return el(
    'div',
    { class: 'byline' },
    el('span', { class: 'author' }, name),
    person?.is_bot && el('span', { class: 'tag' }, 'App'),
    time,
  );
}

function stampOf({ ts }, zone) {
  const iso = new Date(ts * 1000).toISOString();
  return el('time', { class: 'time', datetime: iso, title: moment(ts, zone) }, timeOf(ts, zone));
}

function replies({ ts, answers }, openThread) {
  if (!answers) return null;
  const words = answers === 1 ? '1 reply' : `${answers} replies`;
  const press = () => openThread(ts);
  return el('button', { class: 'replies', type: 'button', on: { click: press } }, icon('reply'), words);
}

/** The buttons that appear on pointing at a message, or on reaching it with Tab. */
function deeds({ ts }, name, { store, openThread }) {
  const reply = openThread && iconButton('reply', `Reply in thread to ${name}`, () => openThread(ts), 'small');
  const more = messageShortcuts(store, { channel: store.state.place.id, ts }, name);
  return (reply || more) && el('div', { class: 'deeds' }, reply, more);
}
