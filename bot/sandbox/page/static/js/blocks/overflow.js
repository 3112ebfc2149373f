/** The overflow menu: three dots, and up to five things to do. */

import { iconButton } from '../buttons.js';
import { MenuButton, menuItem } from '../menus.js';
import { busily, tell } from './deeds.js';
import { safe } from './mentions.js';
import { renderText, wordsOf } from './text.js';

/** Return an overflow menu. */
export function overflow(block, element, ctx) {
  const dots = iconButton('dots', 'More', null, 'overflow');
  const choose = (option) => () => busily(dots, () => tell(block, element, option, ctx));
  const items = element.options.map((option) => {
    const about = option.description && wordsOf(option.description);
    return menuItem(renderText(option.text, ctx), about, choose(option), safe(option.url));
  });
  return new MenuButton(dots, items, 'More').node;
}
