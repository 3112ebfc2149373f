/** Buttons of all kinds: each tells the app once, and shows that it is doing so. */

import { iconButton } from '../buttons.js';
import { el } from '../dom.js';
import { busily, tell } from './deeds.js';
import { safe } from './mentions.js';
import { renderText, wordsOf } from './text.js';

/** Return a button; one with an address is a link that opens beside the page, of which the app hears as well. */
export function button(block, element, ctx) {
  const address = safe(element.url);
  const props = {
    class: `button ${element.style ? `button-${element.style}` : ''}`,
    'aria-label': element.accessibility_label,
  };
  const label = renderText(element.text, ctx);
  if (!address) return pressed(el('button', { ...props, type: 'button' }, label), block, element, ctx);
  const go = el('a', { ...props, href: address, target: '_blank', rel: 'noopener noreferrer' }, label);
  go.addEventListener('click', (event) => followed(event, go, block, element, ctx));
  return go;
}

/** A link that asks back first must wait for the answer; any other goes its way while the app is told. */
function followed(event, go, block, element, ctx) {
  if (element.confirm) event.preventDefault();
  busily(go, async () => {
    const sure = await tell(block, element, undefined, ctx);
    if (sure && element.confirm) window.open(go.href, '_blank', 'noopener');
  });
}

function pressed(node, block, element, ctx) {
  node.addEventListener('click', () => busily(node, () => tell(block, element, undefined, ctx)));
  return node;
}

/** Return a button of which only the drawing is seen. */
export function drawnButton(block, element, ctx) {
  return drawn(element, element.icon, (node) => busily(node, () => tell(block, element, undefined, ctx)));
}

/** Return two thumbs; the app is told which one was pressed, and it stays marked. */
export function feedbackButtons(block, element, ctx) {
  const press = (node, one) =>
    busily(node, async () => {
      for (const thumb of thumbs) thumb.setAttribute('aria-pressed', String(thumb === node));
      await tell(block, element, one, ctx);
    });
  const thumb = (one, name) => {
    const node = drawn(one, name, () => press(node, one));
    node.setAttribute('aria-pressed', 'false');
    return node;
  };
  const thumbs = [thumb(element.positive_button, 'up_thumb'), thumb(element.negative_button, 'down_thumb')];
  return el('span', { class: 'feedback', role: 'group', 'aria-label': 'Feedback' }, thumbs);
}

function drawn({ text, accessibility_label: label }, name, press) {
  const words = wordsOf(text);
  const node = iconButton(name, label ?? words, () => press(node), '', words);
  return node;
}
