/** Every icon of the page: strokes on a 20 × 20 field in the colour of the text around it, read by nobody. */

import { svg } from './dom.js';

const SHAPES = {
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'M5 5l10 10M15 5L5 15',
  hash: 'M8 3.5L6.5 16.5M13.5 3.5L12 16.5M3.5 7.5h13.5M3 12.5h13.5',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  right: 'M8 5.5l4.5 4.5L8 14.5',
  arrowDown: 'M10 4v12M5 11l5 5 5-5',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 7.75a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5z',
  reply: 'M3.5 4.5h13v9h-7l-3.5 3v-3H3.5zM7 8h6M7 10.75h3.5',
  send: 'M3.5 4l13.5 6-13.5 6 2-6zM5.5 10h6',
  sun: 'M10 6.75a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.5zM10 2v1.75M10 16.25V18M2 10h1.75M16.25 10H18'
    + 'M4.35 4.35l1.2 1.2M14.45 14.45l1.2 1.2M15.65 4.35l-1.2 1.2M5.55 14.45l-1.2 1.2',
  moon: 'M16.5 12.2A6.9 6.9 0 0 1 7.8 3.5a6.9 6.9 0 1 0 8.7 8.7z',
  traffic: 'M6.5 3.5v13M6.5 16.5L3.5 13.25M6.5 16.5l3-3.25M13.5 16.5v-13M13.5 3.5l-3 3.25M13.5 3.5l3 3.25',
  question: 'M7.4 7.6a2.7 2.7 0 1 1 3.9 2.4c-.8.4-1.3 1-1.3 2M10 14.9v.1'
    + 'M10 2.25a7.75 7.75 0 1 0 0 15.5 7.75 7.75 0 0 0 0-15.5z',
  clock: 'M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5zM10 5.75V10l3 2',
  file: 'M5 2.75h6.5L15.5 7v10.25H5zM11.25 3v4.25h4',
  plus: 'M10 4.5v11M4.5 10h11',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  warning: 'M10 3.25l7.25 13H2.75zM10 8v3.75M10 14v.1',
  app: 'M4.75 10.4l3.6 3.6 7-8',
};

/** The drawings that only blocks have, on a field of 16 × 16. */
const SMALL = {
  left: 'M10 3.5 5.5 8 10 12.5',
  calendar: 'M3 4.2h10v9H3zM3 7.2h10M5.7 2.6v3M10.3 2.6v3',
  dots: 'M3.4 8h.01M8 8h.01M12.6 8h.01',
  trash: 'M3 4.5h10M6.2 4.2V2.8h3.6v1.4M4.2 4.8l.7 8.4h6.2l.7-8.4M6.8 7v4M9.2 7v4',
  play: 'M5.5 3.5v9l7-4.5z',
  image: 'M2.5 3.5h11v9h-11zM2.8 11l3.4-3.4 2.6 2.6 1.8-1.6 2.8 2.6M10.6 6.3h.01',
  up_thumb:
    'M5 7.4 7.6 2.6c1 0 1.6.7 1.4 1.7L8.6 6.4h3.6c.8 0 1.3.7 1.1 1.5l-1 4.3c-.1.6-.6 1-1.2 1H5zM5 7.4H2.8v5.8H5',
  down_thumb:
    'M11 8.6 8.4 13.4c-1 0-1.6-.7-1.4-1.7l.4-2.1H3.8c-.8 0-1.3-.7-1.1-1.5l1-4.3c.1-.6.6-1 1.2-1H11zM11 8.6h2.2V2.8H11',
  info: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 7.4v3.4M8 5.2h.01',
  error: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2',
  success: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM5.4 8.2l1.9 1.9 3.4-3.9',
  pending: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2z',
  sort: 'M5 6.2 8 3.2l3 3M5 9.8l3 3 3-3',
};

/** Return a new icon by its name; apps may name one that nobody drew. What it means must be said beside it. */
export function icon(name) {
  return svg(
    'svg',
    { viewBox: '0 0 20 20', class: `icon icon-${name}`, 'aria-hidden': true, focusable: 'false' },
    Object.hasOwn(SHAPES, name)
      ? svg('path', { d: SHAPES[name] })
      : svg('path', { d: Object.hasOwn(SMALL, name) ? SMALL[name] : SMALL.info, transform: 'scale(1.25)' }),
  );
}
