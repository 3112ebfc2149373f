/** Starts the page: makes its parts, and shows each of them the store after every change. */

import { Announcer } from './announcer.js';
import { flush } from './blocks/blocks.js';
import { iconButton, toggle } from './buttons.js';
import { cancelQuestions } from './confirm.js';
import { Contexts } from './context.js';
import { Conversation } from './conversation.js';
import { keep } from './dom.js';
import { Drawer } from './drawer.js';
import { Modals } from './modals.js';
import { spoken } from './places.js';
import { Reading, unreadIn } from './reading.js';
import { Sidebar } from './sidebar.js';
import { RefusedError, Store } from './store.js';
import { Thread } from './thread.js';
import { Tips } from './tips.js';
import { complain } from './toasts.js';
import { TopBar } from './topbar.js';
import { Traffic } from './traffic.js';

const AGAIN = 1000; // milliseconds until a page that found no sandbox at its start tries again
const SILENT = 'The sandbox does not answer. Start it to go on.';
const BESIDE_EACH_OTHER = matchMedia('(min-width: 1500px)'); // room for a thread and the traffic

const node = (id) => document.getElementById(id);

async function start() {
  const store = new Store(complain);
  store.leave(leave);
  for (const part of parts(store)) store.watch((now) => part.show(now));
  store.watch(title);
  document.addEventListener('visibilitychange', () => store.refresh());
  node('skip').addEventListener('click', skip);
  await begin(store);
}

/** What somebody typed is told in their name before another comes; what they were asked is not asked of another. */
function leave() {
  flush(document.body).catch(reportError);
  cancelQuestions();
}

/** Every part has `show(store)`; the order is the one they are shown in. */
function parts(store) {
  const contexts = new Contexts(store);
  const tips = new Tips();
  const traffic = new Traffic(store, node('traffic'));
  const opened = () => BESIDE_EACH_OTHER.matches || traffic.close();
  const thread = new Thread(store, contexts, node('thread'), { opened });
  const drawer = sideDrawer();
  const bar = new TopBar(store, node('topbar'), { menu: drawer.button, others: [tips.button, traffic.button] });
  const visited = () => drawer.close();
  const sidebar = new Sidebar(store, contexts, node('sidebar'), { close: drawer.closer, visited });
  const conversation = new Conversation(store, contexts, node('main'), tips.node);
  const announcer = new Announcer(contexts, node('announcer'));
  return [bar, sidebar, tips, conversation, thread, traffic, new Modals(store, contexts), announcer, new Reading()];
}

function sideDrawer() {
  const button = toggle('menu', 'Conversations', 'sidebar', () => drawer.open());
  const closer = iconButton('close', 'Close the list', () => drawer.close(), 'drawer-close');
  button.classList.add('drawer-open');
  const others = ['topbar', 'main', 'thread', 'traffic'].map(node);
  const drawer = new Drawer({ side: node('sidebar'), veil: node('veil'), button, others });
  return Object.assign(drawer, { button, closer });
}

function title(store) {
  const { stage, state } = store;
  const unread = state.places.reduce((sum, place) => sum + unreadIn(place, store), 0);
  keep(document, 'title', `${unread ? `(${unread}) ` : ''}${spoken(state.place)} · ${stage.workspace}`);
}

/** The address after the # says where one is; so the link is followed by hand. */
function skip(event) {
  event.preventDefault();
  const target = node('composer');
  (target.checkVisibility() ? target : node('panel-home')).focus();
}

async function begin(store) {
  try {
    await store.start();
  } catch (error) {
    const refused = error instanceof RefusedError;
    keep(node('stopped'), 'textContent', refused ? error.message : SILENT);
    if (!refused) setTimeout(() => begin(store), AGAIN);
  }
}

start();
