/** Short names such as :wave: as the emoji they stand for, learned from the server the first time one is met. */

import { el } from '../dom.js';

const TONES = { 2: '🏻', 3: '🏼', 4: '🏽', 5: '🏾', 6: '🏿' };
let known = null;
let learning = null;

/** Return a node with this emoji; a name nobody knows stays as it was written. */
export function emoji(name) {
  const node = el('span', { class: 'emoji', title: `:${name}:` }, `:${name}:`);
  if (known) show(node, name);
  else learn().then(() => show(node, name));
  return node;
}

function show(node, name) {
  const [plain, tone] = name.split('::skin-tone-');
  if (known[plain]) node.textContent = known[plain] + (TONES[tone] ?? '');
}

function learn() {
  learning ??= fetch('/page/emoji')
    .then((answer) => (answer.ok ? answer.json() : {}))
    .catch(() => ({})) // without the table the names stay readable
    .then((table) => {
      known = table;
    });
  return learning;
}
