/** The app's shortcuts: global ones behind the plus beside where one writes, others behind each message's dots. */

import { iconButton } from './buttons.js';
import { MenuButton, menuItem } from './menus.js';

/** Return the button with the menu of the global shortcuts, or nothing where the app has none. */
export function globalShortcuts(store) {
  return menu(store, 'global', iconButton('plus', 'Shortcuts', null, 'small'));
}

/** Return the button with the menu of what can be done with the message that stands there, or nothing. */
export function messageShortcuts(store, surface, name) {
  return menu(store, 'message', iconButton('dots', `More actions for ${name}`, null, 'small', 'More actions'), surface);
}

function menu(store, type, button, surface = null) {
  const found = store.stage.shortcuts.filter((shortcut) => shortcut.type === type);
  if (!found.length) return null;
  const items = found.map(({ name, help, callback_id: id }) =>
    menuItem(name, help, () => store.act('shortcut', { callback_id: id, surface })),
  );
  return new MenuButton(button, items, button.title).node;
}
