/** The few drawings the controls need, as SVG that takes the colour of the text around it. */

import { svg } from '../dom.js';

const PATHS = {
  down: 'M4 6.5 8 10.5 12 6.5',
  left: 'M10 3.5 5.5 8 10 12.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  check: 'M3.2 8.6 6.4 11.8 12.8 4.6',
  calendar: 'M3 4.2h10v9H3zM3 7.2h10M5.7 2.6v3M10.3 2.6v3',
  clock: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 4.9V8l2.2 1.5',
  dots: 'M3.4 8h.01M8 8h.01M12.6 8h.01',
  trash: 'M3 4.5h10M6.2 4.2V2.8h3.6v1.4M4.2 4.8l.7 8.4h6.2l.7-8.4M6.8 7v4M9.2 7v4',
  file: 'M4 2.2h5L12.4 5.6v8.2H4zM8.8 2.4v3.4h3.4',
  play: 'M5.5 3.5v9l7-4.5z',
  image: 'M2.5 3.5h11v9h-11zM2.8 11l3.4-3.4 2.6 2.6 1.8-1.6 2.8 2.6M10.6 6.3h.01',
  up_thumb:
    'M5 7.4 7.6 2.6c1 0 1.6.7 1.4 1.7L8.6 6.4h3.6c.8 0 1.3.7 1.1 1.5l-1 4.3c-.1.6-.6 1-1.2 1H5zM5 7.4H2.8v5.8H5',
  down_thumb:
    'M11 8.6 8.4 13.4c-1 0-1.6-.7-1.4-1.7l.4-2.1H3.8c-.8 0-1.3-.7-1.1-1.5l1-4.3c.1-.6.6-1 1.2-1H11zM11 8.6h2.2V2.8H11',
  info: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 7.4v3.4M8 5.2h.01',
  warning: 'M8 2.6 14 13H2zM8 6.6v3M8 11.3h.01',
  error: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2',
  success: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM5.4 8.2l1.9 1.9 3.4-3.9',
  pending: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2z',
  sort: 'M5 6.2 8 3.2l3 3M5 9.8l3 3 3-3',
};

/** Return a drawing; what it means must be said beside it. */
export function icon(name) {
  return svg(
    'svg',
    {
      class: `icon icon-${name}`,
      viewBox: '0 0 16 16',
      width: 16,
      height: 16,
      'aria-hidden': true,
      focusable: 'false',
    },
    svg('path', { d: PATHS[name] ?? PATHS.info }),
  );
}
