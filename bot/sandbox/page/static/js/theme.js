/** Light or dark: as the system says, until the person chooses with the button. */

import { el, fill, mark } from './dom.js';
import { icon } from './icons.js';

const system = matchMedia('(prefers-color-scheme: dark)');

/** Return the button that changes the theme. */
export function themeButton() {
  const button = el('button', { class: 'icon-button', type: 'button' });
  const show = () => {
    const words = isDark() ? 'Use the light theme' : 'Use the dark theme';
    fill(button, icon(isDark() ? 'sun' : 'moon'));
    mark(button, 'aria-label', words);
    mark(button, 'title', words);
  };
  button.addEventListener('click', () => {
    choose(isDark() ? 'light' : 'dark');
    show();
  });
  system.addEventListener('change', show);
  show();
  return button;
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : system.matches;
}

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('theme', theme);
}
